#pragma once

#include "commands/model/card.hpp"
#include "commands/verb.hpp"

namespace starling::commands {

// The parts of the home page that are the person's own.

/// Suggestions and shares left, shares, kudos, points.
void add_own_week(model::card& c, ports::tx& rows, const actor& who, rules::instant now);
/// What colleagues thanked them for, the newest first.
void add_own_thanks(model::card& c, ports::tx& rows, const actor& who, rules::instant now);
/// What they get and when, with the buttons that change it.
void add_own_settings(model::card& c, ports::tx& rows, const actor& who, rules::instant now);

}  // namespace starling::commands
