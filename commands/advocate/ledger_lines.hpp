#pragma once

#include "commands/verb.hpp"

namespace starling::commands {

/// What an entry was for, in words: "a share in own words", "from an admin: held the first
/// training". What was taken back says so.
std::string reason_of(const ports::ledger_entry& e);

/// A person's newest ledger entries with amount, reason, day and code, under their balance. For
/// the person and for admins alike: nothing in the ledger is a secret from whom it is about.
model::card ledger_lines(const context& ctx, const ports::person& p);

/// "12 points to spend, 40 points held for 1 redemption, 60 in all".
std::string balance_text(ports::tx& rows, rules::person_id p);

}  // namespace starling::commands
