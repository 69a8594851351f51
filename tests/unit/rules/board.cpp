#include "commands/rules/board.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/unit/rules/times.hpp"

namespace starling::rules {
namespace {

TEST(board_spans, have_keys) {
    for (const auto s : {board_span::week, board_span::month, board_span::quarter})
        EXPECT_EQ(parse_board_span(board_span_key(s)), s);
    EXPECT_EQ(board_span_key(board_span::quarter), "quarter");
    EXPECT_FALSE(parse_board_span("decade"));
    EXPECT_FALSE(parse_board_span(""));
}

TEST(board_spans, begin_with_the_calendar) {
    using enum board_span;
    EXPECT_EQ(first_day(week, on(2026, 11, 22)), on(2026, 11, 16)) << "a Sunday";
    EXPECT_EQ(first_day(week, on(2026, 11, 23)), on(2026, 11, 23)) << "a Monday";
    EXPECT_EQ(first_day(week, on(2027, 1, 1)), on(2026, 12, 28));
    EXPECT_EQ(first_day(month, on(2028, 2, 29)), on(2028, 2, 1));
    EXPECT_EQ(first_day(quarter, on(2026, 12, 31)), on(2026, 10, 1));
    EXPECT_EQ(first_day(quarter, on(2026, 10, 1)), on(2026, 10, 1));
    EXPECT_EQ(first_day(quarter, on(2026, 9, 30)), on(2026, 7, 1));
    EXPECT_EQ(first_day(quarter, on(2026, 2, 28)), on(2026, 1, 1));
}

RC_GTEST_PROP(board_spans, hold_every_day_once, ()) {
    const auto d = day_from_number(*rc::gen::inRange<std::int64_t>(-40'000, 80'000));
    for (const auto s : {board_span::week, board_span::month, board_span::quarter}) {
        const auto first = first_day(s, d);
        RC_ASSERT(first <= d && d - first < std::chrono::days{93});
        RC_ASSERT(first_day(s, first) == first);
        RC_ASSERT(first_day(s, first - std::chrono::days{1}) < first);
        if (d != first) RC_ASSERT(first_day(s, d - std::chrono::days{1}) == first);
    }
}

TEST(board_points, leave_out_large_grants) {
    const point_policy standard;
    EXPECT_EQ(board_points_of_grant(standard, 1), 1);
    EXPECT_EQ(board_points_of_grant(standard, 50), 50);
    EXPECT_EQ(board_points_of_grant(standard, 51), 0);
    EXPECT_EQ(board_points_of_grant({.board_grant = 0}, 1), 0);
}

TEST(board_points, of_self_confirmed_shares_are_a_choice) {
    EXPECT_EQ(board_points_of_share({.board_self_confirmed = true}, 3), 3);
    EXPECT_EQ(board_points_of_share({.board_self_confirmed = false}, 3), 0);
}

TEST(places, name_the_next_step) {
    EXPECT_EQ(next_step({.points = 7}), "") << "nobody is ahead";
    EXPECT_EQ(rank_of({.points = 7}), 1);
    const place third{.points = 5, .ahead = 2, .next_points = 7, .next_tied = 2};
    EXPECT_EQ(rank_of(third), 3);
    EXPECT_EQ(next_step(third), "; 3 more points would pass rank 1");
    EXPECT_EQ(next_step({.points = 0, .ahead = 14, .next_points = 1, .next_tied = 3}),
              "; 2 more points would pass rank 12");
}

}  // namespace
}  // namespace starling::rules
