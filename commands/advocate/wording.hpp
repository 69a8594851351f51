#pragma once

#include <string>
#include <vector>

#include "commands/verb.hpp"

namespace starling::commands {

/// One item's texts for one network.
using wordings = std::vector<ports::variant>;

/// A text in the person's language before one without a language before others; of these the one
/// that was used least in the last 72 hours, so that colleagues do not all say the same
/// (program.md D4); ties by a hash of person and variant. Texts that reached cap 7 stay hidden;
/// `not_this` is left out as long as there is another one. Null when no text is left.
const ports::variant* pick_variant(const context& ctx, const wordings& texts,
                                   rules::variant_id not_this = {});
/// Null when the share has own words.
const ports::variant* variant_of(const ports::share& s, const wordings& texts);

/// Longest address of a share page that goes onto a button; chat platforms and browsers cut or
/// refuse longer ones, and the words are shown to copy anyway.
inline constexpr std::size_t longest_link = 2'000;

/// The network's page with the words filled in where it takes them; empty when a button cannot
/// open it (e-mail).
std::string page_to_open(rules::network net, std::string_view words, std::string_view url);

/// Own words that do not fit the network, in words for the person; empty when they fit.
std::string why_too_long(rules::network net, std::string_view text, std::string_view url);

/// What a post has to say of whom its writer works for; empty when the program names nobody.
std::string disclosure_phrase(std::string_view organisation);
/// program.md F6: who speaks for an employer says so. A hint when the words do not; else empty.
std::string disclosure_hint(std::string_view organisation, std::string_view text);

}  // namespace starling::commands
