#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/payload/json_reader.hpp"
#include "commands/model/rich_text.hpp"

namespace starling::teams {

/// An entity of type "mention" (teams.md 1): `text` stands in the message as it is.
struct mention {
    std::string id;
    std::string name;
    std::string text;
};

/// More mentions than this in one message stay as plain text.
inline constexpr std::size_t max_mentions = 50;

std::vector<mention> read_mentions(const payload::json_reader& activity);

/// Teams' text as runs. Only what an entity names is a mention: "<at>Ana</at>" typed by hand stays
/// text. HTML entities are decoded once, no-break spaces are blanks, "[label](https://…)" is a
/// link.
model::rich_text decode_text(std::string_view wire, const std::vector<mention>& mentions,
                             const std::string& tenant);

/// The same without mentions of the bot, at which the text was aimed, and without its name typed
/// in front ("@Starling share", "Starling: share"), blanks at the edges or a leading slash.
model::rich_text aimed_at(model::rich_text text, const std::vector<std::string>& bot_ids,
                          std::string_view bot_name);

}  // namespace starling::teams
