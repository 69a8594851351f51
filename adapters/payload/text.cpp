#include "adapters/payload/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <simdjson.h>

#include "adapters/payload/plain.hpp"

namespace starling::payload {
namespace {

constexpr std::string_view ellipsis = "\u2026";
constexpr std::string_view replacement = "\ufffd";
constexpr std::size_t max_url = 3000;

/// Bytes of a code point by its first one; 0 when none begins so.
std::size_t announced_width(char first) {
    const auto byte = static_cast<unsigned char>(first);
    if (byte < 0x80) return 1;
    if (byte < 0xc0) return 0;
    return byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

/// Bytes of the code point that starts at `i` of valid text.
std::size_t width_at(std::string_view text, std::size_t i) {
    return std::clamp<std::size_t>(announced_width(text[i]), 1, text.size() - i);
}

/// Bytes of the code point that starts at `i`; 0 when there is none.
std::size_t checked_width_at(std::string_view text, std::size_t i) {
    const auto width = announced_width(text[i]);
    if (width == 0 || i + width > text.size()) return 0;
    return simdjson::validate_utf8(text.data() + i, width) ? width : 0;
}

/// Of ASCII.
bool is_printable(char c) {
    return c >= 0x20 && c < 0x7f;
}

/// Control characters, and those that turn the direction of text.
bool is_hidden(std::string_view one) {
    if (one.size() == 1)
        return (one[0] >= 0 && one[0] < 0x20 && one[0] != '\n' && one[0] != '\t') || one[0] == 0x7f;
    if (one.size() == 2) return one >= "\u0080" && one <= "\u009f";
    return one.size() == 3 &&
           ((one >= "\u202a" && one <= "\u202e") || (one >= "\u2066" && one <= "\u2069"));
}

constexpr auto may_stand_in_url = [] {
    std::array<bool, 256> may{};
    for (unsigned char c = ' ' + 1; c < 0x7f; ++c)
        may[c] = std::string_view{"<>|\"`\\"}.find(static_cast<char>(c)) == std::string_view::npos;
    return may;
}();

}  // namespace

std::size_t code_point_at(std::string_view valid_utf8, std::size_t i) {
    return width_at(valid_utf8, i);
}

std::string clean(std::string_view text) {
    const bool valid = simdjson::validate_utf8(text.data(), text.size());
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto shown = i;
        for (i += plain_run(text, i); i < text.size() && is_printable(text[i]);) ++i;
        out.append(text, shown, i - shown);
        if (i == text.size()) break;
        const auto width = valid ? width_at(text, i) : checked_width_at(text, i);
        const auto one = text.substr(i, std::max<std::size_t>(width, 1));
        if (width == 0)
            out += replacement;
        else if (!is_hidden(one))
            out += one;
        i += one.size();
    }
    return out;
}

std::size_t units(std::string_view valid_utf8) {
    std::size_t n = 0;
    for (const char c : valid_utf8) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xc0) != 0x80) n += byte >= 0xf0 ? 2 : 1;
    }
    return n;
}

std::string shorten(std::string_view valid_utf8, std::size_t limit) {
    if (units(valid_utf8) <= limit) return std::string{valid_utf8};
    std::size_t used = 1;  // the ellipsis
    std::size_t i = 0;
    while (i < valid_utf8.size()) {
        const auto one = valid_utf8.substr(i, width_at(valid_utf8, i));
        used += units(one);
        if (used > limit) break;
        i += one.size();
    }
    return std::string{valid_utf8.substr(0, i)}.append(ellipsis);
}

bool is_web_url(std::string_view url) {
    const std::size_t host = url.starts_with("https://") ? 8 : url.starts_with("http://") ? 7 : 0;
    if (host == 0 || url.size() <= host || url.size() > max_url) return false;
    if (url[host] == '/' || url[host] == '?' || url[host] == '#') return false;
    return std::ranges::all_of(
        url, [](char c) { return may_stand_in_url[static_cast<unsigned char>(c)]; });
}

std::string progress_bar(int value, int most) {
    constexpr int length = 10;
    const int whole = std::max(most, 1);
    const int full = static_cast<int>(std::int64_t{length} * std::clamp(value, 0, whole) / whole);
    std::string bar;
    for (int i = 0; i < length; ++i) bar += i < full ? "\u2593" : "\u2591";
    return bar;
}

bool same_letters(std::string_view a, std::string_view b) {
    const auto lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    };
    return std::ranges::equal(a, b, {}, lower, lower);
}

std::string percent_encode(std::string_view text) {
    static constexpr char hex[] = "0123456789ABCDEF";
    static constexpr std::string_view marks = "-._~";
    std::string out;
    out.reserve(text.size() * 2);
    for (const char c : text) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (letter || (c >= '0' && c <= '9') || marks.find(c) != std::string_view::npos) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        (out += '%') += hex[byte >> 4];
        out += hex[byte & 15];
    }
    return out;
}

}  // namespace starling::payload
