#pragma once

#include <string>
#include <string_view>

namespace starling::slack {

/// Two digits per byte, in small letters.
inline std::string lower_hex(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

}  // namespace starling::slack
