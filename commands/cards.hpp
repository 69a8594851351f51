#pragma once

#include <string>
#include <vector>

#include "commands/verb.hpp"

namespace starling::commands {

// Cards are put together top down, in the order in which they are read.

/// A card with a headline; its summary is the headline until something better is known.
model::card titled(std::string title);
/// One paragraph and a row of buttons: the short answer.
model::card told(std::string text, std::vector<model::button> row = {});

void say(model::card& c, std::string text);
void say(model::card& c, model::rich_text text);
void small(model::card& c, std::string text);
void offer(model::card& c, std::vector<model::button> row);

/// “Title”: names of items stand in quotation marks inside sentences.
std::string in_quotes(std::string_view title);
/// "today 16:00 Europe/Lisbon", "tomorrow 09:00 …", else rules::when_text.
std::string soon_text(rules::instant at, rules::instant now, const rules::zone& tz);

/// The answer takes the place of the pressed card. Not for cards that show more than one thing or
/// that others see as well: their buttons carry --keep.
answer in_place(const context& ctx, model::card c);
inline constexpr std::string_view keep_flag = "keep";

}  // namespace starling::commands
