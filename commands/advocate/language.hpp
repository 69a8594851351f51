#pragma once

#include <string>

#include "commands/ports/tx.hpp"

namespace starling::commands {

/// The primary subtag of the language somebody reads and posts in: what they chose, else what their
/// profile says; empty when neither is known.
std::string language_of(ports::tx& rows, const ports::person& p);

}  // namespace starling::commands
