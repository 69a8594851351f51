#pragma once

#include <string>
#include <string_view>

namespace starling::storage {

/// Text as every engine takes it: valid UTF-8 without NUL. A broken byte becomes U+FFFD, as it does
/// on a screen. SQLite would take anything, PostgreSQL refuses the rest.
bool is_storable_ascii(std::string_view text);  ///< cheap, and true for nearly all
std::string storable(std::string_view text);

}  // namespace starling::storage
