#pragma once

#include "commands/dispatch.hpp"

namespace starling::commands {

/// What the bot says when it comes to a conversation: what it is for, what it never does, and the
/// one next step. Nothing where the platform offers no way to answer.
std::optional<answer> welcome(const model::inbound& in, const surroundings& around);

}  // namespace starling::commands
