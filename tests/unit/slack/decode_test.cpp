#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/slack/frames.hpp"

namespace starling::slack {
namespace {

using namespace test;

template <class T>
T what(const model::inbound& in) {
    return std::get<T>(in.what);
}

TEST(decode_frame, reads_hello_and_disconnect) {
    const auto hello = installation{}.decode(
        R"({"type":"hello","connection_info":{"app_id":"A1"},"num_connections":2,)"
        R"("debug_info":{"host":"applink-1","started":"x","build_number":1,)"
        R"("approximate_connection_time":18060}})");
    ASSERT_TRUE(hello);
    EXPECT_EQ(hello->head.what, envelope::kind::hello);
    EXPECT_EQ(hello->head.connections, 2);
    EXPECT_EQ(hello->head.lifetime, std::chrono::seconds{18060});

    const auto bye = installation{}.decode(
        R"({"type":"disconnect","reason":"refresh_requested","debug_info":{"host":"a"}})");
    ASSERT_TRUE(bye);
    EXPECT_EQ(bye->head.what, envelope::kind::disconnect);
    EXPECT_EQ(bye->head.reason, "refresh_requested");
}

TEST(decode_command, becomes_a_command_with_an_answer_at_once) {
    const auto in = installation{}.inbound(slash_frame("i-7k2m &amp; <@U2|bo>"));
    EXPECT_EQ(in.key, "t:T1:13.37.abc");
    EXPECT_EQ(in.actor, (model::address{"slack", "T1", "U1"}));
    EXPECT_EQ(in.place, (model::address{"slack", "T1", "C1"}));
    EXPECT_FALSE(in.direct);
    EXPECT_TRUE(in.answers_at_once);
    EXPECT_EQ(what<model::command_used>(in).entry, "share");
    EXPECT_EQ(model::plain_text(what<model::command_used>(in).text), "i-7k2m & @bo");
    const auto reply = parse_reply(in.reply);
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->channel, "C1");
    EXPECT_EQ(reply->user, "U1");
    EXPECT_EQ(reply->response_url, "https://hooks.slack.com/commands/T1/1/s3cret");
}

TEST(decode_command, takes_an_unnamed_command_for_the_main_one) {
    EXPECT_EQ(
        what<model::command_used>(installation{}.inbound(slash_frame("help", "/other"))).entry, "");
}

TEST(decode_command, believes_a_direct_conversation_only_when_it_is_known_to_be_ours) {
    installation here;
    const auto frame = slash_frame("help", "/starling", "D7");
    EXPECT_FALSE(here.inbound(frame).direct);
    here.dms.learn("D7");
    EXPECT_TRUE(here.inbound(frame).direct);
    EXPECT_TRUE(parse_reply(here.inbound(frame).reply)->direct);
}

TEST(decode_command, lets_a_text_of_100_kb_through) {
    const std::string text(100'000, 'x');
    const auto in = installation{}.inbound(slash_frame(text));
    EXPECT_EQ(what<model::command_used>(in).text.at(0).text, text);
}

TEST(decode_command, refuses_a_command_without_a_person) {
    auto frame = slash_frame("help");
    frame.replace(frame.find("\"U1\""), 4, "12345");
    const auto read = installation{}.decode(frame);
    ASSERT_TRUE(read);
    EXPECT_TRUE(read->malformed);
    EXPECT_FALSE(read->in);
}

const std::string press =
    R"({"type":"block_actions","user":{"id":"U1","username":"ana","team_id":"T1"},)"
    R"("team":{"id":"T1"},"enterprise":null,"trigger_id":"9.9","response_url":"https://h/x",)"
    R"("container":{"type":"message","message_ts":"1700.0001","channel_id":"D5",)"
    R"("is_ephemeral":false},"channel":{"id":"D5","name":"directmessage"},)"
    R"("message":{"type":"message","user":"UBOT","ts":"1700.0001","thread_ts":"1699.5"},)"
    R"("actions":[{"type":"button","action_id":"share.1","block_id":"b","value":"share i-7k2m",)"
    R"("action_ts":"1701.5"}]})";

TEST(decode_interactive, turns_a_button_into_its_line) {
    const auto in = installation{}.inbound(interactive_frame(press));
    EXPECT_EQ(in.key, "b:T1:U1:1700.0001:share.1:1701.5");
    EXPECT_EQ(what<model::button_pressed>(in).line, "share i-7k2m");
    EXPECT_EQ(what<model::button_pressed>(in).message, "D5:1700.0001");
    EXPECT_TRUE(in.direct);
    EXPECT_FALSE(in.stranger);
    EXPECT_FALSE(in.answers_at_once);
    EXPECT_EQ(parse_reply(in.reply)->thread, "1699.5");
}

TEST(decode_interactive, takes_the_fields_of_the_message_along) {
    auto filled = press;
    filled.insert(
        filled.find(R"("actions")"),
        R"("state":{"values":{"in:why":{"why":{"type":"plain_text_input","value":"a \"b\""}},)"
        R"("in:topic":{"topic":{"type":"static_select","selected_option":{"value":"climate"}}},)"
        R"("in:days":{"days":{"type":"number_input","value":"7"}},)"
        R"("in:left":{"left":{"type":"plain_text_input","value":null}},)"
        R"("in:UP/..":{"UP/..":{"value":"x"}},"other":{"other":{"value":"x"}}}},)");
    const auto in = installation{}.inbound(interactive_frame(filled));
    EXPECT_THAT(what<model::button_pressed>(in).inputs,
                testing::ElementsAre(testing::Pair("days", "7"), testing::Pair("topic", "climate"),
                                     testing::Pair("why", "a \"b\"")));
    EXPECT_TRUE(what<model::button_pressed>(installation{}.inbound(interactive_frame(press)))
                    .inputs.empty());
}

TEST(decode_interactive, knows_a_stranger_by_the_team) {
    auto theirs = press;
    theirs.replace(theirs.find(R"("team_id":"T1")"), 14, R"("team_id":"T2")");
    EXPECT_TRUE(installation{}.inbound(interactive_frame(theirs)).stranger);
    // On Grid a colleague has another team id; the profile decides.
    auto grid = theirs;
    grid.replace(grid.find(R"("enterprise":null)"), 17, R"("enterprise":{"id":"E1"})");
    EXPECT_FALSE(installation{}.inbound(interactive_frame(grid)).stranger);
}

TEST(decode_interactive, an_ephemeral_message_proves_no_direct_conversation) {
    auto hidden = press;
    hidden.replace(hidden.find(R"("is_ephemeral":false)"), 20, R"("is_ephemeral":true)");
    EXPECT_FALSE(installation{}.inbound(interactive_frame(hidden)).direct);
}

TEST(decode_interactive, a_button_on_the_home_page_has_no_message) {
    const auto in = installation{}.inbound(interactive_frame(
        R"({"type":"block_actions","user":{"id":"U1"},"container":{"type":"view","view_id":"V1"},)"
        R"("view":{"id":"V1"},"actions":[{"action_id":"me.1","value":"me","action_ts":"5.5"}]})"));
    EXPECT_EQ(in.key, "b:T1:U1:V1:me.1:5.5");
    EXPECT_EQ(what<model::button_pressed>(in).message, "");
    EXPECT_TRUE(in.direct);
    EXPECT_EQ(parse_reply(in.reply)->user, "U1");
}

TEST(decode_interactive, turns_global_shortcuts_into_commands) {
    const auto in = installation{}.inbound(interactive_frame(
        R"({"type":"shortcut","callback_id":"today","trigger_id":"4.2","user":{"id":"U1"}})"));
    EXPECT_EQ(in.key, "t:T1:4.2");
    EXPECT_EQ(what<model::command_used>(in).entry, "today");
    EXPECT_TRUE(what<model::command_used>(in).text.empty());
    EXPECT_TRUE(in.direct);
}

TEST(decode_interactive, has_nothing_to_do_for_what_is_not_ours) {
    for (const std::string payload :
         {R"({"type":"view_submission","user":{"id":"U1"},"view":{"id":"V"}})",
          R"({"type":"view_closed","user":{"id":"U1"}})",
          R"({"type":"block_suggestion","user":{"id":"U1"}})",
          R"({"type":"shortcut","callback_id":"other","trigger_id":"1","user":{"id":"U1"}})",
          R"({"type":"block_actions","user":{"id":"U1"},)"
          R"("actions":[{"action_id":"open.1","action_ts":"1"}]})"}) {
        const auto read = installation{}.decode(interactive_frame(payload));
        ASSERT_TRUE(read);
        EXPECT_FALSE(read->malformed) << payload;
        EXPECT_FALSE(read->in) << payload;
        EXPECT_EQ(read->head.id, "i-1");
    }
}

TEST(decode_event, reads_reactions_on_messages) {
    const auto in = installation{}.inbound(
        event_frame(R"({"type":"reaction_added","user":"U1","reaction":"thumbsup::skin-tone-3",)"
                    R"("item_user":"UBOT","item":{"type":"message","channel":"D5","ts":"1.2"}})"));
    EXPECT_EQ(in.key, "e:T1:Ev01");
    const auto& change = what<model::reaction_changed>(in);
    EXPECT_EQ(change.emoji, "thumbsup");
    EXPECT_TRUE(change.added);
    EXPECT_EQ(change.message, "D5:1.2");
    EXPECT_TRUE(in.direct);
    const auto removed = installation{}.inbound(
        event_frame(R"({"type":"reaction_removed","user":"U1","reaction":"x","item_user":"U2",)"
                    R"("item":{"type":"message","channel":"C5","ts":"1.2"}})"));
    EXPECT_FALSE(what<model::reaction_changed>(removed).added);
    EXPECT_FALSE(removed.direct);
}

TEST(decode_event, ignores_reactions_of_the_bot_and_on_files) {
    for (const std::string event :
         {R"({"type":"reaction_added","user":"UBOT","reaction":"x",)"
          R"("item":{"type":"message","channel":"C1","ts":"1.2"}})",
          R"({"type":"reaction_added","user":"U1","reaction":"x","item":{"type":"file"}})"}) {
        const auto read = installation{}.decode(event_frame(event));
        ASSERT_TRUE(read);
        EXPECT_FALSE(read->in) << event;
        EXPECT_FALSE(read->malformed);
    }
}

TEST(decode_event, reads_the_home_tab_nested_and_not) {
    const std::string home =
        R"({"type":"app_home_opened","user":"U1","channel":"D9","tab":"home","event_ts":"1"})";
    const auto nested = installation{}.inbound(event_frame(home));
    EXPECT_TRUE(std::holds_alternative<model::home_opened>(nested.what));
    EXPECT_EQ(nested.place.id, "D9");
    const auto bare = installation{}.inbound(
        R"({"envelope_id":"e-7","type":"events_api","payload":)" + home + "}");
    EXPECT_TRUE(std::holds_alternative<model::home_opened>(bare.what));
    EXPECT_EQ(bare.key, "v:T1:e-7");
}

TEST(decode_event, reads_a_mention_without_the_bots_name) {
    const auto in = installation{}.inbound(
        event_frame(R"({"type":"app_mention","user":"U1","channel":"C1","ts":"5.0",)"
                    R"("thread_ts":"4.0","text":"<@UBOT> share i-7k2m &gt; now"})"));
    EXPECT_EQ(model::plain_text(what<model::command_used>(in).text), "share i-7k2m > now");
    EXPECT_EQ(parse_reply(in.reply)->thread, "4.0");
    const auto bot = installation{}.decode(event_frame(
        R"({"type":"app_mention","user":"U3","bot_id":"B1","channel":"C1","text":"<@UBOT> hi"})"));
    EXPECT_FALSE(bot->in);
}

TEST(decode_event, reads_profiles) {
    const auto in = installation{}.inbound(event_frame(
        R"({"type":"user_change","user":{"id":"U1","team_id":"T1","name":"ana","deleted":true,)"
        R"("real_name":"Ana Costa","tz":"Europe\/Lisbon","locale":"pt-PT","is_bot":false,)"
        R"("is_restricted":false,"is_ultra_restricted":true,"profile":{"real_name":"Ana C."}}})"));
    const auto& now = what<model::member_changed>(in).now;
    EXPECT_EQ(now.who.id, "U1");
    EXPECT_EQ(now.name, "Ana C.");
    EXPECT_EQ(now.tz, "Europe/Lisbon");
    EXPECT_EQ(now.locale, "pt-PT");
    EXPECT_EQ(now.what, model::profile::kind::guest);
    EXPECT_TRUE(now.deactivated);
}

model::profile::kind kind_of(const std::string& user) {
    const auto json = payload::json_reader::over(user);
    return decode_profile(*json, "T1").what;
}

TEST(decode_profile, tells_who_may_act) {
    using kind = model::profile::kind;
    EXPECT_EQ(kind_of(R"({"id":"U1","team_id":"T1"})"), kind::member);
    EXPECT_EQ(kind_of(R"({"id":"U1"})"), kind::member);
    EXPECT_EQ(kind_of(R"({"id":"USLACKBOT","is_bot":false})"), kind::bot);
    EXPECT_EQ(kind_of(R"({"id":"U1","is_bot":true,"team_id":"T2"})"), kind::bot);
    EXPECT_EQ(kind_of(R"({"id":"U1","is_restricted":true})"), kind::guest);
    EXPECT_EQ(kind_of(R"({"id":"U1","team_id":"T2"})"), kind::stranger);
    EXPECT_EQ(kind_of(R"({"id":"U1","is_stranger":true})"), kind::stranger);
    EXPECT_EQ(kind_of(R"({"id":"W1","team_id":"T2","enterprise_user":{"id":"W1"}})"), kind::member);
}

TEST(decode_event, reads_what_becomes_of_channels) {
    using change = model::channel_changed::what;
    const std::pair<std::string, change> events[] = {
        {R"({"type":"channel_archive","channel":"C1","user":"U1"})", change::archived},
        {R"({"type":"group_unarchive","channel":"C1"})", change::restored},
        {R"({"type":"channel_rename","channel":{"id":"C1","name":"new"}})", change::renamed},
        {R"({"type":"channel_deleted","channel":"C1"})", change::removed},
        {R"({"type":"channel_id_changed","old_channel_id":"C1","new_channel_id":"C2"})",
         change::moved}};
    for (const auto& [event, change] : events) {
        const auto& changed =
            what<model::channel_changed>(installation{}.inbound(event_frame(event)));
        EXPECT_EQ(changed.change, change) << event;
        EXPECT_EQ(changed.channel.id, "C1") << event;
        EXPECT_EQ(changed.name, change == change::renamed ? "new" : "");
        EXPECT_EQ(changed.moved_to.id, change == change::moved ? "C2" : "");
    }
}

TEST(decode_event, reads_the_end_of_an_installation) {
    EXPECT_EQ(what<model::workspace_lost>(
                  installation{}.inbound(event_frame(R"({"type":"app_uninstalled"})")))
                  .reason,
              "app_uninstalled");
    EXPECT_EQ(what<model::workspace_lost>(
                  installation{}.inbound(event_frame(
                      R"({"type":"tokens_revoked","tokens":{"oauth":[],"bot":["UBOT"]}})")))
                  .reason,
              "tokens_revoked");
    EXPECT_FALSE(
        installation{}
            .decode(event_frame(R"({"type":"tokens_revoked","tokens":{"oauth":["U1"],"bot":[]}})"))
            ->in);
}

TEST(decode_event, survives_app_rate_limited_without_an_inner_event) {
    const auto read = installation{}.decode(
        R"({"envelope_id":"e-9","type":"events_api","payload":{"type":"app_rate_limited",)"
        R"("minute_rate_limited":1,"team_id":"T1","api_app_id":"A1"}})");
    ASSERT_TRUE(read);
    EXPECT_FALSE(read->malformed);
    EXPECT_FALSE(read->in);
    EXPECT_EQ(read->head.id, "e-9");
    EXPECT_NE(read->notice, "");
}

TEST(decode_event, a_retry_is_the_same_event) {
    auto frame = event_frame(R"({"type":"app_home_opened","user":"U1","tab":"home"})");
    const auto first = installation{}.inbound(frame);
    frame.replace(frame.find(R"("retry_attempt":0)"), 17, R"("retry_attempt":2)");
    frame.replace(frame.find("e-1"), 3, "e-2");
    const auto again = installation{}.decode(frame);
    ASSERT_TRUE(again && again->in);
    EXPECT_EQ(again->in->key, first.key);
    EXPECT_EQ(again->head.retry, 2);
}

TEST(decode_frame, is_not_upset_by_anything) {
    for (const std::string frame : {"", "null", "[]", "42", "\"x\"", "{", "{\"type\":", "\xff\xfe",
                                    "{\"type\":\"hello\"", "{} x"})
        EXPECT_FALSE(installation{}.decode(frame)) << frame;
    std::string deep(5000, '[');
    EXPECT_FALSE(installation{}.decode("{\"payload\":" + deep));
    for (const std::string frame :
         {"{}", R"({"type":7})", R"({"type":"brand_new","envelope_id":"x"})",
          R"({"type":"events_api"})", R"({"type":"events_api","payload":"text"})",
          R"({"type":"events_api","envelope_id":[],"payload":{"event":{"type":{}}}})",
          R"({"type":"interactive","payload":null})", R"({"type":"slash_commands"})",
          R"({"type":"interactive","payload":{"type":"block_actions","user":{"id":"U1"},)"
          R"("actions":{}}})"}) {
        const auto read = installation{}.decode(frame);
        ASSERT_TRUE(read) << frame;
        EXPECT_FALSE(read->in) << frame;
    }
}

}  // namespace
}  // namespace starling::slack
