#pragma once

#include <string>

#include "commands/verb.hpp"

namespace starling::commands {

/// Whether replies mention points at all: the program counts them and the person wants to see them
/// (program.md section 0, S1-4; C1 `game`).
bool hears_of_points(ports::tx& rows, const ports::person& p);
std::string game_off_text(const context& ctx);

}  // namespace starling::commands
