#include <gmock/gmock.h>

#include "tests/unit/commands/admin_world.hpp"

namespace starling::commands {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

class admin_policy : public testing::Test {
protected:
    admin_policy() { world.founded(); }
    rules::policy policy() {
        return world.get<rules::policy>([](ports::tx& tx) { return tx.policies().policy(); });
    }
    admin_world world;
};

TEST_F(admin_policy, a_change_is_a_numbered_version_in_plain_words) {
    const auto before = policy().version;
    const auto said = world.says("ana", "cap set person_day 3");
    const auto version = "cap version " + std::to_string(policy().version);
    EXPECT_THAT(said, HasSubstr(version + ": shares per person and day 2 -> 3, by Ana"));
    EXPECT_THAT(world.audit().front(), HasSubstr("shares per person and day 2 -> 3, by Ana"));
    EXPECT_GT(policy().version, before);
    EXPECT_EQ(policy().caps.person_day, 3);
}

TEST_F(admin_policy, the_same_value_again_is_no_version) {
    const auto before = policy().version;
    EXPECT_THAT(world.says("ana", "cap set person_day 2"), HasSubstr("already"));
    EXPECT_EQ(policy().version, before);
}

TEST_F(admin_policy, every_number_keeps_its_bounds) {
    for (const auto& key : rules::policy_keys()) {
        if (key.key.starts_with("kudos.")) continue;  // no verb sets these
        const std::string name{key.key};
        const auto dot = name.find('.');
        const auto line = name.substr(0, dot) + " set " + name.substr(dot + 1) + " ";
        const auto set = [&](int n) { return world.say("ana", line + std::to_string(n)).what; };
        EXPECT_EQ(set(key.least), answer::outcome::done) << name;
        EXPECT_EQ(set(key.most), answer::outcome::done) << name;
        EXPECT_NE(set(key.most + 1), answer::outcome::done) << name;
        EXPECT_NE(set(key.least - 1), answer::outcome::done) << name;
        EXPECT_EQ(rules::value_of(policy(), key.key), key.most) << name;
    }
}

TEST_F(admin_policy, an_unknown_scope_names_the_nearest) {
    EXPECT_THAT(world.says("ana", "cap set persn_day 3"), HasSubstr("“person_day”"));
    EXPECT_THAT(world.says("ana", "cap set moon 3"), HasSubstr("network_day"));
    EXPECT_EQ(world.say("ana", "cap set").what, answer::outcome::misused);
    EXPECT_EQ(world.say("ana", "cap set person_day").what, answer::outcome::misused);
    EXPECT_EQ(world.say("ana", "cap set person_day many").what, answer::outcome::misused);
    EXPECT_EQ(world.say("ana", "cap set points.per_day 3").what, answer::outcome::misused);
    EXPECT_EQ(world.say("ana", "cap sett person_day 3").what, answer::outcome::misused);
}

TEST_F(admin_policy, shows_the_numbers_with_their_range) {
    EXPECT_THAT(world.says("ana", "cap show"),
                AllOf(HasSubstr("person_week"), HasSubstr("0 to 200"), Not(HasSubstr("per_day"))));
    EXPECT_THAT(world.says("ana", "points"), HasSubstr("share_own_words"));
    EXPECT_THAT(world.says("ana", "budget show"), HasSubstr("ISO week"));
}

TEST_F(admin_policy, points_can_be_switched_off_and_on) {
    EXPECT_EQ(world.say("ana", "points off").what, answer::outcome::done);
    EXPECT_FALSE(policy().points.on);
    EXPECT_THAT(world.says("ana", "points off"), HasSubstr("already"));
    EXPECT_EQ(world.say("ana", "points on").what, answer::outcome::done);
    EXPECT_TRUE(policy().points.on);
}

TEST_F(admin_policy, a_budget_line_takes_effect_as_a_whole_or_not_at_all) {
    EXPECT_THAT(world.says("ana", "budget set day 2 week 6"),
                AllOf(HasSubstr("3 -> 2"), HasSubstr("9 -> 6")));
    EXPECT_EQ(policy().budget.day, 2);
    EXPECT_EQ(policy().budget.week, 6);
    EXPECT_EQ(world.say("ana", "budget set day 1 week 600").what, answer::outcome::refused);
    EXPECT_EQ(policy().budget.day, 2) << "the first half must not stand alone";
    EXPECT_EQ(world.say("ana", "budget set day 1 week").what, answer::outcome::misused);
    EXPECT_EQ(world.say("ana", "budget set").what, answer::outcome::misused);
}

TEST_F(admin_policy, status_counts_and_names_what_is_missing) {
    world.join("ben");
    world.draft("ana");
    world.published("p");
    const auto text = world.says("ana", "status");
    EXPECT_THAT(text, AllOf(HasSubstr("1 active"), HasSubstr("1 published, 1 draft"),
                            HasSubstr("recognition"), HasSubstr("Europe/Berlin, "),
                            HasSubstr("Only one person can approve items")));
    EXPECT_THAT(text, Not(HasSubstr("Nobody has joined")));
}

}  // namespace
}  // namespace starling::commands
