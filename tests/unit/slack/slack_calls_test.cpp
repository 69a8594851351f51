// What the adapter asks of the Web API: messages, answers, profiles.
#include "tests/unit/slack/over_the_wire.hpp"

namespace starling::slack {
namespace {

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

TEST_F(over_the_wire, rests_for_everybody_when_a_person_was_not_written_to_before) {
    connect();
    server.first["chat.postMessage"].push_back(
        {.status = 429, .body = "", .headers = {{"retry-after", "30"}}});
    server.answers["chat.postMessage"] = R"({"ok":true,"channel":"D2","ts":"1.2"})";
    EXPECT_EQ(send_to(kind::user, "U1").what, outcome::retry);
    EXPECT_EQ(send_to(kind::user, "U2").what, outcome::retry) << "the limit of the workspace";
    EXPECT_EQ(server.count("chat.postMessage"), 1);
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

}  // namespace
}  // namespace starling::slack
