#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "commands/verb.hpp"

namespace starling::commands {

/// The reward of that number, or the offered one of that name, in any case; else what to say.
std::variant<ports::reward, answer> reward_named(const context& ctx, const verb& v,
                                                 std::string_view typed);

/// "Lunch with the team (25 EUR)".
std::string reward_title(const ports::reward& r);
/// "3 left", "none left", "no limit".
std::string stock_text(const ports::reward& r);

}  // namespace starling::commands
