#pragma once

#include "commands/verb.hpp"

namespace starling::commands {

/// What has become of somebody's suggestion, below its title: "You shared it on LinkedIn." with
/// the buttons that still make sense. No text while it is open.
struct suggestion_state {
    std::string text;
    std::vector<model::button> row = {};
};
suggestion_state suggestion_state_of(ports::tx& rows, const ports::person& p,
                                     const ports::item& item, rules::instant now);

/// Not for them, seen before, too much.
bool is_passed(const ports::delivery& d);

/// The suggestion as it stands: open with all its buttons, or with what has become of it. Title
/// and link stay readable.
model::card suggestion_now(ports::tx& rows, const command_names& names, const ports::person& p,
                           const ports::item& item, rules::instant now);
/// The same in a channel, where nobody's own answer shows.
model::card channel_suggestion_now(const command_names& names, const ports::item& item,
                                   rules::instant now);

/// The short answer about a suggestion in its place: title and link, what happened, what next.
model::card about_suggestion(const ports::item& item, std::string text,
                             std::vector<model::button> row);

}  // namespace starling::commands
