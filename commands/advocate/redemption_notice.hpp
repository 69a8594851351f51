#pragma once

#include <string>
#include <vector>

#include "commands/verb.hpp"

namespace starling::commands {

/// Who may decide on what this person asks for: the other admins.
std::vector<ports::person> deciders(ports::tx& rows, rules::person_id requester);

/// Asks for a decision in the admin channel, or, where none is bound, each decider privately.
void ask_for_decision(const context& ctx, const ports::redemption& r);

}  // namespace starling::commands
