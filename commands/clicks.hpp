#pragma once

#include "commands/ports/random.hpp"
#include "commands/ports/tx.hpp"

namespace starling::commands {

/// Somebody or something followed a personal link: what that shows about the share and what it
/// earns, in the unit of work that the caller runs (program.md D1, D5). Unknown codes change
/// nothing.
void record_click(ports::tx& rows, rules::instant now, ports::random& chance,
                  const ports::click& c);

}  // namespace starling::commands
