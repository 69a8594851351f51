#include "adapters/teams/html_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

namespace starling::teams {
namespace {

constexpr std::size_t longest_reference = 12;  ///< "&#x10FFFF;" and room for zeros
constexpr std::string_view no_break_space = "\xC2\xA0";

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> named{
    {{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}, {"nbsp", " "}}};

void append_utf8(std::string& out, std::uint32_t c) {
    const auto byte = [&](std::uint32_t bits) { out += static_cast<char>(bits); };
    if (c < 0x80) {
        byte(c);
    } else if (c < 0x800) {
        byte(0xC0 | c >> 6);
        byte(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        byte(0xE0 | c >> 12);
        byte(0x80 | (c >> 6 & 0x3F));
        byte(0x80 | (c & 0x3F));
    } else {
        byte(0xF0 | c >> 18);
        byte(0x80 | (c >> 12 & 0x3F));
        byte(0x80 | (c >> 6 & 0x3F));
        byte(0x80 | (c & 0x3F));
    }
}

/// "39", "x27": a character that text may hold; 0 otherwise.
std::uint32_t number_of(std::string_view digits) {
    const bool hex = digits.starts_with('x') || digits.starts_with('X');
    if (hex) digits.remove_prefix(1);
    std::uint32_t c = 0;
    const auto* end = digits.data() + digits.size();
    const auto [at, error] = std::from_chars(digits.data(), end, c, hex ? 16 : 10);
    if (error != std::errc{} || at != end || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) return 0;
    return c >= 0x20 || c == '\n' || c == '\t' ? c : 0;
}

/// False when `body`, between "&" and ";", names nothing.
bool append_reference(std::string& out, std::string_view body) {
    if (body.starts_with('#')) {
        const auto c = number_of(body.substr(1));
        if (c == 0) return false;
        append_utf8(out, c == 0xA0 ? ' ' : c);
        return true;
    }
    const auto* found = std::ranges::find(named, body, [](const auto& e) { return e.first; });
    if (found == named.end()) return false;
    out += found->second;
    return true;
}

/// What starts at the front of `text`, appended; how many bytes of `text` it took.
std::size_t append_next(std::string& out, std::string_view text) {
    if (text.starts_with(no_break_space)) {
        out += ' ';
        return no_break_space.size();
    }
    const auto semicolon =
        text[0] == '&' ? text.substr(0, longest_reference).find(';') : std::string_view::npos;
    if (semicolon != std::string_view::npos && append_reference(out, text.substr(1, semicolon - 1)))
        return semicolon + 1;
    out += text[0];
    return 1;
}

}  // namespace

std::string decode_html(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) text.remove_prefix(append_next(out, text));
    return out;
}

}  // namespace starling::teams
