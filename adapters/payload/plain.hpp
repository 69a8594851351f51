#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace starling::payload {

/// How many bytes from `from` on are printable ASCII and neither a quotation mark nor a backslash:
/// nothing has to be done about them in any text or JSON. Looks at eight bytes at a time, because
/// nearly all text is like that; whole groups only, so up to seven more may be plain.
inline std::size_t plain_run(std::string_view text, std::size_t from) {
    constexpr auto all = [](unsigned char byte) { return 0x0101010101010101u * byte; };
    // The highest bit of a byte that is `c`, and perhaps of bytes above it: never a miss.
    constexpr auto is = [all](std::uint64_t eight, unsigned char c) {
        const auto rest = eight ^ all(c);
        return (rest - all(1)) & ~rest;
    };
    std::size_t at = from;
    for (; text.size() - at >= 8; at += 8) {
        std::uint64_t eight;
        std::memcpy(&eight, text.data() + at, 8);
        const auto control = (eight - all(0x20)) & ~eight;
        const auto special = is(eight, '"') | is(eight, '\\') | is(eight, 0x7f);
        if (((eight | control | special) & all(0x80)) != 0) break;
    }
    return at - from;
}

}  // namespace starling::payload
