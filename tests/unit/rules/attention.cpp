#include "commands/rules/attention.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

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

const day today = day{std::chrono::days{20'000}};

/// Newest first: 'a' = answered, '-' = not, one a day, the newest `ago` days before today.
std::vector<given> past(std::string_view answers, int ago = 1) {
    std::vector<given> list;
    for (const char c : answers)
        list.push_back(
            {.on = today - std::chrono::days{ago++}, .slot_day = 1, .answered = c == 'a'});
    return list;
}

TEST(slots, of_the_day_and_of_the_week_are_told_apart) {
    const std::vector<given> all{
        {.on = today, .slot_day = 2, .iso_week = 40, .slot_week = 3},
        {.on = today, .slot_day = 1, .iso_week = 40, .slot_week = 2},
        {.on = today - std::chrono::days{1}, .slot_day = 1, .iso_week = 40, .slot_week = 1},
        {.on = today - std::chrono::days{7}, .slot_day = 3, .iso_week = 39, .slot_week = 9}};
    const auto taken = slots_in(all, today, 40);
    EXPECT_EQ(taken.day, (std::vector{2, 1}));
    EXPECT_EQ(taken.week, (std::vector{3, 2, 1}));
}

TEST(ignoring, counts_in_a_row_up_to_nine) {
    EXPECT_EQ(ignored_in_a_row({}, today), 0);
    EXPECT_EQ(ignored_in_a_row(past("--"), today), 2);
    EXPECT_EQ(ignored_in_a_row(past("--a-----"), today), 2);
    EXPECT_EQ(ignored_in_a_row(past("------------"), today), 9);
}

TEST(ignoring, todays_may_still_be_answered) {
    EXPECT_EQ(ignored_in_a_row(past("---", 0), today), 2);
}

TEST(ignoring, one_answer_restores_one_step) {
    EXPECT_EQ(ignored_in_a_row(past("a---------"), today), 6);
    EXPECT_EQ(ignored_in_a_row(past("a--------"), today), 3);
    EXPECT_EQ(ignored_in_a_row(past("a-----"), today), 0);
    EXPECT_EQ(ignored_in_a_row(past("aa---------"), today), 3);
    EXPECT_EQ(ignored_in_a_row(past("aaa---------"), today), 0);
}

TEST(adapting, follows_the_steps_of_the_program) {
    const auto recent = past("-", 29);
    EXPECT_EQ(adapted_week(9, 2, recent, today), 9);
    EXPECT_EQ(adapted_week(9, 3, recent, today), 4);
    EXPECT_EQ(adapted_week(9, 5, recent, today), 4);
    EXPECT_EQ(adapted_week(9, 6, recent, today), 1);
    EXPECT_EQ(adapted_week(9, 8, recent, today), 1);
    EXPECT_EQ(adapted_week(9, 9, recent, today), 0);
    EXPECT_EQ(adapted_week(9, 9, past("-", 30), today), 1);
    EXPECT_EQ(adapted_week(1, 3, recent, today), 1) << "half of one is still one";
    EXPECT_EQ(adapted_week(0, 3, recent, today), 0) << "who wants none gets none";
}

RC_GTEST_PROP(adapting, never_gives_more_than_one_asked_for, ()) {
    const int week = *rc::gen::inRange(0, 51);
    const auto answers = *rc::gen::container<std::string>(rc::gen::element('a', '-'));
    const auto history = past(answers, *rc::gen::inRange(0, 40));
    const int ignored = ignored_in_a_row(history, today);
    const int adapted = adapted_week(week, ignored, history, today);
    RC_ASSERT(ignored >= 0 && ignored <= 9);
    RC_ASSERT(adapted >= 0 && adapted <= week);
    auto answered = history;
    if (answered.empty()) return;
    answered.front().answered = true;
    RC_ASSERT(adapted_week(week, ignored_in_a_row(answered, today), answered, today) >= adapted);
}

TEST(jain, is_one_when_even_and_one_nth_when_one_has_all) {
    EXPECT_DOUBLE_EQ(jain_index(std::vector{3, 3, 3}), 1);
    EXPECT_DOUBLE_EQ(jain_index(std::vector{4, 0, 0, 0}), 0.25);
    EXPECT_DOUBLE_EQ(jain_index(std::vector{1, 2}), 9.0 / 10);
    EXPECT_DOUBLE_EQ(jain_index(std::vector{0, 0}), 1);
    EXPECT_DOUBLE_EQ(jain_index({}), 1);
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
