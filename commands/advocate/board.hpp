#pragma once

#include <optional>
#include <string>
#include <vector>

#include "commands/model/card.hpp"
#include "commands/ports/tx.hpp"
#include "commands/rules/points.hpp"

namespace starling::commands {

/// Days of the program's zone that a leaderboard counts, [from, to).
struct board_period {
    std::string name;  ///< "this week"
    rules::day from;
    rules::day to;
};
/// "week", "month", "quarter"; nothing for any other word.
std::optional<board_period> board_period_of(std::string_view word, rules::day today);

/// People with points who let themselves be shown, ranked; ties share a rank.
std::vector<rules::standing> board_rows(ports::tx& rows, const board_period& period);

/// The first places, everybody who shares the last of them included.
inline constexpr int board_places = 10;
void add_board(model::card& c, const std::vector<rules::standing>& rows);

}  // namespace starling::commands
