#include "commands/rules/streak.hpp"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/unit/rules/times.hpp"

namespace starling::rules {
namespace {

/// k = kept, m = missed, s = skipped; the last is the week under way.
streak after(std::string_view weeks) {
    std::vector<week_mark> marks;
    for (const char w : weeks)
        marks.push_back(w == 'k'   ? week_mark::kept
                        : w == 'm' ? week_mark::missed
                                   : week_mark::skipped);
    return streak_of(marks);
}

TEST(streak, counts_kept_weeks) {
    EXPECT_EQ(after(""), (streak{}));
    EXPECT_EQ(after("k"), (streak{1, 0, true}));
    EXPECT_EQ(after("kkk"), (streak{3, 0, true}));
    EXPECT_EQ(after("mk"), (streak{1, 0, true}));
}

TEST(streak, ends_with_a_missed_week) {
    EXPECT_EQ(after("kkmk"), (streak{1, 0, true}));
    EXPECT_EQ(after("kkmm"), (streak{}));
}

TEST(streak, has_not_missed_the_week_under_way) {
    EXPECT_EQ(after("kkm"), (streak{2, 0, false}));
    EXPECT_EQ(after("m"), (streak{}));
}

TEST(streak, neither_grows_nor_ends_in_skipped_weeks) {
    EXPECT_EQ(after("kkssk"), (streak{3, 0, true}));
    EXPECT_EQ(after("kks"), (streak{2, 0, false}));
    EXPECT_EQ(after("kkssmk"), (streak{1, 0, true}));
}

TEST(streak, earns_a_spare_week_in_four_and_two_at_most) {
    EXPECT_EQ(after("kkk").spare, 0);
    EXPECT_EQ(after("kkkk"), (streak{4, 1, true}));
    EXPECT_EQ(after("kkkkkkk").spare, 1);
    EXPECT_EQ(after("kkkkkkkk").spare, 2);
    EXPECT_EQ(after("kkkkkkkkkkkk"), (streak{12, 2, true}));
}

TEST(streak, takes_a_spare_week_by_itself) {
    EXPECT_EQ(after("kkkkmk"), (streak{5, 0, true}));
    EXPECT_EQ(after("kkkkmmk"), (streak{1, 0, true}));
    EXPECT_EQ(after("kkkkkkkkmmk"), (streak{9, 0, true}));
    EXPECT_EQ(after("kkkkm"), (streak{4, 1, false})) << "not before the week has ended";
}

TEST(streak, says_what_is_and_threatens_nothing) {
    EXPECT_EQ(streak_text({}), "none yet; a share, a suggestion or a thank-you begins one");
    EXPECT_EQ(streak_text({1, 0, true}), "1 week, this one included");
    EXPECT_EQ(streak_text({5, 1, false}), "5 weeks in a row; 1 spare");
}

std::string marks(day first, day today, const std::vector<day>& active,
                  const std::vector<away>& pauses, const quiet_time& quiet = {}) {
    std::string text;
    for (const auto m : mark_weeks(first, today, active, pauses, {work_days{}, quiet}))
        text += m == week_mark::kept ? 'k' : m == week_mark::missed ? 'm' : 's';
    return text;
}

TEST(weeks, are_marked_from_the_first_to_the_one_under_way) {
    const auto monday = on(2026, 11, 23);
    const auto sunday = on(2026, 11, 29);
    EXPECT_EQ(marks(monday, sunday, {}, {}), "m");
    EXPECT_EQ(marks(sunday, sunday + std::chrono::days{1}, {}, {}), "mm");
    EXPECT_EQ(marks(monday, on(2026, 12, 9), {sunday, on(2026, 12, 7)}, {}), "kmk");
    EXPECT_EQ(marks(monday, sunday, {on(2026, 11, 22)}, {}), "m") << "of the week before";
}

TEST(weeks, of_a_pause_are_skipped_unless_something_was_done) {
    const auto monday = on(2026, 11, 23);
    const auto today = on(2026, 12, 16);
    EXPECT_EQ(marks(monday, today, {}, {{on(2026, 11, 29), on(2026, 12, 7)}}), "sssm");
    EXPECT_EQ(marks(monday, today, {}, {{on(2026, 11, 30), on(2026, 12, 6)}}), "msmm");
    EXPECT_EQ(marks(monday, today, {}, {{on(2026, 12, 7), std::nullopt}}), "mmss");
    EXPECT_EQ(marks(monday, today, {on(2026, 12, 8)}, {{on(2026, 12, 7), std::nullopt}}), "mmks");
}

TEST(weeks, without_a_day_of_work_are_skipped) {
    const auto monday = on(2026, 12, 21);
    quiet_time holidays{.weekends = true};
    for (int n = 21; n <= 24; ++n) holidays.holidays.push_back(on(2026, 12, unsigned(n)));
    EXPECT_EQ(marks(monday, on(2027, 1, 4), {}, {}, holidays), "mmm") << "the 25th is one of work";
    holidays.holidays.push_back(on(2026, 12, 25));
    EXPECT_EQ(marks(monday, on(2027, 1, 4), {}, {}, holidays), "smm");
    EXPECT_EQ(marks(monday, on(2027, 1, 4), {monday}, {}, holidays), "kmm");
}

RC_GTEST_PROP(streak, holds_kept_weeks_only, ()) {
    const auto weeks = *rc::gen::container<std::vector<week_mark>>(
        rc::gen::element(week_mark::kept, week_mark::missed, week_mark::skipped));
    const auto s = streak_of(weeks);
    const auto kept = std::ranges::count(weeks, week_mark::kept);
    RC_ASSERT(s.weeks <= kept);
    RC_ASSERT(s.spare >= 0 && s.spare <= most_spare);
    if (std::ranges::count(weeks, week_mark::missed) == 0) RC_ASSERT(s.weeks == kept);
}

TEST(badges, have_keys_and_names) {
    for (const auto b : all_badges) {
        EXPECT_FALSE(badge_key(b).empty());
        EXPECT_FALSE(badge_name(b).empty());
    }
    EXPECT_EQ(badge_key(badge::finder), "finder");
}

}  // namespace
}  // namespace starling::rules
