#include "commands/rules/sameness.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>
#include <vector>

#include "commands/rules/text.hpp"

namespace starling::rules {
namespace {

constexpr double alike_jaccard = 0.40, alike_containment = 0.50;
constexpr std::size_t short_text = 6;  ///< words; below, only the same words are the same
constexpr std::size_t words_in_shingle = 3, characters_in_shingle = 5;

/// Thai, Lao, Khmer, Burmese, kana, Han: written without spaces between words.
bool is_unsegmented(char32_t c) {
    return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) ||
           (c >= 0x1780 && c <= 0x17FF) || (c >= 0x3040 && c <= 0x30FF) ||
           (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x20000 && c <= 0x3FFFF);
}

/// Punctuation, symbols, emoji and what is not drawn.
bool is_mark(char32_t c) {
    if (c < 0x80)
        return !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
    return c < 0xC0 || (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x303F) ||
           (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xFF00 && c <= 0xFF0F) || c == 0xFEFF ||
           c == 0xFFFD || (c >= 0x1F000 && c <= 0x1FAFF) || c >= 0xE0000;
}

bool is_left_out(std::string_view word) {
    return word.starts_with('#') || is_web_url(word) || lower(word.substr(0, 4)) == "www.";
}

/// The words that count, folded; empty ones are none.
class counted_words {
public:
    explicit counted_words(std::string_view text) {
        std::size_t from = 0;
        for (std::size_t at = 0; at < text.size();) {
            const auto [value, size] = decode_at(text, at);
            if (is_space(value)) {
                add(text.substr(from, at - from));
                from = at + size;
            }
            at += size;
        }
        add(text.substr(from));
    }

    std::vector<std::u32string> list;
    bool unsegmented = false;

private:
    void add(std::string_view word) {
        if (is_left_out(word)) return;
        std::u32string kept;
        for (std::size_t at = 0; at < word.size();) {
            const auto [value, size] = decode_at(word, at);
            at += size;
            unsegmented = unsegmented || is_unsegmented(value);
            if (!is_mark(value)) kept += fold_case(value);
        }
        if (!kept.empty()) list.push_back(std::move(kept));
    }
};

/// FNV-1a over code points.
std::uint64_t shingle_hash(std::u32string_view text,
                           std::uint64_t hash = 14'695'981'039'346'656'037U) {
    for (const auto c : text) hash = (hash ^ c) * 1'099'511'628'211U;
    return hash;
}

using shingles = std::vector<std::uint64_t>;  ///< sorted, without repeats

shingles without_repeats(shingles all) {
    std::ranges::sort(all);
    all.erase(std::ranges::unique(all).begin(), all.end());
    return all;
}

shingles of_words(const std::vector<std::u32string>& words) {
    shingles all;
    for (std::size_t i = 0; i + words_in_shingle <= words.size(); ++i) {
        auto hash = shingle_hash(words[i]);
        for (std::size_t j = 1; j < words_in_shingle; ++j)
            hash = shingle_hash(words[i + j], hash ^ U' ');
        all.push_back(hash);
    }
    return without_repeats(std::move(all));
}

shingles of_characters(const std::vector<std::u32string>& words) {
    std::u32string text;
    for (const auto& word : words) text += word;
    shingles all;
    for (std::size_t i = 0; i + characters_in_shingle <= text.size(); ++i)
        all.push_back(shingle_hash(std::u32string_view{text}.substr(i, characters_in_shingle)));
    return without_repeats(std::move(all));
}

bool shingles_overlap(const shingles& a, const shingles& b) {
    if (a.empty() || b.empty()) return false;
    shingles both;
    std::ranges::set_intersection(a, b, std::back_inserter(both));
    const auto shared = static_cast<double>(both.size());
    const auto all = static_cast<double>(a.size() + b.size()) - shared;
    return shared / all >= alike_jaccard ||
           shared / static_cast<double>(std::min(a.size(), b.size())) >= alike_containment;
}

}  // namespace

bool is_same_message(std::string_view a, std::string_view b) {
    const counted_words one{a}, other{b};
    if (one.list == other.list) return !one.list.empty();
    if (one.unsegmented && other.unsegmented)
        return shingles_overlap(of_characters(one.list), of_characters(other.list));
    if (std::min(one.list.size(), other.list.size()) < short_text) return false;
    return shingles_overlap(of_words(one.list), of_words(other.list));
}

}  // namespace starling::rules
