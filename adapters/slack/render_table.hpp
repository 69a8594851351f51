#pragma once

#include <cstddef>
#include <string>

#include "commands/model/card.hpp"

namespace starling::slack {

/// A table as lines of one width, for a preformatted block: every client shows it, and a screen
/// reader reads it row by row. At most `limit` UTF-16 units; rows that do not fit are counted.
std::string table_text(const model::table& t, std::size_t limit);

}  // namespace starling::slack
