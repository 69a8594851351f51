#include <gtest/gtest.h>

#include "tests/unit/teams/activities.hpp"

namespace starling::teams::test {
namespace {

std::string message(const std::string& text, const std::string& entities = bot_mention,
                    std::string_view where = "channel") {
    return activity_json("message", text_fields(text, entities), where);
}

TEST(decode_message, reads_a_command_in_a_channel) {
    const auto in = reader{}.one(message("<at>Starling</at> share i-7k2m linkedin\\n"));
    EXPECT_EQ(line_of(in), "share i-7k2m linkedin");
    EXPECT_EQ(in.actor, (model::address{"teams", tenant_id, "29:ana"}));
    EXPECT_EQ(in.actor_alias, "aaaa-1");
    EXPECT_EQ(in.place, (model::address{"teams", tenant_id, channel_id}));
    EXPECT_FALSE(in.direct);
    EXPECT_FALSE(in.answers_at_once || in.shows_answer || in.stranger);
    EXPECT_EQ(what<model::command_used>(in).entry, "");
    const auto reply = parse_reply(in.reply);
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->in.service, service_url);
    EXPECT_EQ(reply->in.conversation, thread_id);
    EXPECT_EQ(reply->user, "29:ana");
    EXPECT_EQ(reply->activity, "1700000000009");
    EXPECT_FALSE(reply->direct);
    ASSERT_EQ(in.contacts.size(), 1u);
    EXPECT_EQ(in.contacts[0].who, in.place);
    EXPECT_EQ(parse_reference(in.contacts[0].reference)->conversation, channel_id);
}

TEST(decode_message, reads_a_command_in_the_personal_chat) {
    const auto in = reader{}.one(message("today", "", "personal"));
    EXPECT_EQ(line_of(in), "today");
    EXPECT_TRUE(in.direct);
    EXPECT_FALSE(in.place);
    EXPECT_EQ(in.place.workspace, tenant_id);
    EXPECT_TRUE(parse_reply(in.reply)->direct);
    ASSERT_EQ(in.contacts.size(), 1u);
    EXPECT_EQ(in.contacts[0].who, in.actor);
    EXPECT_EQ(parse_reference(in.contacts[0].reference)->conversation, personal_id);
    EXPECT_EQ(parse_reference(in.contacts[0].reference)->service, service_url);
}

TEST(decode_message, keeps_other_mentions_by_id) {
    const auto in =
        reader{}.one(message("<at>Starling</at>&nbsp;kudos <at>Ben &amp; Co</at> for 1 &lt; 2",
                             ben_mention + "," + bot_mention));
    const auto text = what<model::command_used>(in).text;
    ASSERT_EQ(text.size(), 3u);
    EXPECT_EQ(text[0].text, "kudos ");
    EXPECT_EQ(text[1].what, model::run::kind::user);
    EXPECT_EQ(text[1].who, (model::address{"teams", tenant_id, "29:ben"}));
    EXPECT_EQ(text[1].text, "Ben & Co");
    EXPECT_EQ(text[2].text, " for 1 < 2");
}

TEST(decode_message, a_mention_typed_by_hand_is_text) {
    const auto in = reader{}.one(message("<at>Starling</at> kudos <at>Eve</at> for x"));
    const auto text = what<model::command_used>(in).text;
    ASSERT_EQ(text.size(), 1u);
    EXPECT_EQ(text[0].text, "kudos @Eve for x");
}

TEST(decode_message, takes_the_same_mention_as_often_as_it_was_sent) {
    const auto in = reader{}.one(
        message("<at>Starling</at> a <at>Starling</at> b", bot_mention + "," + bot_mention));
    EXPECT_EQ(line_of(in), "a  b");
}

TEST(decode_message, knows_a_mentioned_channel) {
    const auto in = reader{}.one(
        message("<at>Starling</at> channel bind content <at>News</at>",
                bot_mention + R"(,{"type":"mention","mentioned":{"id":"19:news@thread.tacv2",)"
                              R"("name":"News"},"text":"<at>News</at>"})"));
    const auto text = what<model::command_used>(in).text;
    ASSERT_EQ(text.size(), 2u);
    EXPECT_EQ(text[1].what, model::run::kind::channel);
    EXPECT_EQ(text[1].who.id, "19:news@thread.tacv2");
}

TEST(decode_message, leaves_out_the_name_that_was_typed) {
    const auto line = [](const std::string& text) {
        return line_of(reader{}.one(message(text, "", "personal")));
    };
    EXPECT_EQ(line("@Starling share"), "share");
    EXPECT_EQ(line("starling share"), "share");
    EXPECT_EQ(line("Starling: share"), "share");
    EXPECT_EQ(line("@STARLING, share"), "share");
    EXPECT_EQ(line("Starlings share"), "Starlings share");
    EXPECT_EQ(line("share Starling"), "share Starling");
    EXPECT_EQ(line("@Starling"), "");
    EXPECT_EQ(line("/today"), "today");
    EXPECT_EQ(line("\\u00a0 today\\u00a0&nbsp;\\r\\n"), "today");
}

TEST(decode_message, decodes_entities_once) {
    const auto line = [](const std::string& text) {
        return line_of(reader{}.one(message(text, "", "personal")));
    };
    EXPECT_EQ(line("&amp;lt;b&amp;gt; &quot;x&quot; &#39;y&#x27; &apos;"), "&lt;b&gt; \"x\" 'y' '");
    EXPECT_EQ(line("a & b &unknown; &#0; &#xD800; &#x110000; &"),
              "a & b &unknown; &#0; &#xD800; &#x110000; &");
    EXPECT_EQ(line("&#128077;&#233;"), "\xF0\x9F\x91\x8D\xC3\xA9");
}

TEST(decode_message, reads_a_link_with_a_label) {
    const auto in = reader{}.one(message(
        "item new [https://x.example/a](https://x.example/a) [b](javascript:x)", "", "personal"));
    const auto text = what<model::command_used>(in).text;
    ASSERT_EQ(text.size(), 3u);
    EXPECT_EQ(text[1].what, model::run::kind::link);
    EXPECT_EQ(text[1].url, "https://x.example/a");
    EXPECT_EQ(text[2].text, " [b](javascript:x)");
}

TEST(decode_message, takes_a_slash_command_without_a_mention) {
    auto json = message("share i-1 x", "");
    EXPECT_TRUE(reader{}(json).in.empty()) << "a channel message that is not for the bot";
    const std::string recipient = R"("recipient":{"id":"28:app-1")";
    json.replace(json.find(recipient), recipient.size(), recipient + R"(,"isTargeted":true)");
    EXPECT_EQ(line_of(reader{}.one(json)), "share i-1 x");
}

TEST(decode_message, reads_a_button_of_an_old_client) {
    const auto in = reader{}.one(activity_json(
        "message",
        R"(,"replyToId":"1700000000001","value":{"line":"kudos","nonce":"7","msteams":{"x":1},)"
        R"("reason":"for the help","count":3,"done":true,"half":2.5,"none":null,"Bad":"x",)"
        R"("a/b":"x","list":[1]})",
        "channel"));
    const auto pressed = what<model::button_pressed>(in);
    EXPECT_EQ(pressed.line, "kudos");
    EXPECT_EQ(pressed.inputs, (std::map<std::string, std::string>{{"reason", "for the help"},
                                                                  {"count", "3"},
                                                                  {"done", "true"},
                                                                  {"half", "2.5"},
                                                                  {"list", ""}}));
    EXPECT_EQ(pressed.message,
              to_handle(message_place{{service_url, channel_id}, "1700000000001"}));
    EXPECT_FALSE(in.answers_at_once || in.shows_answer);
    EXPECT_TRUE(reader{}(activity_json("message", R"(,"value":{"other":1})")).in.empty());
}

TEST(decode_message, does_not_answer_bots) {
    auto json = message("<at>Starling</at> hi");
    json.replace(json.find("29:ana"), 6, "28:bot");
    const auto read = reader{}(json);
    EXPECT_EQ(read.what, sort::events);
    EXPECT_TRUE(read.in.empty());
}

TEST(decode_message, the_same_message_has_the_same_key) {
    const auto a = reader{}.one(message("<at>Starling</at> today"));
    const auto b = reader{}.one(message("<at>Starling</at> today"));
    const auto c = reader{}.one(
        activity_json("message", text_fields("<at>Starling</at> today"), "channel", "17"));
    EXPECT_EQ(a.key, b.key);
    EXPECT_NE(a.key, c.key);
    EXPECT_NE(a.key, reader{}.one(message("today", "", "personal")).key);
}

TEST(decode_message, knows_who_comes_from_elsewhere) {
    auto json = message("<at>Starling</at> today");
    const auto at = json.rfind(tenant_id);
    json.replace(at, tenant_id.size(), "99999999-2222-3333-4444-555555555555");
    const auto in = reader{}.one(json);
    EXPECT_TRUE(in.stranger);
    EXPECT_EQ(in.actor.workspace, tenant_id);
}

TEST(read_activity, refuses_what_could_not_stand_in_a_handle) {
    for (const auto& [from, to] : std::initializer_list<std::pair<std::string, std::string>>{
             {"29:ana", "29:a|b"},
             {"29:ana", std::string(600, 'x')},
             {personal_id, ""},
             {personal_id, "a|b"},
             {personal_id, "a\\nb"},
             {service_url + "/", ""},
             {"\"1700000000009\"", "\"\""}}) {
        auto json = message("hi", "", "personal");
        json.replace(json.find(from), from.size(), to);
        EXPECT_EQ(reader{}(json).what, sort::malformed) << from << " -> " << to.substr(0, 20);
    }
}

TEST(read_activity, wants_an_object_with_a_type) {
    for (const auto* bad : {"", "null", "[]", "7", "\"x\"", "{", "{}", R"({"type":7})",
                            R"({"type":""})", "\xff", R"({"type":"message"} x)"})
        EXPECT_FALSE(read_activity(bad)) << bad;
    EXPECT_EQ(reader{}(R"({"type":"message"})").what, sort::malformed);
    EXPECT_EQ(reader{}(R"({"type":"brandNew"})").what, sort::unknown);
    for (const auto* type :
         {"typing", "event", "messageUpdate", "trace", "endOfConversation", "handoff", "command"}) {
        const auto read = reader{}(activity_json(type));
        EXPECT_EQ(read.what, sort::events) << type;
        EXPECT_TRUE(read.in.empty()) << type;
    }
}

TEST(hints, tell_name_zone_and_language) {
    const auto in = read_activity(activity_json("message"));
    const auto hints = hints_of(*in);
    EXPECT_EQ(hints.name, "Ana Costa");
    EXPECT_EQ(hints.tz, "Europe/Lisbon");
    EXPECT_EQ(hints.locale, "pt-PT");
    EXPECT_EQ(hints.alias, "aaaa-1");
    EXPECT_EQ(hints.seen.conversation, personal_id);
    const auto other = hints_of(
        *read_activity(R"({"type":"message","entities":[{"type":"mention"},{"type":"clientInfo",)"
                       R"("locale":"de-DE","timezone":"Europe/Berlin"}]})"));
    EXPECT_EQ(other.tz, "Europe/Berlin");
    EXPECT_EQ(other.locale, "de-DE");
}

TEST(people_book, adds_up_what_is_heard) {
    people_book book{2};
    const auto who = [](const char* id) { return model::address{"teams", "t", id}; };
    book.note(who("1"), {.name = "Ana", .alias = "a1"});
    book.note(who("1"), {.tz = "Europe/Lisbon"});
    EXPECT_EQ(book.find(who("1"))->name, "Ana");
    EXPECT_EQ(book.find(who("1"))->tz, "Europe/Lisbon");
    EXPECT_EQ(book.by_alias("t", "a1"), who("1"));
    EXPECT_FALSE(book.by_alias("u", "a1"));
    book.note(who("2"), {.alias = "a2"});
    book.note(who("3"), {});
    EXPECT_EQ(book.size(), 2u);
    EXPECT_FALSE(book.find(who("1")));
    EXPECT_FALSE(book.by_alias("t", "a1"));
    EXPECT_TRUE(book.by_alias("t", "a2"));
    book.note(who(""), {.name = "nobody"});
    EXPECT_EQ(book.size(), 2u);
}

TEST(people_book, the_newest_owner_of_an_alias_is_found) {
    people_book book{2};
    const auto who = [](const char* id) { return model::address{"teams", "t", id}; };
    book.note(who("1"), {.alias = "a1"});
    book.note(who("2"), {.alias = "a1"});
    EXPECT_EQ(book.by_alias("t", "a1"), who("2"));
    book.note(who("1"), {.alias = "a1"});
    EXPECT_EQ(book.by_alias("t", "a1"), who("1"));
    book.note(who("1"), {.alias = "a3"});
    EXPECT_FALSE(book.by_alias("t", "a1"));
    EXPECT_EQ(book.by_alias("t", "a3"), who("1"));
    book.note(who("3"), {.alias = "a3"});  // and "1" is forgotten
    EXPECT_EQ(book.by_alias("t", "a3"), who("3"));
}

}  // namespace
}  // namespace starling::teams::test
