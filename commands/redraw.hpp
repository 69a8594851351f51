#pragma once

#include "commands/ports/tx.hpp"
#include "commands/verb.hpp"

namespace starling::commands {

// Messages that show something change with it: the message is edited, nothing new is posted.

/// What the keys of a person's messages about an item begin with.
std::string suggestion_key(rules::person_id p, rules::item_id i);

/// The card in place of the pressed one (in_place); the person's other messages about the item are
/// drawn as it stands now.
answer settled(const context& ctx, const ports::item& item, model::card c);

/// Nobody can share it any more: what was not sent about it is not sent, and the clock redraws
/// what was.
void close_suggestions(ports::tx& rows, rules::item_id item);

/// `drawn` takes the place of a message of ours; earlier changes of it that still wait are left
/// out. `why` makes the change unique.
void redraw(ports::tx& rows, const ports::posted_message& message, model::card drawn,
            std::string_view why, ports::priority urgency, rules::instant now);

}  // namespace starling::commands
