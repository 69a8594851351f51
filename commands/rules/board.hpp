#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "commands/rules/policy.hpp"
#include "commands/rules/time.hpp"

namespace starling::rules {

/// What a leaderboard counts: calendar spans of the program's zone (program.md C1, D5).
enum class board_span { week, month, quarter };

std::string_view board_span_key(board_span s);
std::optional<board_span> parse_board_span(std::string_view text);
/// Of the span that holds `of`.
day first_day(board_span s, day of);

/// What a grant moves on leaderboards: all of it or, when it is a large one, nothing (D5).
int board_points_of_grant(const point_policy& policy, int amount);
/// What a share moves there that only its own person has confirmed (D5).
int board_points_of_share(const point_policy& policy, int amount);

/// Where somebody stands among the people who are shown.
struct place {
    int points = 0;
    int ahead = 0;        ///< people with more points
    int next_points = 0;  ///< of the nearest of them; 0 = nobody is ahead
    int next_tied = 0;    ///< how many of them have just these points
};
int rank_of(const place& p);
/// "; 3 more points would pass rank 2": what to reach next; empty at the top.
std::string next_step(const place& p);

}  // namespace starling::rules
