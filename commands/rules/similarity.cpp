// How much of a reason is really there, and how alike two reasons are. Hand-written, because no
// library of the distribution offers it.
#include <algorithm>
#include <array>
#include <cstdint>

#include "commands/rules/kudos.hpp"
#include "commands/rules/text.hpp"

namespace starling::rules {

namespace {

struct range {
    char32_t from;
    char32_t to;
};

// Drawn as pictures, or not drawn at all (joiners, marks of direction, variation selectors, tags,
// Hangul fillers, the empty Braille cell). Letters of every script stay visible.
constexpr std::array unseen{
    range{0x00, 0x20},     range{0x7F, 0xA0},     range{0xAD, 0xAD},       range{0x115F, 0x1160},
    range{0x180B, 0x180E}, range{0x200B, 0x200F}, range{0x202A, 0x202E},   range{0x2060, 0x206F},
    range{0x20E3, 0x20E3}, range{0x2190, 0x21FF}, range{0x2300, 0x23FF},   range{0x2600, 0x27BF},
    range{0x2800, 0x2800}, range{0x2B00, 0x2BFF}, range{0x3164, 0x3164},   range{0xFE00, 0xFE0F},
    range{0xFEFF, 0xFEFF}, range{0xFFA0, 0xFFA0}, range{0x1F000, 0x1FAFF}, range{0xE0000, 0xE0FFF},
};

bool is_visible(char32_t c) {
    const auto hides = [c](range r) { return c >= r.from && c <= r.to; };
    return !is_space(c) && std::ranges::none_of(unseen, hides);
}

bool is_shortcode_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '+' ||
           c == '\'';
}

/// Size of the emoji shortcode that begins here (":tada:"), 0 when none does. A letter is asked
/// for, so that "10:30:00" keeps its digits.
std::size_t shortcode_size(std::string_view text) {
    bool letter = false;
    for (std::size_t i = 1; i < text.size() && i <= 64; ++i) {
        if (text[i] == ':') return letter ? i + 1 : 0;
        if (!is_shortcode_letter(text[i])) return 0;
        letter = letter || (text[i] >= 'a' && text[i] <= 'z') || text[i] == '+' || text[i] == '-';
    }
    return 0;
}

/// Folded code points with every run of white space as one space.
std::u32string folded(std::string_view text) {
    std::u32string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto [value, size] = decode_at(text, at);
        at += size;
        if (!is_space(value)) {
            out += fold_case(value);
        } else if (!out.empty() && out.back() != U' ') {
            out += U' ';
        }
    }
    if (!out.empty() && out.back() == U' ') out.pop_back();
    return out;
}

/// Each trigram as one number (21 bits a code point), sorted, without repeats.
std::vector<std::uint64_t> trigrams(const std::u32string& text) {
    std::vector<std::uint64_t> out;
    for (std::size_t i = 0; i + 3 <= text.size(); ++i) {
        out.push_back(std::uint64_t{text[i]} << 42 | std::uint64_t{text[i + 1]} << 21 |
                      text[i + 2]);
    }
    std::ranges::sort(out);
    out.erase(std::ranges::unique(out).begin(), out.end());
    return out;
}

}  // namespace

std::size_t visible_characters(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (const auto skip = text[at] == ':' ? shortcode_size(text.substr(at)) : 0; skip != 0) {
            at += skip;
            continue;
        }
        const auto [value, size] = decode_at(text, at);
        if (is_visible(value)) ++count;
        at += size;
    }
    return count;
}

double reason_similarity(std::string_view a, std::string_view b) {
    const auto left = folded(a);
    const auto right = folded(b);
    if (left.size() < 3 || right.size() < 3) return left == right ? 1 : 0;
    const auto one = trigrams(left);
    const auto two = trigrams(right);
    std::vector<std::uint64_t> both;
    std::ranges::set_intersection(one, two, std::back_inserter(both));
    return static_cast<double>(both.size()) /
           static_cast<double>(one.size() + two.size() - both.size());
}

}  // namespace starling::rules
