#include <gtest/gtest.h>

#include "bot/simulate/simulate.hpp"

namespace starling::bot {
namespace {

const std::atomic<bool> never = false;

std::string text_of(const rules::simulation_result& r) {
    std::string text;
    for (const auto& row : rules::report(r, {})) text += row.what + ": " + row.before + "\n";
    return text;
}

TEST(simulation, the_same_seed_gives_the_same_report_and_another_does_not) {
    rules::simulation_plan plan{.people = 25, .days = 21, .sharing_percent = 40};
    const auto first = simulate(plan, {}, never).value();
    const auto again = simulate(plan, {}, never).value();
    EXPECT_EQ(text_of(first), text_of(again));
    EXPECT_EQ(first.suggestions, again.suggestions);
    EXPECT_EQ(first.points, again.points);
    plan.seed = 8;
    EXPECT_NE(first.points, simulate(plan, {}, never)->points);
}

TEST(simulation, obeys_the_real_caps_and_budgets) {
    const rules::simulation_plan plan{
        .people = 20, .days = 28, .items_week = 21, .sharing_percent = 100};
    const auto usual = simulate(plan, {}, never).value();
    EXPECT_GT(usual.shares, 0);
    EXPECT_GT(usual.cap_hits.at(3), 0) << "three suggestions a day, one place on the network";
    EXPECT_LE(usual.shares, 20 * 4 * 5) << "five shares a week";
    EXPECT_LE(usual.flood, 2 * 3) << "cap 6 with twenty people, on two networks";
    EXPECT_LE(rules::spread_of(usual.suggestions).most, 4 * 9);

    const auto none = simulate(plan, {{"cap.person_day", "0"}}, never).value();
    EXPECT_EQ(none.shares, 0);
    EXPECT_EQ(none.cap_hits.at(4), none.wishes);
    const auto quiet = simulate(plan, {{"budget.week", "0"}}, never).value();
    EXPECT_EQ(quiet.wishes, 0);
}

TEST(simulation, plays_what_a_full_cap_does) {
    const rules::simulation_plan plan{
        .people = 20, .days = 28, .items_week = 21, .sharing_percent = 100};
    const auto run = [&](const char* mode) {
        const rules::settings policy{{"cap.person_week", "2"},
                                     {"cap.person_week.at", mode},
                                     {"cap.person_day", "9"},
                                     {"cap.network_day", "9"},
                                     {"cap.item_day", "1000"}};
        const auto found = simulate(plan, policy, never).value();
        EXPECT_GT(found.cap_hits.at(5), 0) << mode;
        return found;
    };
    const auto refused = run("refuse");
    EXPECT_EQ(refused.from_queue, 0);
    EXPECT_LE(refused.shares, 20 * 4 * 2);
    const auto queued = run("queue");
    EXPECT_GT(queued.from_queue, 0);
    EXPECT_LE(queued.shares, 20 * 4 * 2);
    const auto warned = run("warn");
    EXPECT_GT(warned.shares, 20 * 4 * 2);
    EXPECT_GT(warned.unpaid, 0) << "above a cap nothing is earned";
}

TEST(simulation, begins_with_the_policy_in_force) {
    const rules::simulation_plan plan{
        .people = 20, .days = 1, .items_week = 21, .sharing_percent = 100};
    const rules::settings looser{{"cap.network_day", "3"}, {"cap.person_day", "3"}};
    EXPECT_GT(simulate(plan, looser, never)->shares, simulate(plan, {}, never)->shares);
}

TEST(simulation, compares_a_change_with_what_is) {
    const rules::simulation_plan plan{.people = 20,
                                      .days = 14,
                                      .items_week = 21,
                                      .sharing_percent = 100,
                                      .changes = {{"points.share_variant", 0}}};
    const auto both = compare(plan, {}, never).value();
    ASSERT_TRUE(both.after);
    EXPECT_GT(rules::spread_of(both.before.points).most, 0);
    EXPECT_EQ(rules::spread_of(both.after->points).most, 0);
    EXPECT_EQ(both.before.shares, both.after->shares);
}

TEST(simulation, stops_when_told) {
    const std::atomic<bool> stop = true;
    EXPECT_FALSE(compare({}, {}, stop));
}

}  // namespace
}  // namespace starling::bot
