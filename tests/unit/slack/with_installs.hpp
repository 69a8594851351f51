#pragma once

#include "adapters/payload/text.hpp"
#include "tests/unit/slack/fake_installations.hpp"
#include "tests/unit/slack/over_the_wire.hpp"
#include "tests/unit/slack/signed_request.hpp"

namespace starling::slack {

/// The adapter as it is where the app is installed with a browser, over HTTP.
class with_installs : public over_the_wire {
protected:
    with_installs() {
        options.signing_secret = secret;
        options.client_id = "1.2";
        options.client_secret = "0123456789abcdef0123456789abcdef";
        options.public_url = "https://bot.example.org/";
        options.installs = &kept;
    }
    /// Before what it was given goes.
    ~with_installs() override {
        if (!bot) return;
        support::run(io, bot->stop());
        server.until([this] { return ended.has_value(); });
        bot.reset();
    }
    void open() {
        options.api_url = server.api_url();
        options.time_scale = 0.001;
        bot = make_slack(io, options, intake, clock, chance,
                         [this](std::string_view level, std::string text) {
                             log += std::string{level} + ": " + text + "\n";
                         });
        boost::asio::co_spawn(io.get_executor(), bot->run(),
                              [this](std::exception_ptr, result<void> r) { ended = r; });
        ASSERT_TRUE(server.until([this] { return bot->status().connected || ended; })) << log;
    }
    net::server_response get(const std::string& target, const std::string& cookie = {}) {
        net::server_request request{.method = "GET", .target = target};
        if (!cookie.empty()) request.headers.emplace_back("cookie", cookie);
        return support::run(io, bot->receive(std::move(request)));
    }
    net::server_response post(std::string body, bool form = true) {
        return support::run(
            io, bot->receive(signed_request(secret, clock.now(), std::move(body), form)));
    }
    static std::string command_in(const std::string& team, const std::string& more = {}) {
        return "team_id=" + team +
               "&user_id=U1&channel_id=C1&command=%2Fshare&text=x&trigger_id=" + team + ".1" + more;
    }
    ports::send_report post_to(const std::string& workspace, const std::string& user = "U1",
                               const std::string& reference = {}) {
        ports::outgoing message{.key = "k-1", .card = model::message("hello")};
        message.to = {
            .what = kind::user, .where = {"slack", workspace, user}, .reference = reference};
        return support::run(io, bot->send(std::move(message)));
    }
    std::string token_of_last(const std::string& method) {
        const auto* call = server.last(method);
        return call ? call->authorization : "not called";
    }
    static std::string header(const net::server_response& r, std::string_view name) {
        for (const auto& [key, value] : r.headers)
            if (key == name) return value;
        return {};
    }

    fake_installations kept;
    std::string secret = "8f742231b10e8888abcd99edabcd85a5";
};

}  // namespace starling::slack
