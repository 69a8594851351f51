// Single words with a value of their own, and the nearest word to a mistyped one.
#include <algorithm>

#include "commands/model/words.hpp"
#include "commands/rules/text.hpp"

namespace starling::model {

namespace {

using rules::lower;
using rules::parse_number;

constexpr int longest_duration_hours = 10 * 366 * 24;  // ten years: nobody pauses for longer
constexpr std::size_t most_edits = 2;

std::optional<int> hours_in(char unit) {
    switch (unit) {
        case 'h':
        case 'H':
            return 1;
        case 'd':
        case 'D':
            return 24;
        case 'w':
        case 'W':
            return 7 * 24;
        default:
            return std::nullopt;
    }
}

/// The next such day, today excluded.
std::optional<rules::day> next_weekday(std::string_view name, rules::day today) {
    if (name.find_first_of("-, ") != std::string_view::npos) return std::nullopt;
    const auto which = rules::work_days::parse(name);
    if (!which) return std::nullopt;
    auto day = today + std::chrono::days{1};
    while (!which->contains(day)) day += std::chrono::days{1};
    return day;
}

std::optional<int> digits(std::string_view text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return std::ranges::all_of(text, is_digit) ? parse_number(text) : std::nullopt;
}

/// Optimal string alignment: insertions, deletions, changes and swaps of neighbours. Three rows of
/// the table are enough.
std::size_t edits_between(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        before.swap(last);
        last.swap(row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
        }
    }
    return row[b.size()];
}

bool near_in_size(std::size_t a, std::size_t b) {
    return std::max(a, b) - std::min(a, b) <= most_edits;
}

}  // namespace

std::optional<std::chrono::hours> parse_duration(std::string_view text) {
    if (text.empty()) return std::nullopt;
    const auto unit = hours_in(text.back());
    const auto count = digits(text.substr(0, text.size() - 1));
    if (!unit || !count || *count < 1 || *count > longest_duration_hours / *unit)
        return std::nullopt;
    return std::chrono::hours{*count * *unit};
}

std::optional<rules::day> parse_date(std::string_view text, rules::day today) {
    const auto folded = lower(text);
    if (folded == "today") return today;
    if (folded == "tomorrow") return today + std::chrono::days{1};
    if (const auto day = next_weekday(folded, today)) return day;
    return rules::parse_day(folded);
}

std::optional<int> parse_int(std::string_view text) {
    return parse_number(text);
}

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& known) {
    const auto typed = lower(word);
    std::string_view best;
    std::size_t fewest = most_edits + 1;
    for (const auto candidate : known) {
        if (!near_in_size(typed.size(), candidate.size())) continue;
        const auto edits = edits_between(typed, candidate);
        if (edits >= fewest || edits * 2 >= typed.size()) continue;
        best = candidate;
        fewest = edits;
    }
    return best;
}

}  // namespace starling::model
