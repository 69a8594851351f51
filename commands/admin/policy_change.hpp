#pragma once

#include <string_view>
#include <variant>

#include "commands/rules/policy_words.hpp"
#include "commands/verb.hpp"

namespace starling::commands {

/// Numbers of the policy by family: "cap", "points", "budget". Their keys are "<family>.<scope>".

/// The family's numbers with their allowed range and default, as a card.
answer show_policy(context& ctx, const verb& v);

/// The key that a person's word names inside the family, or the answer with the nearest one.
std::variant<const rules::policy_key*, answer> find_scope(const context& ctx, const verb& v,
                                                          std::string_view scope);
/// The value that a person typed, or why it cannot be: not a number, or outside the range.
std::variant<int, answer> find_value(const context& ctx, const verb& v,
                                     const rules::policy_key& key, std::string_view typed);

/// When a change made at `at` begins to hold, with the date where that is later (program.md D3).
std::string start_text(const context& ctx, rules::change_words::start from, rules::instant at);

/// Sets it as a new version and says so in plain words: "cap version 4: shares per person and day
/// 2 -> 3, by Ana", for whom it holds and from when. Nothing happens when it has the value already.
std::string change_setting(context& ctx, const std::string& key, const std::string& value);
std::string change_policy(context& ctx, const rules::policy_key& key, int value);

/// `set <scope> <n>`.
answer set_policy(context& ctx, const verb& v);

}  // namespace starling::commands
