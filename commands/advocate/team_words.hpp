#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "commands/verb.hpp"

namespace starling::commands {

/// The team of that name as it is spelled, one's own when none is named, or why there is none.
std::variant<std::string, answer> team_named(const context& ctx, std::string_view typed);

}  // namespace starling::commands
