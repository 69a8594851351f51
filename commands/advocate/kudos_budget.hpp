#pragma once

#include <string>

#include "commands/rules/kudos.hpp"
#include "commands/verb.hpp"

namespace starling::commands {

struct kudos_left {
    rules::kudos_budget budget;
    int used = 0;
};
kudos_left kudos_left_of(const context& ctx);
/// "1 of 2 kudos left today; renews tomorrow 00:00 Europe/Lisbon".
std::string kudos_left_text(const context& ctx);

}  // namespace starling::commands
