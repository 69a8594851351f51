#pragma once

#include <string>
#include <vector>

#include "commands/verb.hpp"

namespace starling::commands {

/// What waits for this person, in the order of its time, and how it reads: "“Alpha” (i-7k2m) on
/// LinkedIn, tomorrow 09:00 Europe/Lisbon". What is about an item that is gone is left out.
struct waiting_line {
    ports::waiting what;
    std::string text;
};
std::vector<waiting_line> waiting_lines(const context& ctx);
/// Takes out what this person waits for of an item; what that was: "the reminder and the share on
/// LinkedIn", or nothing.
std::string stop_waiting(const context& ctx, rules::item_id item);

}  // namespace starling::commands
