#pragma once

#include <string>

#include "commands/ports/random.hpp"
#include "commands/ports/tx.hpp"

namespace starling::commands {

/// Who moves a redemption, and when.
struct redeemer {
    ports::tx& rows;
    rules::instant now;
    ports::random& chance;
    rules::person_id actor;  ///< 0 = Starling
};

/// Holds the price and takes a unit of the stock, in the transaction that is open.
ports::redemption hold(const redeemer& by, rules::person_id whom, ports::reward r);

/// Takes the step, with everything that follows from it: an end gives points and unit back, or
/// spends the points. False when the step is not possible from where the redemption is.
bool take_step(const redeemer& by, ports::redemption& r, rules::redemption_step step,
               std::string note = {});

/// "“Lunch” (redemption 3)".
std::string redemption_name(const ports::redemption& r);
/// "40 points held for 2 redemptions"; empty when nothing is held.
std::string held_text(ports::tx& rows, rules::person_id p);

}  // namespace starling::commands
