#include "commands/rules/quiet.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "tests/unit/rules/times.hpp"

namespace starling::rules {
namespace {

using namespace std::chrono_literals;

const zone berlin = zone_named("Europe/Berlin");

quiet_time nights() {
    return {.hours = quiet_hours::parse("18:00-09:00").value()};
}

TEST(quiet, hours_are_read_in_pairs) {
    EXPECT_EQ(quiet_hours::parse("18:00-09:00")->text(), "18:00-09:00");
    EXPECT_EQ(quiet_hours::parse("6pm-9")->text(), "18:00-09:00");
    for (const auto* bad : {"", "18:00", "-", "18:00-", "-9", "25:00-9", "morning-evening"})
        EXPECT_FALSE(quiet_hours::parse(bad)) << bad;
}

TEST(quiet, hours_run_over_midnight_and_the_end_is_free) {
    const auto quiet = nights();
    EXPECT_TRUE(quiet.covers(utc(2026, 11, 23, 17, 0), berlin)) << "18:00 in Berlin";
    EXPECT_FALSE(quiet.covers(utc(2026, 11, 23, 16, 59, 59), berlin));
    EXPECT_TRUE(quiet.covers(utc(2026, 11, 23, 23, 30), berlin));
    EXPECT_TRUE(quiet.covers(utc(2026, 11, 23, 7, 59, 59), berlin));
    EXPECT_FALSE(quiet.covers(utc(2026, 11, 23, 8, 0), berlin));
}

TEST(quiet, the_same_time_twice_is_no_time) {
    EXPECT_FALSE(quiet_time{}.covers(utc(2026, 11, 23), berlin));
    const quiet_time nine{.hours = quiet_hours::parse("9-9").value()};
    EXPECT_FALSE(nine.covers(utc(2026, 11, 23, 8), berlin));
}

TEST(quiet, it_is_everybodys_own_clock_that_counts) {
    const auto at = utc(2026, 11, 23, 18, 30);
    EXPECT_TRUE(nights().covers(at, berlin));
    EXPECT_FALSE(nights().covers(at, zone_named("America/New_York")));
}

TEST(quiet, ends_at_the_end_of_the_hours) {
    EXPECT_EQ(after_quiet(nights(), utc(2026, 11, 23, 20), berlin), utc(2026, 11, 24, 8));
    EXPECT_EQ(after_quiet(nights(), utc(2026, 11, 24, 3), berlin), utc(2026, 11, 24, 8));
    EXPECT_EQ(after_quiet(nights(), utc(2026, 11, 24, 12), berlin), utc(2026, 11, 24, 12));
}

TEST(quiet, weekends_and_holidays_are_quiet_as_a_whole) {
    const quiet_time quiet{.weekends = true, .holidays = {on(2026, 12, 25), on(2026, 12, 28)}};
    EXPECT_FALSE(quiet.covers(utc(2026, 12, 24, 22, 59, 59), berlin));
    EXPECT_TRUE(quiet.covers(utc(2026, 12, 24, 23), berlin)) << "Friday 25, 00:00 in Berlin";
    // Friday a holiday, then the weekend, Monday a holiday: Tuesday 00:00.
    EXPECT_EQ(after_quiet(quiet, utc(2026, 12, 25, 10), berlin), utc(2026, 12, 28, 23));
    auto both = quiet;
    both.hours = nights().hours;
    EXPECT_EQ(after_quiet(both, utc(2026, 12, 25, 10), berlin), utc(2026, 12, 29, 8));
}

TEST(quiet, ends_when_clocks_change) {
    const quiet_time until_half_past_two{.hours = quiet_hours::parse("22:00-02:30").value()};
    // Spring: 02:30 does not exist, it is 03:00 (01:00 UTC).
    EXPECT_EQ(after_quiet(until_half_past_two, utc(2026, 3, 28, 22), berlin), utc(2026, 3, 29, 1));
    // Autumn: 02:30 comes twice, the first is taken (00:30 UTC).
    EXPECT_EQ(after_quiet(until_half_past_two, utc(2026, 10, 24, 22), berlin),
              utc(2026, 10, 25, 0, 30));
    // In the second 02:10 the clock says that it is quiet again.
    EXPECT_EQ(after_quiet(until_half_past_two, utc(2026, 10, 25, 1, 10), berlin),
              utc(2026, 10, 25, 1, 30));
}

TEST(quiet, that_never_ends_is_no_instant) {
    quiet_time always;
    for (int i = 0; i < 500; ++i) always.holidays.push_back(on(2026, 1, 1) + std::chrono::days{i});
    EXPECT_EQ(after_quiet(always, utc(2026, 1, 1, 12), berlin), std::nullopt);
}

TEST(quiet, days_are_stored_as_text) {
    const auto days =
        parse_days("2026-12-26,2026-12-25, 2026-12-25,nonsense,2026-13-01,2026-02-30");
    EXPECT_EQ(days, (std::vector{on(2026, 12, 25), on(2026, 12, 26)}));
    EXPECT_EQ(days_text(days), "2026-12-25,2026-12-26");
    EXPECT_TRUE(parse_days("").empty());
}

TEST(quiet, what_waited_comes_in_the_persons_hours) {
    const work_days weekdays;
    const auto release = [&](instant room, const quiet_time& quiet = {}) {
        return release_at(room, zone::utc(), weekdays, 9h, quiet);
    };
    EXPECT_EQ(release(utc(2026, 11, 24)), utc(2026, 11, 24, 9)) << "Tuesday 00:00";
    EXPECT_EQ(release(utc(2026, 11, 24, 9)), utc(2026, 11, 24, 9));
    EXPECT_EQ(release(utc(2026, 11, 24, 14, 5)), utc(2026, 11, 24, 14, 5)) << "at work";
    EXPECT_EQ(release(utc(2026, 11, 28, 14)), utc(2026, 11, 30, 9)) << "Saturday";
    EXPECT_EQ(release(utc(2026, 11, 24, 20), nights()), utc(2026, 11, 25, 9));
}

/// Never in quiet time, never earlier, and no allowed minute is passed over.
RC_GTEST_PROP(quiet_property, its_end_is_the_first_free_minute, ()) {
    const auto minute = rc::gen::inRange(0, 24 * 60);
    const auto tz = zone_named(*rc::gen::element<std::string>(
        "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca"));
    quiet_time quiet{.hours = {std::chrono::minutes{*minute}, std::chrono::minutes{*minute}},
                     .weekends = *rc::gen::arbitrary<bool>()};
    for (const int n : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 400)))
        quiet.holidays.push_back(on(2026, 1, 1) + std::chrono::days{n});
    std::ranges::sort(quiet.holidays);
    const auto from = utc(2026, 1, 1) + std::chrono::minutes{*rc::gen::inRange(0, 300 * 24 * 60)};
    const auto end = after_quiet(quiet, from, tz);
    RC_PRE(end.has_value());
    RC_ASSERT(*end >= from);
    RC_ASSERT(!quiet.covers(*end, tz));
    for (auto at = from; at < std::min(*end, from + 72h); at += 1min)
        RC_ASSERT(quiet.covers(at, tz));
}

}  // namespace
}  // namespace starling::rules
