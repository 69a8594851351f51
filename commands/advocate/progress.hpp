#pragma once

#include <string>

#include "commands/ports/tx.hpp"
#include "commands/rules/policy.hpp"

namespace starling::commands {

/// The person's streak (program.md D7), by the weeks of their own zone since they joined.
rules::streak streak_of(ports::tx& rows, const ports::person& p, rules::instant now);
/// "Own words: the first share in your own"; "none yet".
std::string badges_text(ports::tx& rows, rules::person_id p);

/// Gives the badge; what to say about it, once. Empty when they have it, or want to hear of none.
std::string award(ports::tx& rows, const ports::person& p, rules::badge b, rules::instant now);

}  // namespace starling::commands
