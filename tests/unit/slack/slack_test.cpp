#include "tests/unit/slack/over_the_wire.hpp"

namespace starling::slack {
namespace {

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
