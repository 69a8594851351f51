#pragma once

#include "commands/dispatch.hpp"

namespace starling::commands {

/// Sends the person the page only they see: their week, today's suggestions, what they can do,
/// and for admins how the program is.
void show_home(ports::tx& rows, const model::inbound& in, const surroundings& around);

}  // namespace starling::commands
