#pragma once

#include <cstddef>
#include <string>

#include "commands/model/card.hpp"

namespace starling::teams {

/// A Table of at most `bytes` bytes with the header in its first row; what does not fit is
/// counted in a line below. Empty when not even one row fits.
std::string write_table(const model::table& t, std::size_t bytes);

}  // namespace starling::teams
