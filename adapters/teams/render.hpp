#pragma once

#include <cstddef>
#include <string>

#include "commands/model/card.hpp"

namespace starling::teams {

/// What an Adaptive Card in Teams may hold (teams.md 4). render() keeps every limit whatever the
/// card holds; what does not fit is left out and the message says so. Texts in UTF-16 units.
struct card_limits {
    static constexpr std::size_t actions = 6;      ///< of one card (store rule)
    static constexpr std::size_t bytes = 25'000;   ///< of one card; safe on every client
    static constexpr std::size_t summary = 1'000;  ///< notification text
    static constexpr std::size_t title = 200;
    static constexpr std::size_t text = 4'000;  ///< of one block
    static constexpr std::size_t name = 100;    ///< of a person or place
    static constexpr std::size_t cell = 200, columns = 10;
    static constexpr std::size_t action_title = 75;
    static constexpr std::size_t line = 2'000;  ///< bytes of a button's line; longer: no button
    static constexpr std::size_t input_label = 200;
    static constexpr std::size_t input_text = 3'000;  ///< what a person may type into one field
    static constexpr std::size_t choices = 100;
};

struct render_options {
    std::string tenant;      ///< people of other tenants are named, not mentioned
    bool in_dialog = false;  ///< buttons submit to the dialog
    /// Comes back with every press of the card's buttons as "nonce"; none when empty.
    std::string nonce = {};
};

/// A card in Teams' words.
struct rendered {
    std::string card;     ///< an Adaptive Card 1.5, JSON object
    std::string summary;  ///< plain text: notification, screen readers, old clients
};

/// Texts are escaped so that nothing in them becomes markup, a mention or a link; links are
/// http(s) only. Buttons are Action.Execute (verb "run") with an Action.Submit fallback, both with
/// {"line": button::line, "nonce": …} as data, to which Teams adds the card's inputs by
/// input::name ("line", "nonce" and "msteams" are no names of inputs). A button with an https url
/// becomes Action.OpenUrl; Teams tells nobody that it was pressed, so its line does not run.
/// In a dialog every button is Action.Submit, and a url a link in the text.
rendered render(const model::card& card, const render_options& options);

/// The whole card as plain text.
std::string render_plain(const model::card& card);

}  // namespace starling::teams
