// cap set with modes and networks, and from when a change holds; the log of the policy.
#include <gmock/gmock.h>

#include "tests/unit/commands/admin_world.hpp"

namespace starling::commands {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

/// It is Monday 2026-11-23 08:00 UTC; Ana is in Lisbon, the program in Berlin.
class admin_caps : public testing::Test {
protected:
    admin_caps() { world.founded(); }
    rules::cap_policy caps() {
        return world.get<rules::cap_policy>(
            [](ports::tx& tx) { return tx.policies().policy().caps; });
    }
    answer::outcome set(const std::string& line) {
        return world.say("ana", "cap set " + line).what;
    }
    admin_world world;
};

TEST_F(admin_caps, a_looser_cap_names_the_day_from_which_it_holds) {
    EXPECT_THAT(
        world.says("ana", "cap set person_day 3/day"),
        AllOf(HasSubstr("shares per person and day 2 -> 3"),
              HasSubstr("from everybody's next day on, yours is Tuesday 00:00 Europe/Lisbon")));
    EXPECT_THAT(world.says("ana", "cap set item_day 5"),
                HasSubstr("from the program's next day on, Tuesday 00:00 Europe/Berlin"));
    EXPECT_THAT(world.says("ana", "cap set person_day 1"), HasSubstr("at once"));
}

TEST_F(admin_caps, the_period_may_be_named_but_not_changed) {
    EXPECT_EQ(set("person_week 4/week"), answer::outcome::done);
    EXPECT_EQ(set("person_week 3/7d"), answer::outcome::done);
    EXPECT_EQ(set("item 3/ever"), answer::outcome::done);
    EXPECT_EQ(caps().person_week, 3);
    EXPECT_THAT(world.says("ana", "cap set person_day 4/week"), HasSubstr("counts per day"));
    EXPECT_EQ(caps().person_day, 2);
}

TEST_F(admin_caps, a_mode_is_set_with_or_without_a_number) {
    EXPECT_EQ(set("person_day 3 --at warn"), answer::outcome::done);
    EXPECT_EQ(caps().person_day, 3);
    EXPECT_EQ(caps().modes.of(rules::cap_scope::person_day), rules::cap_mode::warn);
    EXPECT_EQ(set("person_week --at=refuse"), answer::outcome::done);
    EXPECT_EQ(caps().modes.of(rules::cap_scope::person_week), rules::cap_mode::refuse);
    EXPECT_EQ(caps().person_week, 5);
    EXPECT_THAT(world.says("ana", "cap show"),
                AllOf(HasSubstr("queue today, then warn"), HasSubstr("At the cap")));
}

TEST_F(admin_caps, what_protects_cannot_be_weakened) {
    for (const auto* line : {"item_network 1 --at warn", "item --at queue", "network_day --at warn",
                             "variant_72h --at warn", "reservation --at queue"})
        EXPECT_EQ(set(line), answer::outcome::refused) << line;
    EXPECT_EQ(set("network_day --at refuse"), answer::outcome::done);
    EXPECT_EQ(caps().modes.of(rules::cap_scope::item_network), rules::cap_mode::refuse);
}

TEST_F(admin_caps, a_network_gets_and_loses_a_number_of_its_own) {
    EXPECT_EQ(set("program_day 20/day --network linkedin"), answer::outcome::done);
    ASSERT_EQ(caps().on_network.size(), 1u);
    EXPECT_EQ(caps().on_network[0].limit, 20);
    EXPECT_EQ(caps().program_day, 0) << "everywhere else it stays off";
    EXPECT_THAT(world.says("ana", "cap show"), HasSubstr("LinkedIn 20"));
    EXPECT_EQ(set("program_day default --network=linkedin"), answer::outcome::done);
    EXPECT_TRUE(caps().on_network.empty());
    EXPECT_EQ(set("person_day 2 --network linkedin"), answer::outcome::refused);
    EXPECT_EQ(set("program_day --network linkedin"), answer::outcome::misused);
    EXPECT_EQ(set("program_day 100001 --network linkedin"), answer::outcome::refused);
}

TEST_F(admin_caps, a_default_is_named_by_its_name) {
    set("person_day 1");
    EXPECT_EQ(set("person_day default"), answer::outcome::done);
    EXPECT_EQ(caps().person_day, 2);
}

TEST_F(admin_caps, words_that_mean_nothing_change_nothing) {
    for (const auto* line : {"person_day 3 --at maybe", "person_day 3 sometimes", "person_day"})
        EXPECT_EQ(set(line), answer::outcome::misused) << line;
    EXPECT_EQ(caps().person_day, 2);
}

TEST_F(admin_caps, explain_says_what_happens_at_the_cap) {
    world.join("ben");
    EXPECT_THAT(world.says("ana", "cap explain @ben"), HasSubstr("queue"));
}

TEST_F(admin_caps, the_log_has_every_version_with_who_when_and_from_when) {
    set("person_day 3");
    world.say("ana", "budget set day 2");
    const auto text = world.says("ana", "policy log");
    EXPECT_THAT(text, AllOf(HasSubstr("shares per person and day 2 -> 3"), HasSubstr("Ana"),
                            HasSubstr("everybody, from everybody's next day on"),
                            HasSubstr("suggestions per person and day, at most 3 -> 2"),
                            HasSubstr("everybody, at once"), HasSubstr("Policy version")));
    EXPECT_LT(text.find("suggestions per person"), text.find("shares per person"))
        << "the newest first";
    const auto newest = world.says("ana", "policy log 1");
    EXPECT_THAT(newest, Not(HasSubstr("shares per person and day")));
    EXPECT_EQ(world.say("ana", "policy log none").what, answer::outcome::misused);
    EXPECT_EQ(world.say("ana", "policy log 0").what, answer::outcome::misused);
}

TEST_F(admin_caps, quiet_time_is_set_as_a_whole) {
    EXPECT_THAT(world.says("ana", "quiet"), HasSubstr("There is no quiet time"));
    EXPECT_THAT(world.says("ana", "quiet set 18:00-09:00 weekends"),
                AllOf(HasSubstr("quiet hours none -> 18:00-09:00"),
                      HasSubstr("Quiet: 18:00-09:00 and weekends")));
    world.say("ana", "quiet set 20:00-08:00");
    const auto quiet =
        world.get<rules::quiet_time>([](ports::tx& tx) { return tx.policies().program().quiet; });
    EXPECT_EQ(quiet.hours.text(), "20:00-08:00");
    EXPECT_FALSE(quiet.weekends) << "what the line does not name is off";
    EXPECT_THAT(world.says("ana", "quiet off"), HasSubstr("There is no quiet time"));
}

TEST_F(admin_caps, holidays_come_from_a_calendar_that_is_configured) {
    EXPECT_THAT(world.says("ana", "quiet set holidays=DE-BY"),
                HasSubstr("No calendar is configured"));
    world.calendars["DE-BY"] = {{rules::day{std::chrono::days{20813}}, "Christmas"},
                                {rules::day{std::chrono::days{20812}}, "Christmas Eve"}};
    EXPECT_THAT(world.says("ana", "quiet set holidays=XX"), HasSubstr("There is DE-BY"));
    EXPECT_THAT(world.says("ana", "quiet set holidays=de-by"),
                HasSubstr("holidays of DE-BY (2 days)"));
    const auto days =
        world.get<std::string>([](ports::tx& tx) { return tx.policies().get("quiet.days"); });
    EXPECT_EQ(days, "2026-12-25,2026-12-26");
    EXPECT_EQ(world.say("ana", "quiet set whenever").what, answer::outcome::misused);
    EXPECT_EQ(world.say("ana", "quiet set").what, answer::outcome::misused);
}

TEST_F(admin_caps, a_newer_calendar_is_a_version_of_the_policy) {
    world.calendars["DE-BY"] = {{rules::day{std::chrono::days{20812}}, "Christmas"}};
    world.say("ana", "quiet set holidays=DE-BY");
    const auto refresh = [&] {
        world.rows(
            [&](ports::tx& tx) { refresh_holidays(tx, world.calendars, world.clock.now()); });
    };
    const auto version = [&] {
        return world.get<int>([](ports::tx& tx) { return tx.policies().policy().version; });
    };
    const auto before = version();
    refresh();
    EXPECT_EQ(version(), before) << "nothing new";
    world.calendars["DE-BY"].push_back({rules::day{std::chrono::days{21177}}, "Christmas"});
    refresh();
    EXPECT_EQ(version(), before + 1);
    EXPECT_THAT(world.audit().front(), HasSubstr("holidays of DE-BY read again"));
    world.calendars.clear();
    refresh();
    EXPECT_EQ(version(), before + 1) << "a calendar that is gone keeps its days";
    EXPECT_THAT(world.says("ana", "policy log 1"), HasSubstr("Starling"));
}

}  // namespace
}  // namespace starling::commands
