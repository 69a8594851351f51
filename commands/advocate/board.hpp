#pragma once

#include <optional>
#include <string>
#include <vector>

#include "commands/model/card.hpp"
#include "commands/ports/tx.hpp"
#include "commands/rules/points.hpp"

namespace starling::commands {

/// "this week" and the leaderboard that counts it, by the program's days.
struct board_period {
    std::string name;
    ports::board board;
};
/// "week", "month", "quarter"; nothing for any other word.
std::optional<board_period> board_period_of(std::string_view word, rules::day today);

/// The first places, everybody who shares the last of them included: but a week in which half the
/// company has two points fills no screen.
inline constexpr int board_places = 10;
inline constexpr int most_board_rows = 25;
/// People with points who let themselves be shown, ranked; ties share a rank.
std::vector<rules::standing> board_rows(ports::tx& rows, const ports::board& board);

void add_board(model::card& c, const std::vector<rules::standing>& rows);

}  // namespace starling::commands
