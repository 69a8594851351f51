#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "commands/verb.hpp"

namespace starling::commands {

/// Kudos as somebody asks for them, before any rule was asked.
struct kudos_wish {
    std::vector<ports::identity> to;  ///< once each
    std::string team;                 ///< instead of them; empty = none
    std::string reason;               ///< without tags; empty when none was given
    std::string value;                ///< one of the program's; empty = none
    std::optional<ports::item> item;
    bool in_private = false;
};
/// What the line or the form says, or what is wrong with it.
std::variant<kudos_wish, answer> read_kudos_wish(const context& ctx);

std::vector<std::string> names_of(const kudos_wish& wish);

}  // namespace starling::commands
