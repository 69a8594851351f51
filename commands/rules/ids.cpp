#include "commands/rules/ids.hpp"

#include "commands/rules/text.hpp"

namespace starling::rules {

namespace {

// Crockford's base32: no I, L, O or U, so that a code survives being read aloud.
constexpr std::string_view digits = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t least_digits = 4;
constexpr std::size_t most_digits = 8;
constexpr std::size_t longest_entry = 13;  // 63 bits

std::optional<std::int64_t> digit_value(char c) {
    if (c == 'o') c = '0';
    if (c == 'i' || c == 'l') c = '1';
    const auto at = digits.find(c);
    if (at == std::string_view::npos) return std::nullopt;
    return static_cast<std::int64_t>(at);
}

std::string_view without_prefix(std::string_view text) {
    for (const std::string_view prefix : {"i-", "item-"}) {
        if (text.starts_with(prefix)) return text.substr(prefix.size());
    }
    return {};
}

std::string written(std::int64_t value, std::size_t least) {
    std::string code;
    for (auto rest = static_cast<std::uint64_t>(value); rest != 0 || code.size() < least;
         rest >>= 5) {
        code.insert(code.begin(), digits[rest & 31]);
    }
    return code;
}

/// Nothing for another character, for 0, and for more than 63 bits.
std::optional<std::int64_t> read_digits(std::string_view code) {
    std::int64_t value = 0;
    for (const char c : code) {
        const auto digit = digit_value(c);
        if (!digit || value >> 58 != 0) return std::nullopt;
        value = value << 5 | *digit;
    }
    if (value == 0) return std::nullopt;
    return value;
}

}  // namespace

std::string item_code(item_id item) {
    return "i-" + written(item.value, least_digits);
}

std::optional<item_id> parse_item_code(std::string_view text) {
    if (text.size() > most_digits + 5) return std::nullopt;
    const auto folded = lower(text);
    const auto code = without_prefix(folded);
    if (code.size() < least_digits || code.size() > most_digits) return std::nullopt;
    const auto value = read_digits(code);
    return value ? std::optional{item_id{*value}} : std::nullopt;
}

std::string entry_code(entry_id entry) {
    return "p-" + written(entry.value, 1);
}

std::optional<entry_id> parse_entry_code(std::string_view text) {
    if (text.size() > 2 + longest_entry) return std::nullopt;
    const auto folded = lower(text);
    if (!folded.starts_with("p-")) return std::nullopt;
    const auto value = read_digits(std::string_view{folded}.substr(2));
    return value ? std::optional{entry_id{*value}} : std::nullopt;
}

}  // namespace starling::rules
