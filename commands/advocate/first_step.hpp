#pragma once

#include <optional>
#include <string>

#include "commands/verb.hpp"

namespace starling::commands {

/// What this person does before suggestions come (program.md S1-1, D8). Asks the store only when
/// the program asks anything.
rules::first_step first_step_for(ports::tx& rows, const ports::person& p);

/// The card of that step and what makes it come only once; nothing when nothing comes before.
/// `then` is the line that goes on afterwards ("share i-7k2m linkedin"); may be empty.
struct step_card {
    model::card card;
    std::string key;  ///< "guidelines:2", "lesson:1"
};
std::optional<step_card> step_card_for(ports::tx& rows, const ports::person& p,
                                       const std::string& then);

/// In place of an answer with share buttons; nothing when the person may have them.
std::optional<answer> before_sharing(const context& ctx, const std::string& then);

/// The text and the button that acknowledges this version.
model::card guidelines_card(const ports::guidelines& g, const std::string& then);
/// The text, the question and a button per answer.
model::card lesson_card(const ports::lesson& l, const std::string& then);

/// The words of the line from `at` on, when they are a line that a step may go on with; else empty.
std::string line_behind(const context& ctx, std::size_t at);
/// "Go on" with that line, or with today's suggestions.
model::button go_on(const std::string& then);

}  // namespace starling::commands
