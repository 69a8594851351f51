#include "commands/rules/ids.hpp"

#include "commands/rules/text.hpp"

namespace starling::rules {

namespace {

// Crockford's base32: no I, L, O or U, so that a code survives being read aloud.
constexpr std::string_view digits = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t least_digits = 4;
constexpr std::size_t most_digits = 8;

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

}  // namespace

std::string item_code(item_id item) {
    std::string code;
    for (auto rest = static_cast<std::uint64_t>(item.value);
         rest != 0 || code.size() < least_digits; rest >>= 5) {
        code.insert(code.begin(), digits[rest & 31]);
    }
    return "i-" + code;
}

std::optional<item_id> parse_item_code(std::string_view text) {
    if (text.size() > most_digits + 5) return std::nullopt;
    const auto folded = lower(text);
    const auto code = without_prefix(folded);
    if (code.size() < least_digits || code.size() > most_digits) return std::nullopt;
    std::int64_t value = 0;
    for (const char c : code) {
        const auto digit = digit_value(c);
        if (!digit) return std::nullopt;
        value = value << 5 | *digit;
    }
    if (value == 0) return std::nullopt;
    return item_id{value};
}

}  // namespace starling::rules
