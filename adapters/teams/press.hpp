#pragma once

#include <string>

#include "adapters/teams/activity.hpp"

namespace starling::teams {

/// `data` is value.action.data of an Action.Execute, value of an Action.Submit, value.data of a
/// dialog. Names that no input of ours can have are left out.
press read_press(const payload::json_reader& data);

/// The gesture in neutral words, under the activity's own key.
model::inbound to_inbound(const activity& in, press what);
/// The same of an invoke, which Teams may deliver again under a new id (reliability.md I8): marked
/// with the person and the card, and with line, inputs and the card's nonce. A card that was drawn
/// anew has another nonce, so its buttons count again at once.
model::inbound to_marked_inbound(const activity& in, press what);

}  // namespace starling::teams
