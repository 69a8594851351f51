#pragma once

#include "commands/verb.hpp"

namespace starling::commands {

/// `budget proof @colleague [date]`: the rows that make over-sending impossible (program.md B1).
answer prove_budget(context& ctx);

}  // namespace starling::commands
