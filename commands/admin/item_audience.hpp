#pragma once

#include <string>

#include "commands/verb.hpp"

namespace starling::commands {

/// Reads --aud into the item's teams, spelled as the teams are; what is wrong with it otherwise.
std::string read_audience(const context& ctx, ports::item& item);
/// "everybody", "Sales and Support".
std::string audience_text(const ports::item& item);

}  // namespace starling::commands
