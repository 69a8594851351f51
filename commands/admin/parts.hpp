#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "commands/verb.hpp"

namespace starling::commands {

/// "channel bind …": the second word of verbs that do several things.
struct sub_command {
    std::string_view name;
    answer (*run)(context&);
};
/// Runs the one that the first word names; `bare` when there is no word ("" = that is a mistake).
answer run_sub(context& ctx, const verb& v, std::span<const sub_command> subs,
               std::string_view bare);

/// The typed word at a position, empty when there is none.
std::string_view word_at(const context& ctx, std::size_t at);
/// Every word from a position on, with single spaces.
std::string words_from(const context& ctx, std::size_t at);

/// The item that the word at `at` names, or what to say when it names none.
std::variant<ports::item, answer> item_at(const context& ctx, const verb& v, std::size_t at);
/// "i-7k2m “Title”", as text and as runs with the link.
std::string item_name(const ports::item& item);
model::rich_text item_runs(const ports::item& item);

/// The audit row of what the actor just did.
void log(const context& ctx, std::string_view verb, std::string subject, std::string detail);

/// One sentence and, below it, what to do next as a line to type.
model::card told(const context& ctx, model::rich_text text, std::string_view next_words = {},
                 std::string_view next_line = {});
model::card told(const context& ctx, const std::string& text, std::string_view next_words = {},
                 std::string_view next_line = {});

/// "a guest", "a bot" …: why this account can be nothing in the program; empty when it can.
std::string_view outsider_text(const model::profile& p);

/// Curators and admins with a working account, each once, without `except`.
std::vector<ports::person> approvers(ports::tx& rows, rules::person_id except);
std::vector<std::string> names_of(const std::vector<ports::person>& people);

}  // namespace starling::commands
