#pragma once

#include "commands/verb.hpp"

namespace starling::commands {

/// `redemption report [year]`: the liability, and what was handed over in the year.
answer redemption_report(context& ctx);

}  // namespace starling::commands
