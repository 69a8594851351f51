#pragma once

#include <vector>

#include "commands/verb.hpp"

namespace starling::commands {

/// Posts a card with giver, receivers by name and the reason (executives have a badge) in the
/// recognition channels, or tells the receivers privately when none is bound. True
/// when it goes to the channel.
bool post_kudos(const context& ctx, const ports::kudos& k,
                const std::vector<ports::identity>& receivers);
/// Points for receivers where the policy gives any (the default is none: recognition is no
/// currency, program.md D5).
void pay_receivers(const context& ctx, const ports::kudos& k);

}  // namespace starling::commands
