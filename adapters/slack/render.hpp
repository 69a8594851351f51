#pragma once

#include <cstddef>
#include <string>

#include "commands/model/card.hpp"

namespace starling::slack {

/// Block Kit's limits (slack.md 4.1), in UTF-16 units where Slack says "characters". render() keeps
/// every one of them whatever the card holds; what does not fit is left out and the message says
/// so.
struct block_limits {
    static constexpr std::size_t message_blocks = 50, home_blocks = 100;
    static constexpr std::size_t fallback = 4000;  ///< Slack splits longer texts into messages
    static constexpr std::size_t text = 3000;      ///< of one block
    static constexpr std::size_t all_text = 12'000;
    static constexpr std::size_t header = 150;
    static constexpr std::size_t context = 2000;
    static constexpr std::size_t buttons_in_row = 5;  ///< 25 are allowed; five can be read
    static constexpr std::size_t buttons = 25;
    static constexpr std::size_t button_label = 75;
    static constexpr std::size_t button_value = 2000;  ///< bytes; a longer line has no button
    static constexpr std::size_t action_id = 255;
    static constexpr std::size_t alt_text = 2000;
    static constexpr std::size_t confirm_text = 300;
    static constexpr std::size_t input_label = 2000;
    static constexpr std::size_t hint = 2000;        ///< and the error beside a field
    static constexpr std::size_t input_text = 3000;  ///< what a person may type into one field
    static constexpr std::size_t placeholder = 150;
    static constexpr std::size_t options = 100;
    static constexpr std::size_t option_text = 75;
};

struct render_options {
    std::string workspace;  ///< people of other workspaces are named, not mentioned
    std::size_t blocks = block_limits::message_blocks;
};

/// A card in Slack's words.
struct rendered {
    std::string text;    ///< fallback, escaped: notification, screen readers, old clients
    std::string blocks;  ///< a JSON array
};

/// Texts go into typed elements (rich_text, plain_text) that Slack does not parse, so nothing in
/// them becomes a mention, a link, a broadcast or emphasis. Links are http(s) only.
rendered render(const model::card& card, const render_options& options);

/// The whole card as text, for when Slack refuses the blocks.
std::string render_plain(const model::card& card);

}  // namespace starling::slack
