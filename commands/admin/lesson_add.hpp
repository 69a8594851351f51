#pragma once

#include "commands/verb.hpp"

namespace starling::commands {

/// `lesson add "title" "text" …`; without words it gives a form.
answer lesson_add(context& ctx);

}  // namespace starling::commands
