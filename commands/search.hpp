#pragma once

#include <string_view>
#include <vector>

#include "commands/ports/intake.hpp"
#include "commands/verb.hpp"

namespace starling::commands {

/// Published items for somebody of this team that are still open and have every word in title,
/// topic or code, newest first; a whole code names its item alone. Looks through the newest 1,000.
std::vector<ports::item> find_items(ports::tx& rows, std::string_view typed, std::string_view team,
                                    rules::instant now);

/// For a platform's search box: cards to pass on, for people who take part; for everybody else the
/// sentence that says why not. Reads only.
ports::findings search(ports::tx& rows, const ports::search_request& what, rules::instant now,
                       const command_names& names);

}  // namespace starling::commands
