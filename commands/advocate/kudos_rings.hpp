#pragma once

#include "commands/verb.hpp"

namespace starling::commands {

/// `kudos rings`: people who thank each other and hardly anybody else, for admins alone (D6).
answer kudos_rings(const context& ctx);

}  // namespace starling::commands
