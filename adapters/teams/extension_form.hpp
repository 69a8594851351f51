#pragma once

#include <optional>

#include "adapters/teams/activity.hpp"
#include "commands/model/card.hpp"

namespace starling::teams {

/// What a message extension asks for before it does something: the reason of kudos, why colleagues
/// would share. Inputs are named as to_event() reads them. Nothing for commands that are not ours.
std::optional<model::card> form_of(const extension_request& request);

}  // namespace starling::teams
