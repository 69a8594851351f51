// The bot comes to a conversation: what it says, and what it remembers of who brought it.
#include <gmock/gmock.h>

#include "commands/channels.hpp"
#include "commands/welcome.hpp"
#include "tests/unit/commands/admin_world.hpp"

namespace starling::commands {
namespace {

using testing::HasSubstr;

std::optional<answer> greeted(bool direct, model::reply_handle reply) {
    const support::manual_clock clock;
    support::seeded_random chance;
    const command_names names{.main = "@Acme", .share = "@Acme share", .kudos = "@Acme kudos"};
    const auto reactions = standard_reactions();
    model::inbound in{.key = "k", .direct = direct, .reply = std::move(reply)};
    return welcome(in, {clock.now(), chance, names, reactions, {}, {}});
}

TEST(welcome, tells_one_person_what_it_is_for_and_how_to_begin) {
    const auto said = greeted(true, "r");
    ASSERT_TRUE(said);
    EXPECT_THAT(said->card.summary, HasSubstr("@Acme join"));
    EXPECT_THAT(model::plain_text(said->card), HasSubstr("never post in anybody's name"));
    EXPECT_THAT(model::plain_text(said->card), HasSubstr("[Join] [What I can do]"));
}

TEST(welcome, is_short_in_a_channel_and_says_how_to_bind_it) {
    const auto said = greeted(false, "r");
    ASSERT_TRUE(said);
    EXPECT_TRUE(said->in_public);
    EXPECT_THAT(model::plain_text(said->card), HasSubstr("@Acme channel bind content here"));
    EXPECT_EQ(model::plain_text(said->card).find("[Join]"), std::string::npos);
}

TEST(welcome, says_nothing_where_nobody_could_hear_it) {
    EXPECT_FALSE(greeted(true, ""));
}

TEST(welcome, keeps_the_profile_of_who_brought_the_bot) {
    admin_world world;
    world.take_in("cleo", model::bot_added{});
    EXPECT_EQ(world.person("cleo").name, world.users["cleo"].name);
}

const model::address slack{"slack", "T1", "C1"};
const model::address teams{"teams", "E1", "19:a@thread.tacv2"};

TEST(channels, are_one_per_workspace) {
    auto bound = with_channel("", slack);
    bound = with_channel(bound, teams);
    EXPECT_EQ(bound, "slack:T1:C1 teams:E1:19:a@thread.tacv2");
    bound = with_channel(bound, {"slack", "T1", "C2"});
    EXPECT_EQ(bound, "slack:T1:C2 teams:E1:19:a@thread.tacv2");
    const auto moved = with_moved_channel(bound, teams, {"teams", "E1", "19:b@thread.tacv2"});
    EXPECT_EQ(moved, "slack:T1:C2 teams:E1:19:b@thread.tacv2");
}

TEST(channels, nothing_bound_is_said_so) {
    EXPECT_EQ(model::plain_text(named_channels("")), "not bound");
    EXPECT_TRUE(channels_for({}, "content").empty());
}

}  // namespace
}  // namespace starling::commands
