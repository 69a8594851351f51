#pragma once

#include "commands/dispatch.hpp"

namespace starling::commands {

/// An emoji on one of our messages about an item: the line it stands for, or interest; taking it
/// back undoes that. On a post of thanks it joins in (join_kudos). Anything to say goes to the
/// person's private conversation. Reactions to other messages, and of people who do not take part,
/// mean nothing.
void react(ports::tx& rows, const model::inbound& in, const model::reaction_changed& change,
           const surroundings& around);

}  // namespace starling::commands
