#pragma once

#include "commands/verb.hpp"

namespace starling::commands {

// The parts of `item`, one file each.
answer item_new(context& ctx);
answer item_approve(context& ctx);
answer item_list(context& ctx);
answer item_recall(context& ctx);

}  // namespace starling::commands
