#pragma once

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include "tests/unit/slack/frames.hpp"
#include "tests/unit/slack/stand_in.hpp"

namespace starling::slack {

using namespace std::chrono_literals;
using namespace test;
using kind = ports::destination::kind;
using outcome = ports::send_report::outcome;

/// The adapter connected to a stand-in.
class over_the_wire : public ::testing::Test {
protected:
    over_the_wire() { options.commands = {{"/share", "share"}, {"/starling", ""}}; }

    ~over_the_wire() override {
        if (bot) support::run(io, bot->stop());
        server.close();
    }

    void start() {
        options.bot_token = "xoxb-1-secret";
        options.app_token = "xapp-1-secret";
        options.api_url = server.api_url();
        options.time_scale = 0.01;
        bot = make_slack(io, options, intake, clock, chance,
                         [this](std::string_view level, std::string text) {
                             log += std::string{level} + ": " + text + "\n";
                         });
        boost::asio::co_spawn(io.get_executor(), bot->run(),
                              [this](std::exception_ptr, result<void> r) { ended = r; });
    }
    void connect() {
        start();
        ASSERT_TRUE(server.until([this] { return bot->status().connected; })) << log;
    }
    ports::send_report send(ports::destination to, model::card card = model::message("hello")) {
        to.where.platform = "slack";
        to.where.workspace = "T1";
        ports::outgoing message{.key = "k-1", .to = std::move(to), .card = std::move(card)};
        return support::run(io, bot->send(std::move(message)));
    }
    ports::send_report send_to(kind what, std::string id) {
        return send({.what = what, .where = {"slack", "T1", std::move(id)}});
    }
    /// The ack of `envelope`, or null.
    boost::json::value ack(const std::string& envelope) {
        const auto of = [&](const std::string& frame) {
            return boost::json::parse(frame).at("envelope_id") == boost::json::string{envelope};
        };
        server.until([&] { return std::ranges::any_of(server.heard, of); });
        const auto found = std::ranges::find_if(server.heard, of);
        return found == server.heard.end() ? boost::json::value{} : boost::json::parse(*found);
    }
    net::server_response error(const std::string& name) {
        return {.body = R"({"ok":false,"error":")" + name + "\"}"};
    }

    boost::asio::io_context io{1};
    stand_in server{io};
    fake_intake intake{io};
    support::manual_clock clock;
    support::seeded_random chance;
    slack_options options;
    std::string log;
    std::optional<result<void>> ended;
    std::unique_ptr<slack> bot;
};

}  // namespace starling::slack
