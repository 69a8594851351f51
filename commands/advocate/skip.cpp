#include <algorithm>
#include <array>
#include <utility>

#include "commands/advocate/arguments.hpp"
#include "commands/advocate/suggestion_now.hpp"
#include "commands/advocate/waiting_list.hpp"
#include "commands/cards.hpp"
#include "commands/redraw.hpp"
#include "commands/registry.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

constexpr std::string_view skip_example = "skip i-7k2m not-me";

/// Why somebody passes, and what follows from it. Only "not-me" and "boring" speak against the
/// topic or the item; "seen" and "too-much" do not.
struct reason {
    std::string_view key;
    std::string_view response;  ///< stored with the delivery; "not-me" counts in ranking
    std::string_view follows;
};
constexpr std::array reasons{
    reason{"not-me", "not-me", "You will see less of this topic."},
    reason{"boring", "not-me", "It counts against the item for everybody."},
    reason{"seen", "seen", "That does not count against the topic."},
    reason{"too-much", "too-much", "You can ask for fewer suggestions at any time."}};

const reason* reason_of(const context& ctx) {
    if (ctx.words.list.size() < 2) return &reasons.front();
    const auto found = std::ranges::find(reasons, ctx.words.list[1].text, &reason::key);
    return found == reasons.end() ? nullptr : found;
}

answer run_skip(context& ctx) {
    auto found = find_item(ctx, skip_example);
    if (auto* no = std::get_if<answer>(&found)) return std::move(*no);
    const auto& item = std::get<ports::item>(found);
    const auto* why = reason_of(ctx);
    if (!why)
        return misused_verb(skip_verb, ctx.names,
                            "The reason is one of not-me, boring, seen or too-much.");
    auto& sharing = ctx.rows.sharing();
    const auto d = sharing.delivery_of(ctx.who.person.id, item.id);
    if (!d)
        return refused(told(in_quotes(item.title) +
                                " was not suggested to you, so there is nothing to pass on. " +
                                ctx.names.line("prefs") + " sets what you get.",
                            {{.label = "My settings", .line = "prefs"}}));
    sharing.respond(d->id, why->response);
    const auto gone = stop_waiting(ctx, item.id);
    record(ctx.rows, ctx.now, ctx.who.person.id, "skip", rules::item_code(item.id),
           "passed: " + std::string{why->key});
    std::vector<model::button> row{{.label = "Undo", .line = line_for("undo", item.id) + " skip"}};
    if (why->key == "too-much")
        row.push_back({.label = "At most 1 a day", .line = "prefs max 1/day"});
    return settled(
        ctx, item,
        about_suggestion(item,
                         "Passed on " + in_quotes(item.title) + ". " + std::string{why->follows} +
                             (gone.empty() ? "" : " Taken out of your queue: " + gone + "."),
                         std::move(row)));
}

}  // namespace

const verb skip_verb{.name = "skip",
                     .aliases = {},
                     .where = section::advocate,
                     .who = may::advocate,
                     .usage = "<item> [not-me|boring|seen|too-much]",
                     .help = "Pass on a suggestion; the reason teaches the ranking",
                     .example = skip_example,
                     .flags = {keep_flag},
                     .run = run_skip};

}  // namespace starling::commands
