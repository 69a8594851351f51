#include <gmock/gmock.h>

#include "tests/unit/commands/admin_world.hpp"

namespace starling::commands {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class dispatch_reactions : public testing::Test {
protected:
    dispatch_reactions() {
        world.founded();
        world.join("ben");
        code = world.published();
        message = world.message_about(code);
        deliver();
        world.sent();
    }
    void deliver() {
        world.rows([&](ports::tx& tx) {
            tx.sharing().insert({.id = {77},
                                 .person = tx.people().find(world.address("ben"))->person,
                                 .item = id(),
                                 .day = rules::zone::utc().day_of(world.clock.now()),
                                 .slot_day = 1,
                                 .iso_week = 202648,
                                 .slot_week = 1,
                                 .at = world.clock.now()});
        });
    }
    rules::item_id id() const { return rules::parse_item_code(code).value(); }
    std::string response() {
        const auto ben = world.person("ben").id;
        return world.get<std::string>(
            [&](ports::tx& tx) { return tx.sharing().delivery_of(ben, id()).value().response; });
    }
    int interests() {
        return world.get<int>([&](ports::tx& tx) { return tx.sharing().interests(id()); });
    }
    std::optional<ports::share> share() {
        const auto ben = world.person("ben").id;
        return world.get<std::optional<ports::share>>(
            [&](ports::tx& tx) { return tx.sharing().find(ben, id(), rules::network::linkedin); });
    }

    admin_world world;
    std::string code;
    std::string message;
};

TEST_F(dispatch_reactions, thumbs_down_passes_and_taking_it_back_asks_again) {
    world.react("ben", "-1", true, message);
    EXPECT_EQ(response(), "not-me");
    EXPECT_THAT(world.sent(), testing::ElementsAre(HasSubstr("ben: ")));
    world.react("ben", "-1", false, message);
    EXPECT_EQ(response(), "");
}

TEST_F(dispatch_reactions, the_alarm_clock_reminds_and_taking_it_back_forgets) {
    world.react("ben", "alarm_clock", true, message);
    const auto due = [&] {
        return world.get<std::size_t>([&](ports::tx& tx) {
            return tx.waiting().due(world.clock.now() + std::chrono::days{30}, 10).size();
        });
    };
    EXPECT_EQ(due(), 1U);
    EXPECT_EQ(response(), "later");
    world.react("ben", "alarm_clock", false, message);
    EXPECT_EQ(due(), 0U);
    EXPECT_EQ(response(), "");
}

TEST_F(dispatch_reactions, the_check_mark_confirms_and_taking_it_back_withdraws) {
    world.say("ben", "share " + code + " linkedin");
    world.react("ben", "white_check_mark", true, message);
    ASSERT_TRUE(share());
    EXPECT_EQ(share()->state, rules::share_state::confirmed);
    EXPECT_THAT(world.sent(), testing::Contains(HasSubstr("ben: ")));
    world.react("ben", "white_check_mark", false, message);
    EXPECT_EQ(share()->state, rules::share_state::withdrawn);
}

TEST_F(dispatch_reactions, any_other_emoji_is_interest_without_a_word) {
    world.react("ben", "tada", true, message);
    world.react("ben", "tada", true, message);
    EXPECT_EQ(interests(), 1);
    EXPECT_THAT(world.sent(), IsEmpty());
    world.react("ben", "tada", false, message);
    EXPECT_EQ(interests(), 0);
}

TEST_F(dispatch_reactions, who_has_not_joined_is_ignored_in_silence) {
    world.react("cleo", "tada", true, message);
    world.react("cleo", "-1", true, message);
    world.react("guest", "tada", true, message);
    EXPECT_EQ(interests(), 0);
    EXPECT_THAT(world.sent(), IsEmpty());
    EXPECT_FALSE(world.get<bool>([&](ports::tx& tx) {
        return tx.people().find(world.address("cleo")).has_value();
    })) << "an onlooker is not stored";
}

TEST_F(dispatch_reactions, other_messages_mean_nothing) {
    world.react("ben", "white_check_mark", true, "somebody's message");
    EXPECT_FALSE(share());
    EXPECT_THAT(world.sent(), IsEmpty());
}

TEST_F(dispatch_reactions, the_map_can_be_changed) {
    world.reactions = {{"no_good", "skip"}};
    world.react("ben", "-1", true, message);
    EXPECT_EQ(response(), "interest") << "any reaction is an answer";
    EXPECT_EQ(interests(), 1);
    world.react("ben", "-1", false, message);
    EXPECT_EQ(response(), "");
    world.react("ben", "no_good", true, message);
    EXPECT_EQ(response(), "not-me");
}

TEST_F(dispatch_reactions, taking_back_what_never_stood_says_nothing) {
    world.react("ben", "white_check_mark", false, message);
    world.react("ben", "alarm_clock", false, message);
    EXPECT_THAT(world.sent(), IsEmpty());
}

}  // namespace
}  // namespace starling::commands
