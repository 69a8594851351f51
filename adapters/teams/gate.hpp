#pragma once

#include <string>
#include <string_view>

#include "adapters/net/http_server.hpp"
#include "adapters/teams/activity.hpp"
#include "adapters/teams/teams.hpp"
#include "adapters/teams/token_check.hpp"

namespace starling::teams {

/// 200, or the status that refuses an activity, and why in words for the log.
struct admission {
    int status = 200;
    std::string_view why = {};
};

/// Who may talk to us: a good token, a tenant that is served, a service of our cloud (teams.md 0,
/// 2). The only way past the token is development: a request and a service on this machine.
class gate {
public:
    gate(const teams_options& options, token_check& tokens);

    awaitable<admission> admit(net::server_request request, activity what) const;

private:
    bool is_development(const net::server_request& request, const activity& what) const;
    bool serves(std::string_view tenant) const;
    bool knows_service(std::string_view url) const;
    admission check_rest(const activity& what) const;

    const teams_options& options_;
    token_check& tokens_;
    bool stand_in_;  ///< the keys come from this machine: so may the connector
};

}  // namespace starling::teams
