#pragma once

#include "adapters/payload/json_writer.hpp"
#include "commands/model/card.hpp"

namespace starling::slack {

/// The element of an input block: plain_text_input, number_input or static_select, its action_id
/// the input's name (slack.md 4.1).
void write_input(payload::json_writer& json, const model::input& field);

}  // namespace starling::slack
