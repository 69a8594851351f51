#include "commands/rules/policy.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace starling::rules {
namespace {

using namespace std::chrono_literals;

TEST(policy_keys, name_the_defaults_of_every_field) {
    for (const auto& key : policy_keys()) {
        EXPECT_EQ(value_of(policy{}, key.key), key.standard) << key.key;
        EXPECT_LE(key.least, key.standard) << key.key;
        EXPECT_GE(key.most, key.standard) << key.key;
        EXPECT_FALSE(key.meaning.empty());
        EXPECT_TRUE(key.source.starts_with("program.md"));
        EXPECT_EQ(find_policy_key(key.key), &key);
    }
    EXPECT_EQ(policy_keys().size(), 45u);
    EXPECT_EQ(find_policy_key("cap.nothing"), nullptr);
    EXPECT_EQ(value_of(policy{}, "cap.nothing"), 0);
}

TEST(policy_from, takes_each_key_to_its_own_field) {
    for (const auto& key : policy_keys()) {
        const int other = key.standard == key.most ? key.least : key.most;
        const auto p = policy_from({{std::string{key.key}, std::to_string(other)}}, 7);
        EXPECT_EQ(p.version, 7);
        for (const auto& each : policy_keys()) {
            EXPECT_EQ(value_of(p, each.key), each.key == key.key ? other : each.standard)
                << key.key;
        }
    }
}

TEST(policy_from, falls_back_to_the_default_for_values_out_of_range) {
    const auto p = policy_from({{"cap.person_day", "51"},
                                {"cap.item", "-1"},
                                {"cap.reservation", "0"},
                                {"budget.day", "three"},
                                {"points.on", ""},
                                {"nobody.knows", "1"}},
                               1);
    EXPECT_EQ(p.caps.person_day, 2);
    EXPECT_EQ(p.caps.item, 2);
    EXPECT_EQ(p.caps.reservation, 30min);
    EXPECT_EQ(p.budget.day, 3);
    EXPECT_TRUE(p.points.on);
}

RC_GTEST_PROP(policy_from, never_leaves_the_allowed_range, ()) {
    const auto& key = policy_keys()[*rc::gen::inRange<std::size_t>(0, policy_keys().size())];
    const auto value = *rc::gen::arbitrary<int>();
    const auto p = policy_from({{std::string{key.key}, std::to_string(value)}}, 1);
    RC_ASSERT(value_of(p, key.key) >= key.least);
    RC_ASSERT(value_of(p, key.key) <= key.most);
}

TEST(program_from, reads_what_setup_stored) {
    const auto p = program_from({{"setup.done", "1"},
                                 {"tz", "Europe/Berlin"},
                                 {"work_days", "mon-thu"},
                                 {"board_time", "15:30"},
                                 {"organisation", "Acme"},
                                 {"channel.recognition", "slack:T1:C1"},
                                 {"channel.admin", ""},
                                 {"channels", "x"}});
    EXPECT_TRUE(p.set_up);
    EXPECT_EQ(p.tz.name(), "Europe/Berlin");
    EXPECT_EQ(p.days.text(), "mon-thu");
    EXPECT_EQ(p.board_time, 15h + 30min);
    EXPECT_EQ(p.organisation, "Acme");
    ASSERT_EQ(p.channels.size(), 1u);
    EXPECT_EQ(p.channels.at("recognition"), "slack:T1:C1");
}

TEST(program_from, keeps_the_defaults_for_what_it_cannot_read) {
    const auto p = program_from(
        {{"setup.done", "yes"}, {"tz", "Mars/X"}, {"work_days", "never"}, {"board_time", "late"}});
    EXPECT_FALSE(p.set_up);
    EXPECT_EQ(p.tz.name(), zone::utc().name());
    EXPECT_EQ(p.days, work_days{});
    EXPECT_EQ(p.board_time, 16h);
    EXPECT_TRUE(p.channels.empty());
}

}  // namespace
}  // namespace starling::rules
