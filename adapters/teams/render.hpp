#pragma once

#include <cstddef>
#include <string>

#include "commands/model/card.hpp"

namespace starling::teams {

/// What an Adaptive Card in Teams may hold (teams.md 4). render() keeps every limit whatever the
/// card holds; what does not fit is left out and the message says so.
struct card_limits {
    static constexpr std::size_t actions = 6;      ///< of one card (store rule)
    static constexpr std::size_t bytes = 25'000;   ///< of one card; safe on every client
    static constexpr std::size_t summary = 1'000;  ///< notification text, UTF-16 units
    static constexpr std::size_t action_title = 75;
};

struct render_options {
    std::string tenant;      ///< people of other tenants are named, not mentioned
    bool in_dialog = false;  ///< buttons submit to the dialog
};

/// A card in Teams' words.
struct rendered {
    std::string card;     ///< an Adaptive Card 1.5, JSON object
    std::string summary;  ///< plain text: notification, screen readers, old clients
};

/// Texts are escaped so that nothing in them becomes markup, a mention or a link; links are
/// http(s) only. Buttons are Action.Execute with an Action.Submit fallback, both with
/// {"line": button::line} as data; a button with a url becomes Action.OpenUrl, beside an
/// Action.Execute where its line must run as well.
rendered render(const model::card& card, const render_options& options);

/// The whole card as plain text.
std::string render_plain(const model::card& card);

}  // namespace starling::teams
