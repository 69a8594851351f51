#pragma once

#include <string>
#include <string_view>

namespace starling::storage {

/// 64 hexadecimal digits.
std::string sha256(std::string_view text);

}  // namespace starling::storage
