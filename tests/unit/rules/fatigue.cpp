#include "commands/rules/fatigue.hpp"

#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/unit/rules/times.hpp"

namespace starling::rules {
namespace {

using namespace std::chrono_literals;

/// So many shares with so many clicks each, newest first.
std::vector<int> shares(int recent, int each_recent, int earlier, int each_earlier) {
    std::vector<int> list(static_cast<std::size_t>(recent), each_recent);
    list.insert(list.end(), static_cast<std::size_t>(earlier), each_earlier);
    return list;
}

TEST(clicks_per_share, is_what_the_program_sees_until_more_is_known) {
    const readers program{.clicks = 200, .shares = 100};
    EXPECT_DOUBLE_EQ(clicks_per_share({}, program), 2);
    EXPECT_DOUBLE_EQ(clicks_per_share({.clicks = 0, .shares = 4}, program), 1);
    EXPECT_DOUBLE_EQ(clicks_per_share({.clicks = 24, .shares = 4}, program), 4);
    EXPECT_DOUBLE_EQ(clicks_per_share({}, {}), 0);
}

TEST(fatigue, compares_the_last_ten_with_the_thirty_before) {
    const readers program{.clicks = 400, .shares = 100};
    // (10·1 + 4·4) / 14 against (30·4 + 4·4) / 34 = 4.
    EXPECT_NEAR(audience_fatigue(shares(10, 1, 30, 4), program), 1 - 26.0 / 14 / 4, 1e-9);
    EXPECT_DOUBLE_EQ(audience_fatigue(shares(10, 4, 30, 4), program), 0);
    EXPECT_DOUBLE_EQ(audience_fatigue(shares(10, 9, 30, 4), program), 0) << "never below 0";
    auto older = shares(10, 1, 30, 4);
    older.insert(older.end(), 50, 1000);
    EXPECT_EQ(audience_fatigue(older, program), audience_fatigue(shares(10, 1, 30, 4), program));
}

TEST(fatigue, is_not_judged_from_few_shares_or_none_that_were_clicked) {
    const readers program{.clicks = 400, .shares = 100};
    EXPECT_EQ(audience_fatigue(shares(10, 0, 4, 9), program), 0);
    EXPECT_GT(audience_fatigue(shares(10, 0, 5, 9), program), 0);
    EXPECT_EQ(audience_fatigue(shares(10, 0, 30, 0), {.clicks = 0, .shares = 99}), 0);
    EXPECT_EQ(audience_fatigue({}, program), 0);
}

RC_GTEST_PROP(fatigue, stays_between_0_and_1, ()) {
    const auto clicks = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 100));
    const readers program{.clicks = *rc::gen::inRange(0, 1000),
                          .shares = *rc::gen::inRange(0, 100)};
    const auto f = audience_fatigue(clicks, program);
    RC_ASSERT(f >= 0 && f <= 1);
}

TEST(fatigue, above_three_tenths_halves_two_weeks) {
    const auto now = utc(2026, 11, 23, 12);
    EXPECT_EQ(judged({}, 0.31, now).halved_until, now + 24h * 14);
    EXPECT_EQ(judged({}, 0.30, now).halved_until, instant{});
    const auto before = judged({}, 0.5, now);
    EXPECT_EQ(judged(before, 0.1, now + 24h).halved_until, before.halved_until)
        << "a better week does not end it";
    EXPECT_EQ(judged(before, 0.1, now + 24h).fatigue, 0.1);
    EXPECT_EQ(rested_week(9), 4);
    EXPECT_EQ(rested_week(1), 1);
    EXPECT_EQ(rested_week(0), 0);
}

}  // namespace
}  // namespace starling::rules
