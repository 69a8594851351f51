#pragma once

#include <optional>
#include <string>
#include <vector>

#include "commands/verb.hpp"

namespace starling::commands {

/// Why these values of a message cannot stand; nothing when they can.
std::optional<answer> refuse_values(const context& ctx, const std::vector<std::string>& typed);
/// `kudos values [a, b | none]`: everybody reads the list, admins change it.
answer kudos_values(const context& ctx);

}  // namespace starling::commands
