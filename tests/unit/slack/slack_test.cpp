#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include "tests/unit/slack/frames.hpp"
#include "tests/unit/slack/stand_in.hpp"

namespace starling::slack {
namespace {

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

TEST_F(over_the_wire, introduces_itself_and_connects) {
    connect();
    const auto status = bot->status();
    EXPECT_EQ(status.workspace, "T1");
    EXPECT_EQ(status.bot_user, "UBOT");
    EXPECT_EQ(status.last_problem, "");
    EXPECT_EQ(server.last("auth.test")->authorization, "Bearer xoxb-1-secret");
    EXPECT_EQ(server.last("apps.connections.open")->authorization, "Bearer xapp-1-secret");
    std::string why;
    EXPECT_TRUE(bot->ready(why));
}

TEST_F(over_the_wire, names_the_scopes_that_are_missing) {
    server.first["auth.test"].push_back(
        {.body = server.answers["auth.test"],
         .headers = {{"x-oauth-scopes", "commands,chat:write,im:write,users:read"}}});
    connect();
    EXPECT_EQ(bot->status().missing_scopes,
              (std::vector<std::string>{"channels:read", "groups:read", "reactions:read",
                                        "app_mentions:read"}));
}

TEST_F(over_the_wire, ends_on_a_bad_token_and_says_why_without_it) {
    server.answers["auth.test"] = R"({"ok":false,"error":"invalid_auth"})";
    start();
    ASSERT_TRUE(server.until([this] { return ended.has_value(); }));
    EXPECT_EQ(ended->error(), errc::refused);
    EXPECT_NE(bot->status().last_problem.find("invalid_auth"), std::string::npos);
    std::string why;
    EXPECT_FALSE(bot->ready(why));
    EXPECT_NE(why, "");
    EXPECT_EQ((log + why).find("secret"), std::string::npos);
}

TEST_F(over_the_wire, comes_through_a_slack_that_is_down_at_first) {
    for (int i = 0; i < 3; ++i) server.first["auth.test"].push_back({.status = 503});
    server.first["apps.connections.open"].push_back({.status = 500});
    connect();
    EXPECT_EQ(server.count("auth.test"), 4);
    EXPECT_EQ(server.count("apps.connections.open"), 2);
}

TEST_F(over_the_wire, answers_a_command_with_its_acknowledgement) {
    connect();
    intake.receipt.at_once = model::message("1 of 2 shares today");
    server.send(slash_frame("i-7k2m"));
    const auto got = ack("s-1");
    ASSERT_TRUE(got.is_object());
    EXPECT_EQ(got.at_pointer("/payload/text"), "1 of 2 shares today");
    EXPECT_EQ(got.at_pointer("/payload/response_type"), "ephemeral");
    EXPECT_EQ(got.at_pointer("/payload/blocks/0/type"), "rich_text");
    ASSERT_EQ(intake.taken.size(), 1u);
    EXPECT_EQ(bot->status().acked, 1u);
}

TEST_F(over_the_wire, lets_a_command_of_100_kb_through) {
    connect();
    server.send(slash_frame(std::string(100'000, 'x')));
    EXPECT_TRUE(ack("s-1").is_object());
    EXPECT_EQ(std::get<model::command_used>(intake.taken.at(0).what).text.at(0).text.size(),
              100'000u);
}

TEST_F(over_the_wire, asks_to_repeat_what_could_not_be_recorded) {
    connect();
    intake.failure = errc::disk_full;
    server.send(slash_frame("i-7k2m"));
    const auto got = ack("s-1");
    ASSERT_TRUE(got.is_object());
    const std::string text{got.at_pointer("/payload/text").as_string()};
    EXPECT_NE(text.find("repeat"), std::string::npos);
}

TEST_F(over_the_wire, a_bug_in_the_intake_ends_nothing) {
    connect();
    intake.bug = true;
    server.send(slash_frame("i-7k2m"));
    EXPECT_TRUE(ack("s-1").is_object());
    EXPECT_NE(log.find("bug"), std::string::npos);
    intake.bug = false;
    server.send(interactive_frame(R"({"type":"view_closed","user":{"id":"U1"}})"));
    EXPECT_TRUE(ack("i-1").is_object());
}

TEST_F(over_the_wire, leaves_an_event_unacknowledged_that_was_not_kept) {
    connect();
    intake.failure = errc::busy;
    server.send(event_frame(R"({"type":"app_home_opened","user":"U1","tab":"home"})"));
    ASSERT_TRUE(server.until([this] { return intake.taken.size() == 1; }));
    server.send(R"({"type":"brand_new","envelope_id":"last"})");
    EXPECT_TRUE(ack("last").is_object());
    EXPECT_EQ(server.heard.size(), 1u);
    EXPECT_EQ(bot->status().unknown_envelopes, 1);
}

TEST_F(over_the_wire, a_slow_store_looks_like_work_and_the_answer_follows) {
    connect();
    intake.delay = 2'700ms;
    intake.receipt.at_once = model::message("done at last");
    auto frame = slash_frame("i-7k2m");
    const std::string theirs = R"(https:\/\/hooks.slack.com\/commands\/T1\/1\/s3cret)";
    frame.replace(frame.find(theirs), theirs.size(), server.hook("late"));
    server.answers["late"] = "ok";
    server.send(frame);
    const auto got = ack("s-1");
    ASSERT_TRUE(got.is_object());
    EXPECT_EQ(got.at_pointer("/payload/text"), "Still working on it; the answer follows here.");
    ASSERT_TRUE(server.until([this] { return server.last("late") != nullptr; }));
    EXPECT_NE(server.last("late")->body.find("done at last"), std::string::npos);
    EXPECT_EQ(server.heard.size(), 1u);
    EXPECT_LT(bot->status().longest_ack, 3s);
}

TEST_F(over_the_wire, keeps_the_socket_through_garbage) {
    connect();
    for (const auto* junk : {"not json", "{}", "[1]", R"({"type":"slash_commands"})"})
        server.send(junk);
    server.send(slash_frame("i-7k2m"));
    EXPECT_TRUE(ack("s-1").is_object());
    EXPECT_EQ(bot->status().bad_envelopes, 3);
    EXPECT_EQ(bot->status().unknown_envelopes, 1);
    EXPECT_EQ(bot->status().reconnects, 0);
}

TEST_F(over_the_wire, reconnects_after_a_frame_that_is_too_large) {
    connect();
    server.send(std::string(1'100'000, ' '));
    ASSERT_TRUE(server.until([this] { return bot->status().reconnects == 1; })) << log;
    EXPECT_NE(log.find("larger than 1 MiB"), std::string::npos);
    server.send(slash_frame("i-7k2m"));
    EXPECT_TRUE(ack("s-1").is_object());
}

TEST_F(over_the_wire, has_a_socket_at_every_moment_of_a_refresh) {
    connect();
    server.send(R"({"type":"disconnect","reason":"refresh_requested","debug_info":{}})");
    bool always = true;
    ASSERT_TRUE(server.until([&] {
        always = always && bot->status().connected;
        return bot->status().reconnects == 1;
    }));
    EXPECT_TRUE(always);
    EXPECT_EQ(server.sockets.size(), 2u);
    // The old one still serves until it is drained.
    server.sockets.front()->send(slash_frame("i-7k2m"));
    EXPECT_TRUE(ack("s-1").is_object());
}

TEST_F(over_the_wire, posts_to_people_and_channels) {
    connect();
    server.answers["chat.postMessage"] = R"({"ok":true,"channel":"D7","ts":"17.5"})";
    const auto report = send_to(kind::user, "U1");
    EXPECT_EQ(report.what, outcome::sent);
    EXPECT_EQ(report.handle, "D7:17.5");
    auto fields = server.last("chat.postMessage")->fields;
    EXPECT_EQ(fields["channel"], "U1");
    EXPECT_EQ(fields["text"], "hello");
    EXPECT_EQ(fields["unfurl_links"], "false");
    EXPECT_EQ(fields["parse"], "none");
    const auto metadata = boost::json::parse(fields["metadata"]);
    EXPECT_EQ(metadata.at("event_type"), "starling_out");
    EXPECT_EQ(metadata.at_pointer("/event_payload/k").as_string().size(), 16u);
    // The person's conversation is known now, so a command typed there is answered openly.
    intake.receipt.at_once = model::message("hi");
    server.send(slash_frame("help", "/starling", "D7"));
    EXPECT_EQ(ack("s-1").at_pointer("/payload/response_type"), "in_channel");
    EXPECT_TRUE(intake.taken.at(0).direct);
}

TEST_F(over_the_wire, sends_the_words_when_slack_refuses_the_blocks) {
    connect();
    server.first["chat.postMessage"].push_back(error("invalid_blocks"));
    server.answers["chat.postMessage"] = R"({"ok":true,"channel":"C1","ts":"1.2"})";
    const model::card card{"short", "Title", {model::quote{"all of it"}}};
    const auto report = send({.what = kind::channel, .where = {"slack", "T1", "C1"}}, card);
    EXPECT_EQ(report.what, outcome::sent);
    EXPECT_EQ(server.count("chat.postMessage"), 2);
    const auto& fields = server.last("chat.postMessage")->fields;
    EXPECT_FALSE(fields.contains("blocks"));
    EXPECT_NE(fields.at("text").find("all of it"), std::string::npos);
}

TEST_F(over_the_wire, an_update_repeats_safely_and_a_post_does_not) {
    connect();
    for (const auto* method : {"chat.update", "chat.postMessage", "views.publish"})
        server.first[method].push_back({.status = 503});
    EXPECT_EQ(send({.what = kind::update, .handle = "C1:1.2"}).what, outcome::retry);
    EXPECT_EQ(send_to(kind::channel, "C1").what, outcome::ambiguous);
    EXPECT_EQ(send_to(kind::home, "U1").what, outcome::retry);
    server.answers["chat.update"] = R"({"ok":true,"channel":"C1","ts":"1.2"})";
    EXPECT_EQ(send({.what = kind::update, .handle = "C1:1.2"}).handle, "C1:1.2");
    EXPECT_EQ(send({.what = kind::update, .handle = "nonsense"}).what, outcome::dead);
}

TEST_F(over_the_wire, publishes_a_home_page) {
    connect();
    server.answers["views.publish"] = R"({"ok":true})";
    EXPECT_EQ(send_to(kind::home, "U1").what, outcome::sent);
    auto fields = server.last("views.publish")->fields;
    EXPECT_EQ(fields["user_id"], "U1");
    const auto view = boost::json::parse(fields["view"]);
    EXPECT_EQ(view.at("type"), "home");
    EXPECT_EQ(view.at_pointer("/blocks/0/type"), "rich_text");
}

TEST_F(over_the_wire, answers_through_the_response_url) {
    connect();
    server.answers["r1"] = "ok";
    const auto handle = to_handle(reply_place{"C1", "U1", {}, false, server.hook("r1")});
    EXPECT_EQ(send({.what = kind::reply, .handle = handle, .replace_source = true}).what,
              outcome::sent);
    const auto body = boost::json::parse(server.last("r1")->body);
    EXPECT_EQ(body.at("response_type"), "ephemeral");
    EXPECT_EQ(body.at("replace_original"), true);
    EXPECT_EQ(server.last("r1")->authorization, "");
    EXPECT_EQ(send({.what = kind::reply, .handle = handle, .in_public = true}).what, outcome::sent);
    EXPECT_EQ(boost::json::parse(server.last("r1")->body).at("response_type"), "in_channel");
}

TEST_F(over_the_wire, finds_another_way_when_the_response_url_is_over) {
    connect();
    server.first["r1"].push_back({.status = 404, .body = "expired_url"});
    server.answers["chat.postEphemeral"] = R"({"ok":true,"message_ts":"1.2"})";
    const auto handle = to_handle(reply_place{"C1", "U1", {}, false, server.hook("r1")});
    EXPECT_EQ(send({.what = kind::reply, .handle = handle}).what, outcome::sent);
    EXPECT_EQ(server.last("chat.postEphemeral")->fields.at("user"), "U1");

    server.first["chat.postEphemeral"].push_back(error("user_not_in_channel"));
    server.first["r1"].push_back({.status = 404, .body = "used_url"});
    server.answers["chat.postMessage"] = R"({"ok":true,"channel":"D7","ts":"17.5"})";
    EXPECT_EQ(send({.what = kind::reply, .handle = handle}).what, outcome::sent);
    EXPECT_EQ(server.last("chat.postMessage")->fields.at("channel"), "U1");
}

TEST_F(over_the_wire, never_posts_to_a_forged_response_url) {
    connect();
    server.answers["chat.postEphemeral"] = R"({"ok":true,"message_ts":"1.2"})";
    const auto handle = to_handle(reply_place{"C1", "U1", {}, false, "http://localhost:1/steal"});
    EXPECT_EQ(send({.what = kind::reply, .handle = handle}).what, outcome::sent);
    EXPECT_EQ(server.count("chat.postEphemeral"), 1);
    EXPECT_EQ(send({.what = kind::reply, .handle = "forged"}).what, outcome::dead);
}

TEST_F(over_the_wire, rests_for_the_channel_that_slack_slowed_down) {
    connect();
    server.first["chat.postMessage"].push_back(
        {.status = 429, .body = "", .headers = {{"retry-after", "30"}}});
    server.answers["chat.postMessage"] = R"({"ok":true,"channel":"C2","ts":"1.2"})";
    const auto slowed = send_to(kind::channel, "C1");
    EXPECT_EQ(slowed.what, outcome::retry);
    EXPECT_GE(slowed.wait, 30s);
    EXPECT_EQ(send_to(kind::channel, "C1").what, outcome::retry);
    EXPECT_EQ(server.count("chat.postMessage"), 1);
    EXPECT_EQ(send_to(kind::channel, "C2").what, outcome::sent);
}

TEST_F(over_the_wire, reads_a_profile) {
    connect();
    server.answers["users.info"] =
        R"({"ok":true,"user":{"id":"U1","team_id":"T1","real_name":"Ana","tz":"Europe/Lisbon"}})";
    const auto who = support::run(io, bot->profile({"slack", "T1", "U1"}));
    ASSERT_TRUE(who);
    EXPECT_EQ(who->name, "Ana");
    EXPECT_EQ(server.last("users.info")->fields.at("user"), "U1");
    server.answers["users.info"] = R"({"ok":false,"error":"user_not_found"})";
    EXPECT_EQ(support::run(io, bot->profile({"slack", "T1", "U2"})).error(), errc::refused);
}

TEST_F(over_the_wire, takes_nobody_for_a_member_when_a_scope_is_missing) {
    connect();
    server.answers["users.info"] = R"({"ok":false,"error":"missing_scope","needed":"users:read"})";
    EXPECT_FALSE(support::run(io, bot->profile({"slack", "T1", "U1"})));
    server.answers["users.info"] = R"({"ok":false,"error":"unknown_method"})";
    const auto unknowable = support::run(io, bot->profile({"slack", "T1", "U1"}));
    ASSERT_TRUE(unknowable) << "a platform without the method has no guests to tell apart";
    EXPECT_EQ(unknowable->what, model::profile::kind::member);
    EXPECT_EQ(unknowable->name, "");
}

TEST_F(over_the_wire, stops_with_what_is_under_way) {
    connect();
    intake.delay = 200ms;
    server.send(event_frame(R"({"type":"app_home_opened","user":"U1","tab":"home"})"));
    ASSERT_TRUE(server.until([this] { return intake.taken.size() == 1; }));
    support::run(io, bot->stop());
    EXPECT_TRUE(ended.has_value() && ended->has_value());
    EXPECT_TRUE(ack("e-1").is_object());
    EXPECT_FALSE(bot->status().connected);
}

TEST_F(over_the_wire, keeps_secrets_out_of_the_log) {
    server.first["apps.connections.open"].push_back(
        {.body = R"({"ok":true,"url":"ws://127.0.0.1:1/link/?ticket=s3cret"})"});
    connect();
    EXPECT_NE(log, "");
    EXPECT_EQ(log.find("s3cret"), std::string::npos);
    EXPECT_EQ(log.find("xapp-"), std::string::npos);
}

}  // namespace
}  // namespace starling::slack
