#pragma once

#include <map>
#include <string>

#include "adapters/teams/activity.hpp"

namespace starling::teams {

/// What a card's button sends: its own data and the card's inputs, in one object (teams.md 4).
struct press {
    std::string line;
    std::string nonce;  ///< of the card, when it has one
    std::map<std::string, std::string> inputs;
};

/// `data` is value.action.data of an Action.Execute, value of an Action.Submit, value.data of a
/// dialog. Names that no input of ours can have are left out.
press read_press(const payload::json_reader& data);

/// The same gesture has the same key however often Teams delivers it. An invoke comes again after
/// 15 s with the same id, and later with a new one (reliability.md I8): only the card's nonce tells
/// that from a second press.
std::string key_of(const activity& in, const press& what);

/// The gesture in neutral words.
model::inbound to_inbound(const activity& in, press what);

}  // namespace starling::teams
