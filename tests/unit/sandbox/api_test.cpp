#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include "tests/unit/sandbox/desk.hpp"

namespace starling::sandbox::test {
namespace {

using ::testing::HasSubstr;

TEST_F(desk, auth_test_says_who_the_bot_is) {
    open();
    const auto answer = raw_call("auth.test");
    EXPECT_EQ(answer.status, 200);
    EXPECT_THAT(std::string{answer.header("x-oauth-scopes")}, HasSubstr("chat:write"));
    const auto body = json::parse(answer.body).as_object();
    EXPECT_EQ(text_at(body, "team_id"), "T0SANDBOX");
    EXPECT_EQ(text_at(body, "user_id"), "U0STARLING");
}

TEST_F(desk, tokens_are_judged_by_kind_and_place) {
    open();
    EXPECT_EQ(text_at(call_as("", "auth.test"), "error"), "not_authed");
    EXPECT_EQ(text_at(call_as("", "auth.test", {{"token", "xoxb-sandbox-bot"}}), "user"),
              "starling");
    EXPECT_EQ(text_at(call_as("xoxb-wrong", "auth.test"), "error"), "invalid_auth");
    EXPECT_EQ(text_at(call_as("xapp-sandbox-app", "auth.test"), "error"), "not_allowed_token_type");
    const std::string opening = "apps.connections.open";
    EXPECT_EQ(text_at(call_as("xoxb-sandbox-bot", opening), "error"), "not_allowed_token_type");
    EXPECT_EQ(text_at(call_as("xapp-wrong", opening), "error"), "invalid_auth");
    EXPECT_EQ(text_at(call_as("", opening, {{"token", "xapp-sandbox-app"}}), "error"),
              "missing_args");
    EXPECT_THAT(text_at(call_as("xapp-sandbox-app", opening), "url"), HasSubstr("/link/?ticket="));
    const auto got = send({.method = "GET",
                           .url = slack_->api_url() + opening,
                           .headers = {{"authorization", "Bearer xapp-sandbox-app"}}});
    EXPECT_THAT(got.body, HasSubstr("insecure_request"));
}

TEST_F(desk, calls_are_read_as_forms_and_some_as_json) {
    open();
    const auto api = slack_->api_url();
    EXPECT_THAT(post_json(api + "chat.postMessage", R"({"channel":"C0GENERAL","text":"hi"})").body,
                HasSubstr("\"ok\":true"));
    EXPECT_THAT(post_json(api + "chat.postMessage", "{").body, HasSubstr("invalid_json"));
    EXPECT_THAT(post_json(api + "chat.postMessage", "[]").body, HasSubstr("json_not_object"));
    // Slack's reading methods do not look into a JSON body.
    EXPECT_THAT(post_json(api + "users.info", R"({"user":"U0ANA"})").body,
                HasSubstr("user_not_found"));
    EXPECT_THAT(send({.url = api + "auth.test",
                      .headers = {{"authorization", "Bearer xoxb-sandbox-bot"},
                                  {"content-type", "text/xml"}},
                      .body = "<a/>"})
                    .body,
                HasSubstr("invalid_post_type"));
    EXPECT_THAT(send({.url = api + "auth.test",
                      .headers = {{"authorization", "Bearer xoxb-sandbox-bot"},
                                  {"content-type", "application/x-www-form-urlencoded"}},
                      .body = "a=%zz"})
                    .body,
                HasSubstr("invalid_form_data"));
    EXPECT_EQ(error_of("chat.postMassage"), "unknown_method");
    EXPECT_EQ(send({.method = "GET", .url = api.substr(0, api.size() - 4)}).status, 404);
    EXPECT_GT(slack_->figures().refused_calls, 4u);
}

TEST_F(desk, scopes_are_asked_for_by_name) {
    open({.scopes = {"users:read", "groups:read"}});
    const auto no = call("chat.postMessage", {{"channel", "C0GENERAL"}, {"text", "x"}});
    EXPECT_EQ(text_at(no, "error"), "missing_scope");
    EXPECT_EQ(text_at(no, "needed"), "chat:write");
    EXPECT_EQ(text_at(no, "provided"), "users:read,groups:read");
    EXPECT_EQ(text_at(call("conversations.info", {{"channel", "C0GENERAL"}}), "needed"),
              "channels:read");
    EXPECT_EQ(text_at(call("conversations.info", {{"channel", "C0BOARD"}}), "channel.name"),
              "board");
    EXPECT_EQ(text_at(call("conversations.open", {{"users", "U0ANA"}}), "error"), "missing_scope");
}

TEST_F(desk, users_are_told_apart) {
    open();
    const auto user = [&](const char* id) {
        return call("users.info", {{"user", id}, {"include_locale", "true"}});
    };
    EXPECT_EQ(text_at(user("U0ANA"), "user.tz"), "Europe/Lisbon");
    EXPECT_EQ(text_at(user("U0ANA"), "user.locale"), "en-US");
    EXPECT_EQ(at(user("U0ANA"), "user.is_restricted"), false);
    EXPECT_EQ(at(user("U0BEN"), "user.is_restricted"), true);
    EXPECT_EQ(at(user("U0ZOE"), "user.is_stranger"), true);
    EXPECT_NE(text_at(user("U0ZOE"), "user.team_id"), "T0SANDBOX");
    EXPECT_EQ(at(user("U0DEL"), "user.deleted"), true);
    EXPECT_EQ(at(user("U0ROB"), "user.is_bot"), true);
    EXPECT_EQ(at(user("USLACKBOT"), "user.is_bot"), false);
    EXPECT_EQ(error_of("users.info", {{"user", "U0NOBODY"}}), "user_not_found");
}

TEST_F(desk, lists_come_in_pages) {
    open();
    std::vector<std::string> ids;
    std::string cursor;
    do {
        const auto page = call("users.list", {{"limit", "3"}, {"cursor", cursor}});
        for (const auto& m : page.at("members").as_array())
            ids.push_back(text_at(m.as_object(), "id"));
        cursor = text_at(page, "response_metadata.next_cursor");
    } while (!cursor.empty());
    EXPECT_EQ(ids.size(), slack_->users().size());
    EXPECT_EQ(error_of("users.list", {{"cursor", "nonsense"}}), "invalid_cursor");
    EXPECT_EQ(error_of("users.list", {{"limit", "many"}}), "invalid_limit");
    EXPECT_EQ(error_of("conversations.list", {{"limit", "1000"}}), "invalid_limit");
}

std::vector<std::string> names(const json::object& list) {
    std::vector<std::string> all;
    for (const auto& c : list.at("channels").as_array())
        all.push_back(text_at(c.as_object(), "name"));
    return all;
}

TEST_F(desk, conversations_show_only_what_the_bot_may_know) {
    open({.scopes = {"channels:read", "groups:read", "im:read", "im:write", "channels:join"}});
    using ::testing::ElementsAre;
    EXPECT_THAT(names(call("conversations.list")), ElementsAre("general", "quiet", "old"));
    EXPECT_THAT(names(call("conversations.list", {{"types", "public_channel,private_channel"},
                                                  {"exclude_archived", "true"}})),
                ElementsAre("general", "quiet", "board"));
    EXPECT_EQ(error_of("conversations.list", {{"types", "party"}}), "invalid_types");
    EXPECT_EQ(text_at(call("conversations.list", {{"types", "mpim"}}), "needed"), "mpim:read");
    EXPECT_EQ(error_of("conversations.info", {{"channel", "C0SECRET"}}), "channel_not_found");
    EXPECT_EQ(at(call("conversations.info", {{"channel", "C0OLD"}}), "channel.is_archived"), true);
    EXPECT_EQ(at(call("conversations.info", {{"channel", "C0QUIET"}}), "channel.is_member"), false);
    EXPECT_EQ(
        call("conversations.members", {{"channel", "C0GENERAL"}}).at("members").as_array().size(),
        4u);
    EXPECT_EQ(error_of("conversations.members", {{"channel", "C0SECRET"}}), "channel_not_found");
    EXPECT_EQ(error_of("conversations.join", {{"channel", "C0OLD"}}), "is_archived");
    EXPECT_EQ(error_of("conversations.join", {{"channel", "C0BOARD"}}),
              "method_not_supported_for_channel_type");
    EXPECT_EQ(error_of("conversations.join", {{"channel", "C0NONE"}}), "channel_not_found");
    EXPECT_EQ(at(call("conversations.join", {{"channel", "C0QUIET"}}), "channel.is_member"), true);
    EXPECT_EQ(text_at(call("conversations.join", {{"channel", "C0QUIET"}}), "warning"),
              "already_in_channel");
}

TEST_F(desk, a_dm_is_opened_with_people_only) {
    open();
    const auto opened = call("conversations.open", {{"users", "U0ANA"}});
    EXPECT_EQ(text_at(opened, "channel.id"), "D0ANA");
    EXPECT_EQ(text_at(call("conversations.open", {{"channel", "D0ANA"}}), "channel.id"), "D0ANA");
    const std::pair<const char*, const char*> refused[] = {
        {"", "users_list_not_supplied"},  {"U0NOBODY", "user_not_found"},
        {"U0ROB", "cannot_dm_bot"},       {"USLACKBOT", "cannot_dm_bot"},
        {"U0DEL", "user_disabled"},       {"U0ZOE", "user_not_visible"},
        {"U0ANA,U0BEN", "missing_scope"}, {"1,2,3,4,5,6,7,8,9", "too_many_users"}};
    for (const auto& [users, error] : refused)
        EXPECT_EQ(error_of("conversations.open", {{"users", users}}), error) << users;
}

}  // namespace
}  // namespace starling::sandbox::test
