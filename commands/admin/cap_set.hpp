#pragma once

#include "commands/verb.hpp"

namespace starling::commands {

/// `cap set <scope> <n>[/<period>] [--at refuse|queue|warn] [--network n]` (program.md C4, D3).
answer set_cap(context& ctx);
/// `cap try …`: what the same line would change, in plain words, with the button that changes it.
answer try_cap(context& ctx);

}  // namespace starling::commands
