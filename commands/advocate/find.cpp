#include <algorithm>
#include <utility>

#include "commands/advocate/first_step.hpp"
#include "commands/advocate/suggestion.hpp"
#include "commands/cards.hpp"
#include "commands/registry.hpp"
#include "commands/search.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

/// Each brings a button, and Teams shows six on a card (teams.md 4).
constexpr std::size_t most_found_shown = 5;

std::string typed_words(const context& ctx) {
    std::string out;
    for (const auto& word : ctx.words.list) out += (out.empty() ? "" : " ") + word.text;
    return out;
}

answer nothing_found(const std::string& typed) {
    auto c = told(
        typed.empty() ? "Nothing is cleared to be shared at the moment."
                      : "Nothing that is cleared to be shared has these words: " + typed,
        {{.label = "What is there", .line = "find"}, {.label = "My suggestions", .line = "today"}});
    return done(std::move(c));
}

answer run_find_items(context& ctx) {
    const auto typed = typed_words(ctx);
    if (auto first = before_sharing(ctx, "find " + typed)) return std::move(*first);
    const auto found = find_items(ctx.rows, typed, ctx.who.person.team, ctx.now);
    if (found.empty()) return nothing_found(typed);
    auto c = titled("Cleared to be shared");
    c.summary = counted(static_cast<int>(found.size()), "item", "items") + " found";
    for (std::size_t i = 0; i < std::min(found.size(), most_found_shown); ++i) {
        if (i > 0) c.blocks.emplace_back(model::divider{});
        add_suggestion(c, ctx.names, found[i], "", placement::found);
    }
    if (found.size() > most_found_shown)
        small(c, "The newest " + std::to_string(most_found_shown) + " of " +
                     std::to_string(found.size()) + "; more words find fewer.");
    return done(std::move(c));
}

}  // namespace

const verb find_items_verb{.name = "find",
                           .aliases = {"search"},
                           .where = section::advocate,
                           .who = may::advocate,
                           .usage = "[words]",
                           .help = "Approved items with these words, to share",
                           .example = "find security audit",
                           .flags = {},
                           .run = run_find_items};

}  // namespace starling::commands
