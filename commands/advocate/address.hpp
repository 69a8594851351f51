#pragma once

#include <string>

#include "commands/verb.hpp"

namespace starling::commands {

/// Whether what is shared carries personal links here (program.md E, Redirector).
bool has_links(const context& ctx);

/// What the person shares of the item on that network: their personal link, which is made now if
/// there is none yet, or the item's own address where there are no links.
std::string address_for(const context& ctx, const ports::item& item, rules::network net);
/// As long as that one, for checks before anything is written.
std::string address_like(const context& ctx, const ports::item& item);

/// Prepared texts may hold the item's own address: the personal one takes its place.
std::string with_address(std::string_view words, const ports::item& item, std::string_view address);

}  // namespace starling::commands
