#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/unit/rules/times.hpp"

namespace starling::rules {
namespace {

using namespace std::chrono_literals;

TEST(iso_weeks, belong_to_the_year_of_their_thursday) {
    EXPECT_EQ(iso_week(on(2026, 11, 23)), 202648);
    EXPECT_EQ(iso_week(on(2026, 12, 31)), 202653);
    EXPECT_EQ(iso_week(on(2027, 1, 3)), 202653);
    EXPECT_EQ(iso_week(on(2027, 1, 4)), 202701);
    EXPECT_EQ(iso_week(on(2024, 12, 30)), 202501);
    EXPECT_EQ(iso_week(on(2024, 2, 29)), 202409);
    EXPECT_EQ(iso_week(on(2021, 1, 1)), 202053);
}

RC_GTEST_PROP(iso_weeks, change_on_mondays_only, ()) {
    const auto local = on(1990, 1, 1) + std::chrono::days{*rc::gen::inRange(0, 40000)};
    const auto monday = monday_of(local);
    RC_ASSERT(std::chrono::weekday{monday} == std::chrono::Monday);
    RC_ASSERT(monday <= local && local < monday + std::chrono::days{7});
    RC_ASSERT(iso_week(local) == iso_week(monday));
    RC_ASSERT(iso_week(monday - std::chrono::days{1}) < iso_week(monday));
}

TEST(work_days, read_lists_and_ranges) {
    EXPECT_EQ(work_days::parse("mon-fri"), work_days{});
    EXPECT_EQ(work_days::parse("Mon, WED,friday")->mask, 0b0010101);
    EXPECT_EQ(work_days::parse("sat-mon")->mask, 0b1100001);
    EXPECT_EQ(work_days::parse("sun")->mask, 0b1000000);
    for (const auto* text : {"", ",", "mon,", "mon-", "-fri", "noday", "mon-fri-sun", "mon fri"}) {
        EXPECT_FALSE(work_days::parse(text)) << text;
    }
}

TEST(work_days, know_their_days) {
    EXPECT_TRUE(work_days{}.contains(on(2026, 11, 27)));
    EXPECT_FALSE(work_days{}.contains(on(2026, 11, 28)));
}

TEST(work_days, print_as_people_write_them) {
    EXPECT_EQ(work_days{}.text(), "mon-fri");
    EXPECT_EQ(work_days{0b0010101}.text(), "mon,wed,fri");
    EXPECT_EQ(work_days{0b1100111}.text(), "mon-wed,sat,sun");
}

RC_GTEST_PROP(work_days, come_back_as_they_went, ()) {
    const work_days days{static_cast<std::uint8_t>(*rc::gen::inRange(1, 128))};
    RC_ASSERT(work_days::parse(days.text()) == days);
}

TEST(time_of_day, reads_what_people_type) {
    EXPECT_EQ(parse_time_of_day("09:30"), 570min);
    EXPECT_EQ(parse_time_of_day("9:30"), 570min);
    EXPECT_EQ(parse_time_of_day("9"), 540min);
    EXPECT_EQ(parse_time_of_day("9am"), 540min);
    EXPECT_EQ(parse_time_of_day("9 PM"), 21h);
    EXPECT_EQ(parse_time_of_day("12am"), 0min);
    EXPECT_EQ(parse_time_of_day("12:15pm"), 12h + 15min);
    EXPECT_EQ(parse_time_of_day("00:00"), 0min);
    EXPECT_EQ(parse_time_of_day("23:59"), 23h + 59min);
    for (const auto* text : {"", "24:00", "9:5", "9:60", "-1", "9:-1", "13pm", "0am", "am",
                             "9:30:00", "nine", "009:30", "9:", ":30"}) {
        EXPECT_FALSE(parse_time_of_day(text)) << text;
    }
}

RC_GTEST_PROP(time_of_day, comes_back_as_it_went, ()) {
    const std::chrono::minutes minute{*rc::gen::inRange(0, 24 * 60)};
    RC_ASSERT(parse_time_of_day(time_of_day_text(minute)) == minute);
}

TEST(when_text, names_day_hour_and_zone) {
    const auto berlin = zone_named("Europe/Berlin");
    const auto now = utc(2026, 11, 23, 12);  // a Monday
    EXPECT_EQ(when_text(utc(2026, 11, 23, 23), now, berlin), "Tuesday 00:00 Europe/Berlin");
    EXPECT_EQ(when_text(utc(2026, 11, 29, 8), now, berlin), "Sunday 09:00 Europe/Berlin");
    EXPECT_EQ(when_text(utc(2026, 11, 30, 8), now, berlin),
              "Monday 2026-11-30 09:00 Europe/Berlin");
}

TEST(dates, print_and_store) {
    EXPECT_EQ(date_text(on(2024, 2, 29)), "2024-02-29");
    EXPECT_EQ(day_from_number(day_number(on(2024, 2, 29))), on(2024, 2, 29));
}

}  // namespace
}  // namespace starling::rules
