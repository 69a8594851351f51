#pragma once

#include "commands/dispatch.hpp"

namespace starling::commands {

/// Keeps a profile that came from the platform. A new name counts at once; a new zone waits until
/// the current day has ended in the old and in the new one (program.md D2); an account that was
/// switched off gets no more suggestions, one that came back does again.
ports::identity remember(ports::tx& rows, model::profile profile, rules::instant now);

/// Puts a waiting zone into effect when its time has come. True when the person changed; the
/// caller writes them back.
bool settle_zone(ports::person& p, rules::instant now);

/// The first instant at which the day of `now` has ended in both zones.
rules::instant both_days_end(rules::instant now, const rules::zone& a, const rules::zone& b);

/// A profile changed. Only people whom Starling knows already are kept: nobody is stored before
/// they or a colleague had to do with it (program.md F4).
void member_changed(ports::tx& rows, const model::profile& profile, rules::instant now);

/// Everything stops for the account until its owner is heard of again: then the platform is asked
/// anew before they are answered.
void member_gone(ports::tx& rows, const model::address& who, rules::instant now);

}  // namespace starling::commands
