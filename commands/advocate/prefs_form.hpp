#pragma once

#include "commands/verb.hpp"

namespace starling::commands {

/// The settings as a form, and what was filled into it. A field left empty asks for what the
/// program has; what cannot be kept stands beside its field, and then nothing is changed.
answer prefs_by_form(const context& ctx);

/// Opens it.
model::button change_prefs_button();

}  // namespace starling::commands
