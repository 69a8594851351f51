#pragma once

#include <string_view>

#include "commands/advocate/kudos_wish.hpp"
#include "commands/verb.hpp"

namespace starling::commands {

/// Giver, receivers by name, the reason, the value and the item; executives have a badge. Receivers
/// who do not want to be seen are left out. People are mentioned by their account on `platform`.
model::card kudos_card(ports::tx& rows, const ports::kudos& k, std::string_view platform);
/// Posts the card in the recognition channels, or tells the receivers privately: when the giver
/// wants it so, or when none is bound. True when it goes to the channel.
bool post_kudos(const context& ctx, const ports::kudos& k);
/// Points for receivers where the policy gives any (the default is none: recognition is no
/// currency, program.md D5), and not for thanks that are returned (D6).
void pay_receivers(const context& ctx, const ports::kudos& k);

}  // namespace starling::commands
