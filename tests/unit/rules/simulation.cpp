#include "commands/rules/simulation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace starling::rules {
namespace {

using testing::HasSubstr;

TEST(simulation_plan, is_read_and_kept_as_text) {
    simulation_plan plan;
    for (const auto* word : {"people=50", "days=30", "seed=3", "items=4", "sharing=60",
                             "cap.person_day=3", "points.per_day=20", "cap.person_day=4"})
        EXPECT_EQ(change_plan(plan, word), "") << word;
    EXPECT_EQ(plan.people, 50);
    EXPECT_EQ(plan.changes, (std::vector<std::pair<std::string, int>>{{"points.per_day", 20},
                                                                      {"cap.person_day", 4}}))
        << "the last word counts";
    const auto text = encode_plan(plan);
    EXPECT_EQ(text,
              "people=50 days=30 seed=3 items=4 sharing=60 points.per_day=20 cap.person_day=4");
    EXPECT_EQ(encode_plan(decode_plan(text)), text);
}

TEST(simulation_plan, says_what_is_wrong_and_changes_nothing) {
    simulation_plan plan;
    const auto before = encode_plan(plan);
    EXPECT_THAT(change_plan(plan, "people=1"), HasSubstr("from 2 to 2000"));
    EXPECT_THAT(change_plan(plan, "days=366"), HasSubstr("from 1 to 365"));
    EXPECT_THAT(change_plan(plan, "days"), HasSubstr("cap.person_day=3"));
    EXPECT_THAT(change_plan(plan, "cap.person_day=51"), HasSubstr("from 0 to 50"));
    EXPECT_THAT(change_plan(plan, "cap.nobody=1"), HasSubstr("cap.nobody"));
    EXPECT_EQ(encode_plan(plan), before);
}

TEST(simulation_plan, is_bounded_in_people_times_days) {
    simulation_plan plan{.people = 100, .days = 365};
    EXPECT_EQ(problem_of(plan), "");
    plan.people = 101;
    EXPECT_THAT(problem_of(plan), HasSubstr("Try 100 people"));
}

TEST(gini, is_nothing_when_even_and_near_one_when_one_has_all) {
    EXPECT_DOUBLE_EQ(gini({}), 0);
    EXPECT_DOUBLE_EQ(gini({0, 0}), 0);
    EXPECT_NEAR(gini({5, 5, 5, 5}), 0, 1e-12);
    EXPECT_NEAR(gini({0, 0, 0, 8}), 0.75, 1e-12);
    EXPECT_NEAR(gini({1, 3}), 0.25, 1e-12);
    EXPECT_NEAR(gini({-7, 4}), 0.5, 1e-12) << "a debt counts as nothing";
}

RC_GTEST_PROP(gini, lies_between_zero_and_one_and_knows_no_order, (std::vector<int> numbers)) {
    const auto g = gini(numbers);
    RC_ASSERT(g >= -1e-9 && g <= 1);
    std::ranges::reverse(numbers);
    RC_ASSERT(gini(numbers) == g);
}

TEST(spread, is_least_middle_most) {
    const auto s = spread_of({9, 1, 5});
    EXPECT_EQ(s.least, 1);
    EXPECT_EQ(s.middle, 5);
    EXPECT_EQ(s.most, 9);
    EXPECT_EQ(spread_of({}).most, 0);
}

simulation_result some_result() {
    simulation_result r;
    r.cap_hits = {{4, 30}, {7, 2}};
    r.wishes = 100;
    r.shares = 60;
    r.from_queue = 5;
    r.flood = 12;
    r.flood_item = "Item 3";
    r.flood_day = day{std::chrono::days{20'458}};
    r.suggestions = {0, 1, 20};
    r.points = {0, 0, 30, -4};
    return r;
}

std::string row(const std::vector<report_row>& rows, std::string_view start) {
    for (const auto& r : rows)
        if (r.what.starts_with(start)) return r.before + "|" + r.after;
    return "no row";
}

TEST(simulation_report, puts_the_numbers_side_by_side) {
    auto after = some_result();
    after.cap_hits.clear();
    const auto rows = report(some_result(), after);
    EXPECT_EQ(row(rows, "Cap 4 was full: person_day"), "30|0");
    EXPECT_EQ(row(rows, "Cap 7 was full: variant_72h"), "2|0");
    EXPECT_EQ(row(rows, "Of these, after waiting"), "5|5");
    EXPECT_EQ(row(rows, "Suggestions each"), "0 / 1 / 20|0 / 1 / 20");
    EXPECT_EQ(row(rows, "Worst flood"), "12 on 2026-01-05: Item 3|12 on 2026-01-05: Item 3");
    EXPECT_EQ(row(rows, "Gini"), "0.75|0.75");
    EXPECT_EQ(row(rows, "Points people could redeem"), "30|30");
    EXPECT_EQ(row(report(some_result(), {}), "Shares made"), "60|");
}

TEST(simulation_report, says_what_to_do_next) {
    const auto all = advise({.days = 90}, some_result());
    ASSERT_EQ(all.size(), 3u);
    EXPECT_THAT(all[0].text, HasSubstr("Cap 4 (shares per person and day) was full for 30 of 100"));
    EXPECT_EQ(all[0].line, "cap set person_day <n>");
    EXPECT_THAT(all[1].text, HasSubstr("too little to share"));
    EXPECT_THAT(all[2].text, HasSubstr("Few people hold most"));

    simulation_result quiet;
    quiet.suggestions = {30, 30};
    EXPECT_THAT(advise({}, quiet).at(0).text, HasSubstr("Nothing stands out"));
    EXPECT_EQ(advise({.changes = {{"cap.person_day", 3}}}, quiet).at(0).line,
              "cap set person_day 3");
}

}  // namespace
}  // namespace starling::rules
