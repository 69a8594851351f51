#include "commands/rules/text.hpp"

#include <algorithm>
#include <charconv>

namespace starling::rules {

namespace {

constexpr char32_t replacement = 0xFFFD;

struct lead {
    std::size_t size;
    char32_t bits;
    char32_t least;  // shortest form only: a smaller value is an overlong encoding
};

lead lead_of(unsigned char byte) {
    if (byte < 0x80) return {1, byte, 0};
    if (byte >= 0xC2 && byte < 0xE0) return {2, byte & 0x1Fu, 0x80};
    if (byte >= 0xE0 && byte < 0xF0) return {3, byte & 0x0Fu, 0x800};
    if (byte >= 0xF0 && byte < 0xF5) return {4, byte & 0x07u, 0x10000};
    return {1, replacement, 0};
}

bool is_scalar(char32_t c) {
    return c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
}

bool between(char32_t c, char32_t from, char32_t to) {
    return c >= from && c <= to;
}

char ascii_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

/// A letter or digit of any script, or the bracket of an IPv6 address.
bool is_host_start(char c) {
    const auto byte = static_cast<unsigned char>(ascii_lower(c));
    return between(byte, 'a', 'z') || between(byte, '0', '9') || byte == '[' || byte >= 0x80;
}

}  // namespace

code_point decode_at(std::string_view text, std::size_t at) {
    auto [size, value, least] = lead_of(static_cast<unsigned char>(text[at]));
    if (at + size > text.size()) return {replacement, 1};
    for (std::size_t i = 1; i < size; ++i) {
        const auto byte = static_cast<unsigned char>(text[at + i]);
        if ((byte & 0xC0) != 0x80) return {replacement, 1};
        value = (value << 6) | (byte & 0x3Fu);
    }
    if (value < least || !is_scalar(value)) return {replacement, 1};
    return {value, size};
}

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); at += decode_at(text, at).size) ++count;
    return count;
}

bool is_space(char32_t c) {
    if (c < 0x80) return c == ' ' || between(c, '\t', '\r');
    return c == 0x85 || c == 0xA0 || c == 0x1680 || between(c, 0x2000, 0x200A) ||
           between(c, 0x2028, 0x2029) || c == 0x202F || c == 0x205F || c == 0x3000;
}

char32_t fold_case(char32_t c) {
    if (between(c, 'A', 'Z') || (between(c, 0xC0, 0xDE) && c != 0xD7)) return c + 32;
    if (between(c, 0x139, 0x148) || between(c, 0x179, 0x17E)) return c + (c & 1);
    if (between(c, 0x100, 0x137) || between(c, 0x14A, 0x177)) return c | 1;
    if (between(c, 0x391, 0x3A9) && c != 0x3A2) return c + 32;
    if (between(c, 0x410, 0x42F)) return c + 32;
    if (between(c, 0x400, 0x40F)) return c + 80;
    return c;
}

std::string lower(std::string_view text) {
    std::string out{text};
    std::ranges::transform(out, out.begin(), ascii_lower);
    return out;
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n\v\f";
    const auto from = text.find_first_not_of(blank);
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(blank) - from + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

std::optional<int> parse_number(std::string_view text) {
    int value = 0;
    const auto* begin = text.data();
    const auto* end = begin + text.size();
    const auto [stop, error] = std::from_chars(begin, end, value);
    if (error != std::errc{} || stop != end) return std::nullopt;
    return value;
}

std::string counted(std::int64_t n, std::string_view one, std::string_view many) {
    return std::to_string(n).append(" ").append(n == 1 ? one : many);
}

bool is_web_url(std::string_view text) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (text.size() > scheme.size() && lower(text.substr(0, scheme.size())) == scheme) {
            return is_host_start(text[scheme.size()]);
        }
    }
    return false;
}

}  // namespace starling::rules
