#pragma once

#include "commands/verb.hpp"

namespace starling::commands {

/// `kudos hide`: whoever was thanked does not want to be seen in the post (program.md D6). The
/// newest first; again for the one before.
answer hide_kudos(const context& ctx);

}  // namespace starling::commands
