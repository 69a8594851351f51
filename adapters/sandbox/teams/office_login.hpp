#pragma once

#include <map>
#include <random>
#include <string>

#include "adapters/net/http_server.hpp"
#include "adapters/sandbox/teams/office.hpp"

namespace starling::sandbox {

/// Entra's token endpoint for client credentials (teams.md 3), and the memory of what it issued.
class office_login {
public:
    office_login(const office_options& options, const ports::clock& clock);

    /// The answer to POST {login}/{tenant}/oauth2/v2.0/token; `url` is that address itself.
    net::server_response answer(const std::string& tenant, const std::string& url,
                                const net::server_request& request);
    /// A token of ours that has not expired.
    bool is_good(std::string_view token) const;

private:
    net::server_response issue();

    const office_options& options_;
    const ports::clock& clock_;
    std::map<std::string, rules::instant, std::less<>> ends_;  ///< by token
    std::mt19937_64 chance_{std::random_device{}()};
};

}  // namespace starling::sandbox
