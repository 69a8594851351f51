#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <variant>

#include <boost/asio/io_context.hpp>

#include "adapters/net/http_server.hpp"
#include "adapters/sandbox/sandbox.hpp"
#include "adapters/slack/slack.hpp"
#include "bot/system_clock.hpp"
#include "commands/ports/intake.hpp"
#include "tests/prove/support/journal.hpp"
#include "tests/support/random.hpp"
#include "tests/support/teams_tenant.hpp"

namespace starling::prove {

/// The server and the routes of `starling run`, tokens and signatures checked, on a thread of its
/// own. Every request is written down before a route gets it; what it takes as an event is counted.
/// The answer names the request by its header `x-victim` in `x-seen`.
class watched_web {
public:
    watched_web();
    ~watched_web();
    watched_web(const watched_web&) = delete;
    watched_web& operator=(const watched_web&) = delete;

    std::uint16_t port() const { return server_->port(); }
    journal& seen() { return seen_; }
    std::size_t events() const { return intake_.events; }
    /// A good request, an event of its own: for Teams' route or, every second one, for Slack's.
    std::string victim(int number) const;
    static std::string victim_target(int number);
    std::string victim_body(int number) const;

private:
    struct counting_intake final : ports::intake {
        /// Who is in a workspace is asked for by us, nobody's gesture.
        awaitable<result<ports::receipt>> accept(model::inbound in) override {
            if (!std::holds_alternative<model::members_listed>(in.what)) ++events;
            co_return ports::receipt{};
        }
        awaitable<result<ports::findings>> search(ports::search_request) override {
            co_return ports::findings{};
        }
        std::atomic<std::size_t> events = 0;
    };

    awaitable<net::server_response> serve(net::server_request request);
    void meet_slack();

    support::teams_tenant tenant_;
    boost::asio::io_context io_{1};
    bot::system_clock clock_;
    support::seeded_random chance_;
    counting_intake intake_;
    journal seen_;
    std::unique_ptr<teams::teams> teams_;
    std::unique_ptr<sandbox::sandbox> workspace_;  ///< says who we are
    std::unique_ptr<slack::slack> slack_;
    std::unique_ptr<net::http_server> server_;
    std::string token_ = tenant_.token("victim");
    std::thread thread_;
};

}  // namespace starling::prove
