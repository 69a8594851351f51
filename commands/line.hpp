#pragma once

#include "commands/dispatch.hpp"

namespace starling::commands {

/// Everything a line needs to run, gathered once per event.
struct errand {
    ports::tx& rows;
    const model::inbound& in;
    const surroundings& around;
    const actor& who;
};

/// Runs a line whose first word is the verb: finds it, checks who asks and which flags it knows.
/// Nothing is executed when anything about the line is wrong.
answer run_line(const errand& on, model::words line);

/// The same for one that is still text.
answer run_text(const errand& on, const model::rich_text& text);
answer run_text(const errand& on, std::string_view text);

/// A button's line with the card's inputs as its flags. An input left empty is no flag; one the
/// verb does not know is refused like any unknown flag.
answer run_pressed(const errand& on, const model::button_pressed& pressed);

}  // namespace starling::commands
