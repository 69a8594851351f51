#pragma once

#include <string>

#include "commands/rules/points.hpp"
#include "commands/verb.hpp"

namespace starling::commands {

/// Pays a confirmed share once (program.md D5). `own_words`: the words were reserved as the
/// person's own; a share that was never reserved earns what a ready wording earns.
rules::share_points pay_share(const context& ctx, const ports::share& s, bool own_words);
/// Who takes points back, and when.
struct reversal {
    ports::tx& rows;
    rules::instant now;
    ports::random& chance;
    rules::person_id actor;  ///< 0 = Starling
};
/// Writes the opposite of an entry, once, and says how many points it took. Less than the entry
/// when the person would fall below the floor (program.md D5, debt); 0 when nothing is left above
/// it or the entry was taken back before. `reason` is kept in place of the rule when an admin does.
int reverse(const reversal& by, const ports::ledger_entry& e, std::string_view reason = {});
/// Takes back what was earned for a cause ("share", "kudos"), once; the points taken back now.
int reverse_earned(const reversal& by, std::string_view of, std::int64_t id);
int take_back(const context& ctx, const ports::share& s);

/// "2 points today and 9 this week", by the program's days.
std::string totals_text(ports::tx& rows, rules::person_id p, rules::instant now);

}  // namespace starling::commands
