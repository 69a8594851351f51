// Caps at the edges of a person's day: midnight, clock changes, leap day, the last ISO week.
#include <gtest/gtest.h>

#include "tests/unit/rules/shares.hpp"

namespace starling::rules {
namespace {

using namespace std::chrono_literals;

/// The person shared something else on LinkedIn at `shared`; when may they share again, asked then?
std::optional<instant> next_after(instant shared, const char* tz) {
    const std::vector history{share(shared, network::linkedin, 2)};
    const auto answer = check_caps(cap_policy{}, history, question(shared, zone_named(tz)));
    EXPECT_FALSE(answer.allowed());
    return answer.next;
}

bool allowed_at(instant now, instant shared, const char* tz) {
    const std::vector history{share(shared, network::linkedin, 2)};
    return check_caps(cap_policy{}, history, question(now, zone_named(tz))).allowed();
}

TEST(caps_days, end_at_the_persons_midnight) {
    const auto shared = utc(2026, 11, 23, 9);
    EXPECT_EQ(next_after(shared, "Europe/Berlin"), utc(2026, 11, 23, 23));
    EXPECT_FALSE(allowed_at(utc(2026, 11, 23, 22, 59, 59), shared, "Europe/Berlin"));
    EXPECT_TRUE(allowed_at(utc(2026, 11, 23, 23), shared, "Europe/Berlin"));
    EXPECT_EQ(next_after(shared, "America/New_York"), utc(2026, 11, 24, 5));
}

TEST(caps_days, a_share_one_second_before_midnight_belongs_to_the_day_before) {
    const auto shared = utc(2026, 11, 23, 22, 59, 59);
    EXPECT_TRUE(allowed_at(shared + 1s, shared, "Europe/Berlin"));
    EXPECT_EQ(next_after(shared, "Europe/Berlin"), shared + 1s);
}

TEST(caps_days, are_23_hours_in_spring_and_25_in_autumn) {
    EXPECT_EQ(next_after(utc(2026, 3, 28, 23), "Europe/Berlin"), utc(2026, 3, 29, 22));
    EXPECT_EQ(next_after(utc(2026, 10, 24, 22), "Europe/Berlin"), utc(2026, 10, 25, 23));
    EXPECT_EQ(next_after(utc(2026, 3, 8, 5), "America/New_York"), utc(2026, 3, 9, 4));
    EXPECT_EQ(next_after(utc(2026, 11, 1, 4), "America/New_York"), utc(2026, 11, 2, 5));
}

TEST(caps_days, follow_half_hour_changes) {
    EXPECT_EQ(next_after(utc(2026, 10, 3, 13, 30), "Australia/Lord_Howe"), utc(2026, 10, 4, 13));
    EXPECT_EQ(next_after(utc(2026, 4, 4, 13), "Australia/Lord_Howe"), utc(2026, 4, 5, 13, 30));
}

TEST(caps_days, begin_at_one_where_midnight_is_left_out) {
    EXPECT_EQ(next_after(utc(2026, 9, 5, 12), "America/Santiago"), utc(2026, 9, 6, 4));
    // The night that repeats 23:00 has 25 hours before it.
    EXPECT_EQ(next_after(utc(2026, 4, 4, 3), "America/Santiago"), utc(2026, 4, 5, 4));
}

TEST(caps_days, the_rolling_week_is_168_hours_whatever_the_clocks_do) {
    const auto shared = utc(2026, 3, 26, 9);
    const std::vector history{share(shared, network::x, 2)};
    auto ask = question(utc(2026, 3, 28, 9), zone_named("Europe/Berlin"));
    EXPECT_EQ(check_caps(cap_policy{.person_week = 1}, history, ask).next, shared + 168h);
}

TEST(caps_days, pass_leap_day_and_week_53) {
    EXPECT_EQ(next_after(utc(2024, 2, 28, 12), "UTC"), utc(2024, 2, 29));
    EXPECT_EQ(next_after(utc(2024, 2, 29, 12), "UTC"), utc(2024, 3, 1));
    EXPECT_EQ(next_after(utc(2026, 12, 31, 12), "UTC"), utc(2027, 1, 1));
}

}  // namespace
}  // namespace starling::rules
