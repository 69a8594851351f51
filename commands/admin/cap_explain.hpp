#pragma once

#include "commands/verb.hpp"

namespace starling::commands {

/// "cap explain @ben [i-7k2m] [linkedin]": what somebody has used of every cap, and when there is
/// room again. Without an item only the caps of the person and the network.
answer explain_caps(context& ctx);

}  // namespace starling::commands
