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

}  // namespace starling::commands
