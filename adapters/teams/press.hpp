#pragma once

#include <string>

#include "adapters/teams/activity.hpp"

namespace starling::teams {

/// `data` is value.action.data of an Action.Execute, value of an Action.Submit, value.data of a
/// dialog. Names that no input of ours can have are left out.
press read_press(const payload::json_reader& data);

/// Names the content: line, inputs and nonce.
std::string digest_of(const press& what);

/// The gesture in neutral words, under the activity's own key.
model::inbound to_inbound(const activity& in, press what);

}  // namespace starling::teams
