#pragma once

#include "commands/advocate/kudos_wish.hpp"

namespace starling::commands {

/// Asks the rules, and gives or refuses, all or nothing (program.md D6).
answer give_kudos(const context& ctx, const kudos_wish& wish);

}  // namespace starling::commands
