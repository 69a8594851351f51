#include "commands/rules/search.hpp"

#include <algorithm>

#include "commands/rules/text.hpp"

namespace starling::rules {

namespace {

constexpr std::size_t most_words = 64;

/// Beyond ASCII everything but white space and general punctuation belongs to words.
bool is_part(char32_t c) {
    const bool ascii = (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9');
    return ascii || (c > 0xBF && !is_space(c) && (c < 0x2010 || c > 0x206F));
}

bool begins_one_of(const std::vector<std::u32string>& text, const std::u32string& wanted) {
    return std::ranges::any_of(text, [&](const auto& word) { return word.starts_with(wanted); });
}

}  // namespace

std::vector<std::u32string> words_in(std::string_view text) {
    std::vector<std::u32string> out;
    bool inside = false;
    for (std::size_t at = 0; at < text.size() && out.size() <= most_words;) {
        const auto [value, size] = decode_at(text, at);
        at += size;
        const auto folded = fold_case(value);
        if (is_part(folded)) {
            if (!inside) out.emplace_back();
            out.back() += folded;
        }
        inside = is_part(folded);
    }
    if (out.size() > most_words) out.pop_back();
    return out;
}

bool has_words(const std::vector<std::u32string>& text, const std::vector<std::u32string>& wanted) {
    return std::ranges::all_of(wanted, [&](const auto& word) { return begins_one_of(text, word); });
}

}  // namespace starling::rules
