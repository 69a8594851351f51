#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace starling::teams {

/// RFC 4648 section 5 without padding, read strictly: nothing for a character outside the
/// alphabet, an impossible length, or spare bits that are not zero (one value has one spelling).
std::optional<std::string> decode_base64url(std::string_view text);

}  // namespace starling::teams
