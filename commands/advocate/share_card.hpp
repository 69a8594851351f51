#pragma once

#include <string_view>

#include "commands/rules/caps.hpp"
#include "commands/verb.hpp"

namespace starling::commands {

/// The words to copy, the network's own page and the way to confirm. `words` is empty when the
/// person's own words are not known any more: they are never stored. `texts` counts the written
/// ones there are to choose from.
model::card share_card(const context& ctx, const ports::item& item, const ports::share& s,
                       std::string_view words, std::size_t texts);
/// One button per network.
model::card network_choice(const context& ctx, const ports::item& item,
                           const std::vector<rules::network>& nets);

/// Every cap that leaves no room with used, limit and the time at which it frees.
model::card cap_card(const context& ctx, const ports::item& item, rules::network net,
                     const rules::cap_answer& caps);
/// Buttons for the networks on which the item can be shared now instead.
std::vector<model::button> other_networks(const context& ctx, const ports::item& item,
                                          rules::network net);
/// Names every cap that leaves no room with used, limit and the time at which it frees, and offers
/// what is possible instead: another network, another item, a reminder.
answer cap_refusal(const context& ctx, const ports::item& item, rules::network net,
                   const rules::cap_answer& caps);

}  // namespace starling::commands
