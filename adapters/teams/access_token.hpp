#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "adapters/net/http_client.hpp"
#include "adapters/net/pause.hpp"
#include "adapters/teams/teams.hpp"
#include "adapters/teams/token_request.hpp"
#include "commands/ports/async.hpp"

namespace starling::teams {

/// The bearer for the connector: cached, asked for again 5 minutes before it ends, by one request
/// at a time for everybody who waits (teams.md 3). When that fails, a token that is still good
/// serves on; without one the failure is remembered for a while, so that a thousand messages do not
/// become a thousand logins. One I/O thread.
class access_token {
public:
    access_token(boost::asio::io_context& io, teams_options options, const ports::clock& clock,
                 ports::random& chance);

    /// A grant with a bearer, or with an error and no bearer.
    awaitable<token_grant> get();
    /// The connector did not take `bearer` (401). True when asking for another makes sense: at most
    /// once a minute, else a connector that takes none would have us log in for every message.
    bool drop(const std::string& bearer);

    std::size_t fetches() const { return fetches_; }

private:
    awaitable<token_grant> fetch();
    awaitable<token_grant> ask();
    token_grant keep(token_grant fresh);
    token_grant remembered(rules::instant now) const;
    std::string assertion_id();

    teams_options options_;
    const ports::clock& clock_;
    ports::random& chance_;
    std::unique_ptr<net::http_client> http_;
    net::timer landed_;  ///< a condition variable: cancelled when a flight has ended
    bool flying_ = false;
    std::string bearer_;
    rules::instant refresh_at_{}, good_until_{}, rest_until_{};
    rules::instant may_drop_at_{};
    token_grant failure_;  ///< of the last flight
    std::size_t fetches_ = 0;
};

}  // namespace starling::teams
