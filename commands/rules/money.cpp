#include "commands/rules/money.hpp"

#include <algorithm>

#include "commands/rules/text.hpp"

namespace starling::rules {
namespace {

constexpr int most_whole = 10'000'000;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return c >= 'A' && c <= 'Z';
}

std::string upper(std::string_view text) {
    std::string out{text};
    for (auto& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return out;
}

/// "5" -> 50, "50" -> 50: what stands behind the point, one or two digits.
std::optional<int> hundredths(std::string_view digits) {
    if (digits.empty() || digits.size() > 2 || !std::ranges::all_of(digits, is_digit))
        return std::nullopt;
    return digits.size() == 1 ? (digits[0] - '0') * 10 : parse_number(digits);
}

std::optional<std::int64_t> cents_of(std::string_view number) {
    const auto point = number.find_first_of(".,");
    const auto whole = number.substr(0, point);
    if (whole.empty() || !std::ranges::all_of(whole, is_digit)) return std::nullopt;
    const auto units = parse_number(whole);
    const auto rest =
        point == std::string_view::npos ? std::optional{0} : hundredths(number.substr(point + 1));
    if (!units || *units > most_whole || !rest) return std::nullopt;
    return std::int64_t{*units} * 100 + *rest;
}

}  // namespace

std::optional<money> parse_money(std::string_view text) {
    constexpr std::size_t letters = 3;
    text = trim(text);
    if (text.size() <= letters) return std::nullopt;
    auto currency = upper(text.substr(text.size() - letters));
    const auto cents = cents_of(trim(text.substr(0, text.size() - letters)));
    if (!cents || !std::ranges::all_of(currency, is_letter)) return std::nullopt;
    return money{*cents, std::move(currency)};
}

std::string money_text(const money& m) {
    if (m.currency.empty()) return {};
    const auto rest = m.cents % 100;
    auto text = std::to_string(m.cents / 100);
    if (rest != 0) text += (rest < 10 ? ".0" : ".") + std::to_string(rest);
    return text + " " + m.currency;
}

}  // namespace starling::rules
