#include <gtest/gtest.h>

#include "adapters/teams/reaction_names.hpp"
#include "tests/unit/teams/activities.hpp"

namespace starling::teams::test {
namespace {

using change = model::channel_changed::what;

std::string installed(const char* action, std::string_view where) {
    return activity_json("installationUpdate", R"(,"action":")" + std::string{action} + "\"", where,
                         "f:install");
}
std::string members(const char* list, const char* id, std::string_view where) {
    return activity_json("conversationUpdate",
                         ",\"" + std::string{list} + R"(":[{"id":"29:x"},{"id":")" + id + "\"}]",
                         where, "f:members");
}

/// channelData is replaced: the first of two members of one name counts.
std::string place_event(const std::string& type, const std::string& what) {
    auto json = activity_json("conversationUpdate", "", "channel", "f:place");
    const std::string data = R"("channelData":{)";
    json.insert(json.find(data) + data.size(), R"("eventType":")" + type + "\"," + what + ",");
    return json;
}

TEST(decode_conversation, an_installation_told_twice_is_one) {
    for (const auto* where : {"personal", "channel"}) {
        const auto a = reader{}.one(installed("add", where));
        const auto b = reader{}.one(members("membersAdded", "28:app-1", where));
        EXPECT_TRUE(std::holds_alternative<model::bot_added>(a.what));
        EXPECT_TRUE(std::holds_alternative<model::bot_added>(b.what));
        EXPECT_EQ(a.key, b.key);
        EXPECT_FALSE(a.key.empty());
        EXPECT_TRUE(parse_reply(a.reply));
        EXPECT_EQ(a.direct, where == std::string_view{"personal"});
        EXPECT_EQ(a.contacts.size(), 1u);
    }
    EXPECT_NE(reader{}.one(installed("add", "personal")).key,
              reader{}.one(installed("add", "channel")).key);
    auto later = installed("add", "personal");
    later.replace(later.find("2026-11-23"), 10, "2026-11-30");
    EXPECT_NE(reader{}.one(later).key, reader{}.one(installed("add", "personal")).key);
}

TEST(decode_conversation, a_removal_ends_the_work_in_a_channel_only) {
    const auto a = reader{}.one(installed("remove", "channel"));
    const auto b = reader{}.one(members("membersRemoved", "28:app-1", "channel"));
    EXPECT_EQ(what<model::channel_changed>(a).change, change::removed);
    EXPECT_EQ(what<model::channel_changed>(a).channel.id, channel_id);
    EXPECT_EQ(a.key, b.key);
    EXPECT_TRUE(a.reply.empty() && a.contacts.empty());
    EXPECT_NE(a.key, reader{}.one(installed("add", "channel")).key);
    EXPECT_EQ(what<model::channel_changed>(b).group, team_id) << "all of the team's channels";
    EXPECT_TRUE(reader{}(installed("remove", "personal")).in.empty());
    EXPECT_TRUE(reader{}(installed("add-upgrade", "personal")).in.empty());
}

TEST(decode_conversation, members_are_to_be_asked_for) {
    const auto came = reader{}(members("membersAdded", "29:ben", "channel"));
    EXPECT_TRUE(came.in.empty());
    ASSERT_TRUE(came.roster);
    EXPECT_EQ(came.roster->came, (std::vector<std::string>{"29:x", "29:ben"}));
    EXPECT_FALSE(came.roster->all);
    EXPECT_EQ(came.roster->at.conversation, team_id) << "a channel has the members of its team";
    EXPECT_EQ(came.roster->at.service, service_url);
    EXPECT_EQ(came.roster->tenant, tenant_id);
    const auto left = reader{}(members("membersRemoved", "29:ben", "channel"));
    EXPECT_EQ(left.roster->left, (std::vector<std::string>{"29:x", "29:ben"}));
    EXPECT_NE(left.roster->key, "");
    EXPECT_FALSE(reader{}(members("membersAdded", "29:ben", "personal")).roster);
}

TEST(decode_conversation, with_the_bot_everybody_is_news) {
    const auto told = reader{}(installed("add", "channel"));
    const auto again = reader{}(members("membersAdded", "28:app-1", "channel"));
    ASSERT_TRUE(told.roster && again.roster);
    EXPECT_TRUE(told.roster->all && again.roster->all);
    EXPECT_TRUE(told.roster->team);
    EXPECT_FALSE(reader{}(installed("add", "groupChat")).roster->team);
    EXPECT_EQ(told.roster->key, again.roster->key);
    EXPECT_FALSE(reader{}(installed("add", "personal")).roster);
}

TEST(decode_conversation, channels_are_known_to_belong_to_their_team) {
    const auto in = reader{}.one(activity_json("message", text_fields("help"), "channel"));
    ASSERT_EQ(in.contacts.size(), 1u);
    EXPECT_EQ(in.contacts[0].group, team_id);
}

TEST(decode_deletion, names_the_message_as_it_was_when_it_came) {
    for (const auto* where : {"personal", "channel"}) {
        const auto said = reader{}.one(activity_json("message", text_fields("help"), where));
        const auto gone = reader{}.one(activity_json("messageDelete", "", where));
        EXPECT_FALSE(said.source.empty());
        EXPECT_EQ(what<model::message_deleted>(gone).message, said.source) << where;
        EXPECT_NE(gone.key, said.key);
        EXPECT_TRUE(gone.reply.empty());
    }
    EXPECT_TRUE(reader{}(activity_json("messageUpdate")).in.empty());
}

TEST(decode_conversation, reads_what_becomes_of_channels_and_teams) {
    const std::string channel = R"("channel":{"id":"19:c","name":"news"})";
    const std::string team = R"("team":{"id":"19:t","name":"All"})";
    const std::tuple<std::string, change, std::string, std::string> events[] = {
        {"channelRenamed", change::renamed, "19:c", "news"},
        {"channelDeleted", change::removed, "19:c", "news"},
        {"channelRestored", change::restored, "19:c", "news"},
        {"teamDeleted", change::removed, "19:t", "All"},
        {"teamHardDeleted", change::removed, "19:t", "All"},
        {"teamArchived", change::archived, "19:t", "All"},
        {"teamUnarchived", change::restored, "19:t", "All"},
        {"teamRestored", change::restored, "19:t", "All"},
        {"teamRenamed", change::renamed, "19:t", "All"}};
    for (const auto& [name, change, id, title] : events) {
        const auto in = reader{}.one(place_event(name, channel + "," + team));
        const auto changed = what<model::channel_changed>(in);
        EXPECT_EQ(changed.change, change) << name;
        EXPECT_EQ(changed.channel, (model::address{"teams", tenant_id, id})) << name;
        EXPECT_EQ(changed.name, title) << name;
        EXPECT_EQ(in.place, changed.channel) << name;
        EXPECT_EQ(changed.group, id == "19:t" ? "19:t" : "") << name;
        EXPECT_TRUE(in.reply.empty()) << name;
    }
    EXPECT_TRUE(reader{}(place_event("channelCreated", channel)).in.empty());
    EXPECT_TRUE(reader{}(place_event("brandNew", channel)).in.empty());
    EXPECT_EQ(reader{}(place_event("channelDeleted", team)).what, sort::malformed);
}

TEST(decode_reaction, gives_one_inbound_each) {
    const auto read = reader{}(activity_json(
        "messageReaction",
        R"(,"replyToId":"1700000000001","reactionsAdded":[{"type":"like"},)"
        R"({"type":"2705_whiteheavycheckmark"}],"reactionsRemoved":[{"type":"heart"}])",
        "channel"));
    ASSERT_EQ(read.in.size(), 3u);
    const auto first = what<model::reaction_changed>(read.in[0]);
    EXPECT_EQ(first.emoji, "+1");
    EXPECT_TRUE(first.added);
    EXPECT_EQ(first.message, to_handle(message_place{{service_url, channel_id}, "1700000000001"}))
        << "the post is in the channel, the reaction in its thread";
    EXPECT_EQ(what<model::reaction_changed>(read.in[1]).emoji, "white_check_mark");
    EXPECT_EQ(what<model::reaction_changed>(read.in[2]).emoji, "heart");
    EXPECT_FALSE(what<model::reaction_changed>(read.in[2]).added);
    EXPECT_NE(read.in[0].key, read.in[1].key);
    EXPECT_NE(read.in[0].key, read.in[2].key);
}

TEST(decode_reaction, needs_a_message) {
    EXPECT_EQ(
        reader{}(activity_json("messageReaction", R"(,"reactionsAdded":[{"type":"like"}])")).what,
        sort::malformed);
    const auto none = reader{}(activity_json("messageReaction", R"(,"replyToId":"1")"));
    EXPECT_EQ(none.what, sort::events);
    EXPECT_TRUE(none.in.empty());
}

TEST(reaction_names, are_those_the_commands_know) {
    EXPECT_EQ(short_name("like"), "+1");
    EXPECT_EQ(short_name("plusOne"), "+1");
    EXPECT_EQ(short_name("surprised"), "open_mouth");
    EXPECT_EQ(short_name("1f44d_thumbsup"), "+1");
    EXPECT_EQ(short_name("1F44E_thumbsdown"), "-1");
    EXPECT_EQ(short_name("1f44d-1f3fb_thumbsuptone1"), "+1");
    EXPECT_EQ(short_name("2705_whiteheavycheckmark"), "white_check_mark");
    EXPECT_EQ(short_name("2714_heavycheckmark"), "heavy_check_mark");
    EXPECT_EQ(short_name("23f0_alarmclock"), "alarm_clock");
    EXPECT_EQ(short_name("\xE2\x9C\x85"), "white_check_mark");
    EXPECT_EQ(short_name("\xE2\x8F\xB0"), "alarm_clock");
    EXPECT_EQ(short_name("\xF0\x9F\x91\x8E"), "-1");
    EXPECT_EQ(short_name("1f984_unicorn"), "unicorn");
    EXPECT_EQ(short_name("launch"), "launch");
    EXPECT_EQ(short_name("facepalm"), "facepalm") << "hexadecimal letters make no number";
    EXPECT_LE(short_name(std::string(500, 'x')).size(), 70u);
}

}  // namespace
}  // namespace starling::teams::test
