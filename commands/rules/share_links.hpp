#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "commands/rules/ids.hpp"
#include "commands/rules/networks.hpp"

namespace starling::rules {

/// Names the address under which one person shares one item on one network: 60 bits (program.md E).
/// 0 = none.
using link_code = id<struct link_tag>;

link_code link_code_from(std::uint64_t chance);
/// Twelve digits of Crockford's base32 in small letters: "7k2m9pqr0stv".
std::string link_text(link_code code);
/// Nothing but what link_text writes: whoever follows a link types nothing, so there is nothing to
/// forgive.
std::optional<link_code> parse_link(std::string_view text);

/// Where a personal link leads: the item's own address with what the company's statistics need
/// (utm_source, utm_medium, utm_campaign), as far as the address does not say it already. Fit for
/// a header line. Nothing when `url` is no web address.
std::optional<std::string> redirect_target(std::string_view url, network net, item_id item);

}  // namespace starling::rules
