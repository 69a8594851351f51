// Days and hours where clocks change: Berlin, New York, Lord Howe (half an hour), Santiago (the gap
// is at midnight), Apia (a whole day was left out).
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/unit/rules/times.hpp"

namespace starling::rules {
namespace {

using namespace std::chrono_literals;
using std::chrono::hours;

std::chrono::minutes length_of(const zone& tz, day local) {
    return std::chrono::duration_cast<std::chrono::minutes>(
        tz.start_of(local + std::chrono::days{1}) - tz.start_of(local));
}

TEST(zones, are_found_by_name_as_people_write_it) {
    EXPECT_EQ(zone_named("Europe/Berlin").name(), "Europe/Berlin");
    EXPECT_EQ(zone_named("europe/berlin").name(), "Europe/Berlin");
    EXPECT_EQ(zone_named("America/new york").name(), "America/New_York");
    for (const auto* name : {"", "Mars/Olympus", "../../etc/passwd", "Europe", "Berlin"}) {
        EXPECT_FALSE(zone::find(name)) << name;
    }
    EXPECT_EQ(zone::utc().start_of(on(2026, 1, 1)), utc(2026, 1, 1));
}

TEST(zones, days_are_23_and_25_hours_long) {
    const auto berlin = zone_named("Europe/Berlin");
    EXPECT_EQ(length_of(berlin, on(2026, 3, 28)), 24h);
    EXPECT_EQ(length_of(berlin, on(2026, 3, 29)), 23h);
    EXPECT_EQ(length_of(berlin, on(2026, 10, 25)), 25h);
    const auto york = zone_named("America/New_York");
    EXPECT_EQ(length_of(york, on(2026, 3, 8)), 23h);
    EXPECT_EQ(length_of(york, on(2026, 11, 1)), 25h);
    const auto howe = zone_named("Australia/Lord_Howe");
    EXPECT_EQ(length_of(howe, on(2026, 10, 4)), 23h + 30min);
    EXPECT_EQ(length_of(howe, on(2026, 4, 5)), 24h + 30min);
    const auto santiago = zone_named("America/Santiago");
    EXPECT_EQ(length_of(santiago, on(2026, 9, 6)), 23h);
    EXPECT_EQ(length_of(santiago, on(2026, 4, 4)), 25h);
    const auto apia = zone_named("Pacific/Apia");
    EXPECT_EQ(length_of(apia, on(2011, 12, 30)), 0h);
    EXPECT_EQ(length_of(apia, on(2011, 12, 31)), 24h);
}

TEST(zones, a_day_ends_at_midnight) {
    const auto berlin = zone_named("Europe/Berlin");
    EXPECT_EQ(berlin.day_of(utc(2026, 11, 23, 22, 59, 59)), on(2026, 11, 23));
    EXPECT_EQ(berlin.day_of(utc(2026, 11, 23, 23)), on(2026, 11, 24));
    EXPECT_EQ(berlin.time_of_day(utc(2026, 11, 23, 22, 59, 59)), 23h + 59min);
}

TEST(zones, a_missing_hour_moves_forward) {
    EXPECT_EQ(zone_named("Europe/Berlin").at(on(2026, 3, 29), 2h + 30min), utc(2026, 3, 29, 1));
    EXPECT_EQ(zone_named("Australia/Lord_Howe").at(on(2026, 10, 4), 2h + 10min),
              utc(2026, 10, 3, 15, 30));
    // Santiago's clocks jump from midnight to 01:00: the day begins there.
    const auto santiago = zone_named("America/Santiago");
    EXPECT_EQ(santiago.start_of(on(2026, 9, 6)), utc(2026, 9, 6, 4));
    EXPECT_EQ(santiago.time_of_day(santiago.start_of(on(2026, 9, 6))), 1h);
}

TEST(zones, a_repeated_hour_is_its_first) {
    EXPECT_EQ(zone_named("Europe/Berlin").at(on(2026, 10, 25), 2h + 30min),
              utc(2026, 10, 25, 0, 30));
    EXPECT_EQ(zone_named("America/New_York").at(on(2026, 11, 1), 1h + 30min),
              utc(2026, 11, 1, 5, 30));
}

rc::Gen<zone> any_zone() {
    return rc::gen::map(
        rc::gen::element<std::string>("Europe/Berlin", "America/New_York", "Australia/Lord_Howe",
                                      "America/Santiago", "Pacific/Apia", "Africa/Casablanca",
                                      "America/St_Johns", "Asia/Beirut", "UTC"),
        [](const std::string& name) { return zone_named(name); });
}

RC_GTEST_PROP(zones, every_instant_is_in_exactly_its_day, ()) {
    const auto tz = *any_zone();
    const instant at{std::chrono::seconds{*rc::gen::inRange<std::int64_t>(
        utc(2000, 1, 1).time_since_epoch().count(), utc(2037, 1, 1).time_since_epoch().count())}};
    const auto today = tz.day_of(at);
    RC_ASSERT(tz.start_of(today) <= at);
    RC_ASSERT(at < tz.start_of(today + std::chrono::days{1}));
}

RC_GTEST_PROP(zones, local_hours_never_lie_before_their_day, ()) {
    const auto tz = *any_zone();
    const auto local = on(2000, 1, 1) + std::chrono::days{*rc::gen::inRange(0, 13000)};
    const std::chrono::minutes minute{*rc::gen::inRange(0, 24 * 60)};
    const auto at = tz.at(local, minute);
    RC_ASSERT(at >= tz.start_of(local));
    RC_ASSERT(at <= tz.start_of(local + std::chrono::days{1}));
}

}  // namespace
}  // namespace starling::rules
