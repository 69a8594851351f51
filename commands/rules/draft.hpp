#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "commands/rules/networks.hpp"

namespace starling::rules {

/// A text somebody wrote in their own words, before it may be shared.
struct draft {
    network net{};
    std::string_view words;
    std::string_view url;         ///< what goes with it
    std::string_view disclosure;  ///< asked for (program.md F6), in any case; empty = none is
    std::span<const std::string_view> others;  ///< what others say of the same item
};

enum class draft_fault {
    too_long,     ///< for the network, with the link
    undisclosed,  ///< it does not say who the writer works for
    alike         ///< readers would take it for what others say (D4)
};

/// Own words on networks whose page takes no text are limited by what they post (LinkedIn: 3000).
inline constexpr std::size_t longest_post = 3'000;
std::size_t post_limit(network net);
std::size_t post_length(network net, std::string_view words, std::string_view url);

/// Empty = fine.
std::vector<draft_fault> check_draft(const draft& d);

}  // namespace starling::rules
