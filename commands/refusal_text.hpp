#pragma once

#include <string>

#include "commands/model/card.hpp"

namespace starling::commands {

/// What is wrong in a refusal, without how to type it: what stands beside the field of a form.
std::string refusal_text(const model::card& refusal);

}  // namespace starling::commands
