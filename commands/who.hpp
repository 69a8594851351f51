#pragma once

#include <optional>
#include <variant>

#include "commands/dispatch.hpp"

namespace starling::commands {

/// Who acts, as rows and fresh profiles know them; or the sentence for somebody who may not act
/// at all (guests, other organisations, bots, deactivated accounts). Somebody new becomes a
/// person with status `known`. Admins of the configuration get their role the first time.
std::variant<actor, answer> resolve(ports::tx& rows, const model::inbound& in,
                                    const surroundings& around);

/// Guests, people of other organisations, bots and deactivated accounts never act.
std::optional<answer> refuse_account(const model::profile& p);

/// The refusal with the way to get there, when this person may not use the verb.
std::optional<answer> barred(ports::tx& rows, const verb& v, const actor& who,
                             const command_names& names);
bool may_use(const verb& v, const actor& who);

/// Has joined and not left.
bool takes_part(const ports::person& p);

/// What somebody who has not joined sees, with the button that changes it.
model::card invitation(const ports::person& p, const command_names& names);

}  // namespace starling::commands
