#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "commands/rules/digest.hpp"
#include "tests/unit/rules/times.hpp"

namespace starling::rules {
namespace {

using namespace std::chrono_literals;

TEST(slots, are_the_lowest_free) {
    const auto slots = next_slots({.day = {1, 3}, .week = {2, 1, 4}}, 3, 9);
    ASSERT_TRUE(slots);
    EXPECT_EQ(slots->day, 2);
    EXPECT_EQ(slots->week, 3);
}

TEST(slots, end_with_day_or_week) {
    EXPECT_FALSE(next_slots({.day = {1, 2, 3}, .week = {1, 2, 3}}, 3, 9));
    EXPECT_FALSE(next_slots({.day = {}, .week = {1, 2}}, 3, 2));
    EXPECT_FALSE(next_slots({}, 0, 9));
    EXPECT_FALSE(next_slots({.day = {1, 2, 3}, .week = {1, 2, 3}}, 2, 9)) << "lowered budget";
}

RC_GTEST_PROP(slots, fill_exactly_the_budget, ()) {
    const int day = *rc::gen::inRange(0, 6);
    const int week = *rc::gen::inRange(0, 12);
    slots_taken taken;
    while (const auto next = next_slots(taken, day, week)) {
        taken.day.push_back(next->day);
        taken.week.push_back(next->week);
    }
    RC_ASSERT(std::ssize(taken.day) == std::min(day, week));
}

TEST(next_digest, is_the_hour_on_the_next_work_day) {
    const auto berlin = zone_named("Europe/Berlin");
    const auto friday = utc(2026, 11, 27, 7, 59, 59);
    EXPECT_EQ(next_digest(friday, berlin, {}, 9h), utc(2026, 11, 27, 8));
    EXPECT_EQ(next_digest(utc(2026, 11, 27, 8), berlin, {}, 9h), utc(2026, 11, 30, 8));
}

TEST(next_digest, keeps_the_local_hour_over_clock_changes) {
    const auto berlin = zone_named("Europe/Berlin");
    const work_days all{0b1111111};
    EXPECT_EQ(next_digest(utc(2026, 3, 28, 8), berlin, all, 9h), utc(2026, 3, 29, 7));
    EXPECT_EQ(next_digest(utc(2026, 10, 24, 7), berlin, all, 9h), utc(2026, 10, 25, 8));
    EXPECT_EQ(next_digest(utc(2026, 3, 28, 12), berlin, all, 2h + 30min), utc(2026, 3, 29, 1));
    EXPECT_EQ(next_digest(utc(2026, 10, 24, 12), berlin, all, 2h + 30min),
              utc(2026, 10, 25, 0, 30));
}

TEST(next_digest, without_any_day_means_monday_to_friday) {
    EXPECT_EQ(next_digest(utc(2026, 11, 28), zone::utc(), work_days{0}, 9h), utc(2026, 11, 30, 9));
}

RC_GTEST_PROP(next_digest, comes_once_per_local_day, ()) {
    const auto tz = zone_named(*rc::gen::element<std::string>("Europe/Berlin", "America/Santiago",
                                                              "Australia/Lord_Howe", "Pacific/Apia",
                                                              "America/Nuuk", "America/St_Johns"));
    const work_days days{static_cast<std::uint8_t>(*rc::gen::inRange(1, 128))};
    const std::chrono::minutes hour{*rc::gen::inRange(0, 24 * 60)};
    auto at = utc(2008, 1, 1) + std::chrono::hours{*rc::gen::inRange(0, 24 * 365 * 25)};
    std::optional<day> last;
    for (int i = 0; i < 40; ++i) {
        const auto next = next_digest(at, tz, days, hour);
        RC_ASSERT(next > at);
        RC_ASSERT(days.contains(tz.day_of(next)));
        RC_ASSERT(!last || *last < tz.day_of(next));
        last = tz.day_of(next);
        at = next;
    }
}

}  // namespace
}  // namespace starling::rules
