#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace starling::rules {

/// An amount in hundredths of a currency.
struct money {
    std::int64_t cents = 0;
    std::string currency = {};  ///< ISO 4217, upper case; empty = no value is known

    bool operator==(const money&) const = default;
};

/// "25EUR", "25.50 eur", "0,10 EUR"; at most ten million. Nothing when unreadable.
std::optional<money> parse_money(std::string_view text);
/// "25 EUR", "25.50 EUR"; empty when no value is known.
std::string money_text(const money& m);

}  // namespace starling::rules
