#pragma once

#include <vector>

#include "commands/verb.hpp"

namespace starling::commands {

/// The card of kudos: giver, receivers by name, the reason; executives have a badge.
model::card kudos_card(const context& ctx, const std::vector<ports::identity>& receivers);
/// Posts in the recognition channel, or tells the receivers privately when none is bound. True
/// when it goes to the channel.
bool post_kudos(const context& ctx, const ports::kudos& k,
                const std::vector<ports::identity>& receivers);
/// Points for receivers where the policy gives any (the default is none: recognition is no
/// currency, program.md D5).
void pay_receivers(const context& ctx, const ports::kudos& k);

}  // namespace starling::commands
