#pragma once

#include <optional>
#include <variant>

#include "commands/verb.hpp"

namespace starling::commands {

/// The item that the first word names, or what to say when it names none.
using item_or_answer = std::variant<ports::item, answer>;
item_or_answer find_item(const context& ctx, std::string_view example);

/// The network that a plain word after the item names; nothing when there is no such word. A word
/// that is no network is answered with the nearest one.
using network_or_answer = std::variant<std::optional<rules::network>, answer>;
network_or_answer find_network(const context& ctx, std::string_view example);

/// Why an item cannot be shared now (draft, recalled, expired); nothing when it can.
std::optional<answer> why_closed(const context& ctx, const ports::item& item);
/// Its audience is other teams than theirs; nothing when it is for them.
std::optional<answer> why_not_theirs(const context& ctx, const ports::item& item);

/// "share i-7k2m linkedin": what a button or a hint says.
std::string line_for(std::string_view verb, rules::item_id item);
std::string line_for(std::string_view verb, rules::item_id item, rules::network net);

}  // namespace starling::commands
