#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include "tests/unit/sandbox/desk.hpp"

namespace starling::sandbox::test {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

const std::string buttons = R"([{"type":"actions","block_id":"row","elements":[
    {"type":"button","text":{"type":"plain_text","text":"Share"},"action_id":"go","value":"share i-1"},
    {"type":"button","text":{"type":"plain_text","text":"Read"},"url":"https://x.example/a"}]}])";

TEST_F(desk, a_typed_command_arrives_escaped) {
    open();
    const auto app = connect();
    const auto result =
        run(slack_->type("U0ANA", "C0GENERAL", "/kudos",
                         "@ben for R&D <!channel> in #board #general https://x.example/a"));
    EXPECT_TRUE(result.acked);
    EXPECT_EQ(result.error, "");
    const auto& e = app->newest();
    EXPECT_EQ(text_at(e, "type"), "slash_commands");
    EXPECT_EQ(at(e, "accepts_response_payload"), true);
    const auto payload = at(e, "payload").as_object();
    EXPECT_EQ(text_at(payload, "command"), "/kudos");
    EXPECT_EQ(text_at(payload, "text"),
              "<@U0BEN|ben> for R&amp;D &lt;!channel&gt; in <#C0BOARD|> "
              "<#C0GENERAL|general> <https://x.example/a>");
    EXPECT_EQ(text_at(payload, "user_id"), "U0ANA");
    EXPECT_EQ(text_at(payload, "channel_name"), "general");
    EXPECT_EQ(text_at(payload, "is_enterprise_install"), "false");
    EXPECT_THAT(text_at(payload, "response_url"), StartsWith("http://127.0.0.1:"));
    EXPECT_NE(text_at(payload, "trigger_id"), "");
}

const std::string fields = R"([
    {"type":"input","block_id":"in:why","label":{"type":"plain_text","text":"Why"},
     "element":{"type":"plain_text_input","action_id":"why","initial_value":"as before"}},
    {"type":"input","block_id":"in:days","label":{"type":"plain_text","text":"Days"},
     "element":{"type":"number_input","action_id":"days","is_decimal_allowed":false}},
    {"type":"input","block_id":"in:topic","label":{"type":"plain_text","text":"Topic"},
     "element":{"type":"static_select","action_id":"topic","options":[
        {"text":{"type":"plain_text","text":"Climate"},"value":"climate"}]}},
    {"type":"actions","elements":[
        {"type":"button","text":{"type":"plain_text","text":"Send"},"value":"suggest"}]}])";

TEST_F(desk, fields_of_a_message_come_with_every_press) {
    open();
    const auto app = connect();
    post("C0GENERAL", "form", fields);
    EXPECT_EQ(run(slack_->press("U0ANA", "Send", {}, {{"days", "7"}, {"topic", "climate"}})).error,
              "");
    const auto values = at(app->newest(), "payload.state.values").as_object();
    EXPECT_EQ(values.at("in:why").at("why").at("value"), "as before");
    EXPECT_EQ(values.at("in:days").at("days").at("value"), "7");
    EXPECT_EQ(values.at("in:topic").at("topic").at("selected_option").at("value"), "climate");
    EXPECT_EQ(run(slack_->press("U0ANA", "Send", {}, {{"none", "7"}})).error, "input_not_found");
    EXPECT_EQ(run(slack_->press("U0ANA", "Send", {}, {{"topic", "x"}})).error, "input_not_found");
}

TEST_F(desk, a_dm_and_a_private_channel_hide_their_names) {
    open();
    const auto app = connect();
    run(slack_->type("U0ANA", "", "/share", ""));
    EXPECT_EQ(text_at(app->newest(), "payload.channel_id"), "D0ANA");
    EXPECT_EQ(text_at(app->newest(), "payload.channel_name"), "directmessage");
    run(slack_->type("U0ANA", "C0BOARD", "/share", ""));
    EXPECT_EQ(text_at(app->newest(), "payload.channel_name"), "privategroup");
}

TEST_F(desk, not_everybody_can_type_everywhere) {
    open();
    const auto app = connect();
    const auto fault = [&](const char* user, const char* channel) {
        return run(slack_->type(user, channel, "/share", "x")).error;
    };
    EXPECT_EQ(fault("U0BEN", "C0GENERAL"), "");  // guests may
    EXPECT_EQ(fault("U0ZOE", "C0GENERAL"), "command_not_offered");
    EXPECT_EQ(fault("U0DEL", "C0GENERAL"), "user_not_found");
    EXPECT_EQ(fault("U0NOBODY", ""), "user_not_found");
    EXPECT_EQ(fault("U0BEN", "C0QUIET"), "not_in_channel");
    EXPECT_EQ(fault("U0ANA", "C0OLD"), "is_archived");
    EXPECT_EQ(fault("U0ANA", "C0NONE"), "channel_not_found");
    EXPECT_EQ(app->frames.size(), 2u);
}

TEST_F(desk, the_answer_with_an_acknowledgement_is_shown) {
    open();
    const auto app = connect();
    app->answer = [](const json::object& e) { return ack(e, R"({"text":"hello"})"); };
    EXPECT_EQ(run(slack_->type("U0ANA", "C0GENERAL", "/share", "x")).payload,
              R"({"text":"hello"})");
    EXPECT_EQ(slack_->messages().back().text, "hello");
    EXPECT_EQ(slack_->messages().back().ephemeral_for, "U0ANA");
    app->answer = [](const json::object& e) {
        return ack(e, R"({"text":"all","response_type":"in_channel"})");
    };
    run(slack_->type("U0ANA", "C0GENERAL", "/share", "x"));
    EXPECT_EQ(slack_->messages().back().ephemeral_for, "");
    app->answer = [](const json::object& e) { return ack(e, R"({"response_type":"in_channel"})"); };
    EXPECT_EQ(run(slack_->type("U0ANA", "C0GENERAL", "/share", "x")).error, "");
    app->answer = [](const json::object& e) { return ack(e, R"({"blocks":[{"type":"x"}]})"); };
    const auto refused = run(slack_->type("U0ANA", "C0GENERAL", "/share", "x"));
    EXPECT_EQ(refused.error, "dispatch_failed");
    EXPECT_THAT(refused.detail, HasSubstr("unsupported type: x"));
    EXPECT_EQ(slack_->messages().size(), 2u);
}

TEST_F(desk, a_button_is_found_by_label_or_id_and_pressed) {
    open();
    const auto app = connect();
    const auto old = post("U0ANA", "old", buttons);
    const auto ts = post("U0ANA", "card", buttons);
    EXPECT_TRUE(run(slack_->press("U0ANA", "Share")).acked);
    const auto p = at(app->newest(), "payload").as_object();
    EXPECT_EQ(text_at(p, "type"), "block_actions");
    EXPECT_EQ(text_at(p, "user.id"), "U0ANA");
    EXPECT_EQ(text_at(p, "container.message_ts"), ts);
    EXPECT_EQ(at(p, "container.is_ephemeral"), false);
    EXPECT_EQ(text_at(p, "channel.id"), "D0ANA");
    EXPECT_EQ(text_at(p, "message.text"), "card");
    EXPECT_NE(text_at(p, "trigger_id"), "");
    EXPECT_NE(text_at(p, "response_url"), "");
    const auto action = p.at("actions").as_array().at(0).as_object();
    EXPECT_EQ(text_at(action, "action_id"), "go");
    EXPECT_EQ(text_at(action, "block_id"), "row");
    EXPECT_EQ(text_at(action, "value"), "share i-1");
    EXPECT_NE(text_at(action, "action_ts"), "");
    run(slack_->press("U0ANA", "go", old));
    EXPECT_EQ(text_at(app->newest(), "payload.container.message_ts"), old);
}

TEST_F(desk, a_url_button_opens_its_page_and_tells_the_app) {
    open();
    const auto app = connect();
    post("U0ANA", "card", buttons);
    const auto result = run(slack_->press("U0ANA", "Read"));
    EXPECT_EQ(result.opened, "https://x.example/a");
    EXPECT_EQ(text_at(app->newest(), "payload.type"), "block_actions");
}

TEST_F(desk, only_visible_buttons_can_be_pressed) {
    open();
    connect();
    const auto dm = post("U0ANA", "card", buttons);
    const auto board = post("C0BOARD", "card", buttons);
    EXPECT_EQ(run(slack_->press("U0ANA", "Nothing")).error, "button_not_found");
    EXPECT_EQ(run(slack_->press("U0BEN", "Share")).error, "button_not_found");
    EXPECT_EQ(run(slack_->press("U0BEN", "Share", dm)).error, "button_not_found");
    EXPECT_EQ(run(slack_->press("U0DEL", "Share")).error, "user_not_found");
    EXPECT_TRUE(run(slack_->press("U0ANA", "Share", board)).acked);
    call("chat.delete", {{"channel", "C0BOARD"}, {"ts", board}});
    EXPECT_EQ(run(slack_->press("U0ANA", "Share", board)).error, "button_not_found");
}

TEST_F(desk, ephemeral_answers_can_be_pressed_too) {
    open();
    const auto app = connect();
    app->answer = [](const json::object& e) {
        return text_at(e, "type") == "slash_commands" ? ack(e, R"({"blocks":)" + buttons + "}")
                                                      : ack(e);
    };
    run(slack_->type("U0ANA", "C0GENERAL", "/share", "x"));
    EXPECT_EQ(run(slack_->press("U0BEN", "Share")).error, "button_not_found");
    EXPECT_TRUE(run(slack_->press("U0ANA", "Share")).acked);
    EXPECT_EQ(at(app->newest(), "payload.container.is_ephemeral"), true);
    EXPECT_TRUE(at(app->newest(), "payload.message").is_null());
}

TEST_F(desk, a_home_opens_and_its_buttons_work) {
    open();
    const auto app = connect();
    EXPECT_TRUE(run(slack_->open_home("U0ANA")).acked);
    EXPECT_EQ(text_at(app->newest(), "payload.event.type"), "app_home_opened");
    EXPECT_EQ(text_at(app->newest(), "payload.event.tab"), "home");
    EXPECT_EQ(text_at(app->newest(), "payload.event.channel"), "D0ANA");
    EXPECT_EQ(run(slack_->press("U0ANA", "Share", "home")).error, "button_not_found");
    call("views.publish",
         {{"user_id", "U0ANA"}, {"view", R"({"type":"home","blocks":)" + buttons + "}"}});
    EXPECT_TRUE(run(slack_->press("U0ANA", "Share", "home")).acked);
    EXPECT_EQ(text_at(app->newest(), "payload.container.type"), "view");
}

TEST_F(desk, reactions_come_and_go_as_events) {
    open();
    const auto app = connect();
    const auto ts = post("U0ANA", "card");
    const auto react = [&](const char* user, const std::string& at_ts, bool add) {
        return run(slack_->react(user, "tada", "D0ANA", at_ts, add)).error;
    };
    EXPECT_EQ(react("U0ANA", ts, true), "");
    const auto body = at(app->newest(), "payload").as_object();
    EXPECT_EQ(text_at(body, "type"), "event_callback");
    EXPECT_EQ(text_at(body, "team_id"), "T0SANDBOX");
    EXPECT_EQ(text_at(body, "api_app_id"), "A0STARLING");
    EXPECT_THAT(text_at(body, "event_id"), StartsWith("Ev"));
    EXPECT_EQ(at(body, "event_time"), clock_.now().time_since_epoch().count());
    EXPECT_EQ(body.at("authorizations").as_array().at(0).at("user_id"), "U0STARLING");
    EXPECT_EQ(text_at(body, "event.type"), "reaction_added");
    EXPECT_EQ(text_at(body, "event.item.ts"), ts);
    EXPECT_EQ(text_at(body, "event.item_user"), "U0STARLING");
    EXPECT_EQ(react("U0ANA", ts, true), "already_reacted");
    EXPECT_EQ(react("U0ANA", ts, false), "");
    EXPECT_EQ(text_at(app->newest(), "payload.event.type"), "reaction_removed");
    EXPECT_EQ(react("U0ANA", ts, false), "no_reaction");
    EXPECT_EQ(react("U0BEN", ts, true), "message_not_found");
    EXPECT_EQ(react("U0ANA", "1.2", true), "message_not_found");
}

TEST_F(desk, an_app_hears_only_what_its_scopes_allow) {
    open({.scopes = {"chat:write"}});
    connect();
    const auto ts = post("C0GENERAL", "card");
    EXPECT_EQ(run(slack_->react("U0ANA", "tada", "C0GENERAL", ts, true)).error, "not_subscribed");
    EXPECT_EQ(run(slack_->type("U0ANA", "", "/share", "x")).error, "command_not_offered");
}

TEST_F(desk, shortcuts_carry_a_trigger_and_no_response_url) {
    open();
    const auto app = connect();
    EXPECT_TRUE(run(slack_->shortcut("U0ANA", "give_kudos")).acked);
    EXPECT_EQ(text_at(app->newest(), "payload.type"), "shortcut");
    EXPECT_EQ(text_at(app->newest(), "payload.callback_id"), "give_kudos");
    EXPECT_NE(text_at(app->newest(), "payload.trigger_id"), "");
    EXPECT_TRUE(at(app->newest(), "payload.response_url").is_null());
}

TEST_F(desk, changed_people_and_channels_are_told) {
    open();
    const auto app = connect();
    const auto next = [&] {
        return run_until([&, n = app->frames.size()] { return app->frames.size() > n; });
    };
    slack_->add({.id = "U0ANA", .handle = "ana", .name = "Ana Silva", .tz = "Europe/Berlin"});
    EXPECT_TRUE(next());
    EXPECT_EQ(text_at(app->newest(), "payload.event.type"), "user_change");
    EXPECT_EQ(text_at(app->newest(), "payload.event.user.tz"), "Europe/Berlin");
    slack_->add({.id = "C0GENERAL", .name = "general", .archived = true, .members = {"U0ANA"}});
    EXPECT_TRUE(next());
    EXPECT_EQ(text_at(app->newest(), "payload.event.type"), "channel_archive");
    slack_->add({.id = "C0BOARD", .name = "boards", .is_private = true, .members = {"U0ANA"}});
    EXPECT_TRUE(next());
    EXPECT_EQ(text_at(app->newest(), "payload.event.type"), "group_rename");
}

}  // namespace
}  // namespace starling::sandbox::test
