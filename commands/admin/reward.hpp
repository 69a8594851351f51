#pragma once

#include <string>

#include "commands/verb.hpp"

namespace starling::commands {

/// `reward add "Lunch with the team" 40 [--stock=5] [--value=25EUR]`.
answer reward_add(context& ctx);
/// `reward worth [0.10EUR|none]`: what a point is worth, for the liability in `redemption report`.
answer reward_worth(context& ctx);

/// The words between the sub-command and the last one: names need no quotes.
std::string reward_words(const context& ctx);

/// Longer ones would not fit a table.
inline constexpr std::size_t longest_reward = 80;
/// Nobody earns more in a year (program.md D5: 55 points a week).
inline constexpr int highest_price = 10'000;
inline constexpr int most_stock = 100'000;

}  // namespace starling::commands
