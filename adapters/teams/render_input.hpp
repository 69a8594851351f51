#pragma once

#include "adapters/payload/json_writer.hpp"
#include "commands/model/card.hpp"

namespace starling::teams {

/// "line", "nonce" and "msteams" are ours in the data of an action: a field of that name would
/// take their place.
bool is_input_name(std::string_view name);

/// What is wrong with what stands in the field, to be shown below it.
void write_fault(std::string& out, const model::input& field);
/// Input.Text, Input.Number or Input.ChoiceSet, its id the input's name.
void write_input(payload::json_writer& json, const model::input& field);

}  // namespace starling::teams
