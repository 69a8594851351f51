#pragma once

#include <string>

#include "commands/advocate/board.hpp"
#include "commands/verb.hpp"

namespace starling::commands {

/// Points, rank and the next step, for the person alone (program.md C1, D5): beyond the tenth place
/// nobody else sees them.
std::string own_rank_text(const context& ctx, const board_period& period);
/// "2 points, rank 4; 3 more points would pass rank 2".
std::string place_text(const rules::place& p);

}  // namespace starling::commands
