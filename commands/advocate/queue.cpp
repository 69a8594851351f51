#include <algorithm>
#include <array>
#include <utility>

#include "commands/admin/parts.hpp"
#include "commands/advocate/arguments.hpp"
#include "commands/advocate/waiting_list.hpp"
#include "commands/cards.hpp"
#include "commands/registry.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

constexpr std::size_t most_waiting_shown = 20;

std::string_view kind_of(const ports::waiting& w) {
    return w.net ? "share" : "reminder";
}

answer queue_list(context& ctx) {
    const auto lines = waiting_lines(ctx);
    if (lines.empty())
        return done(told("Nothing waits for you. " + ctx.names.line("later i-7k2m tomorrow") +
                         " makes a reminder; a share that finds a cap full waits here too."));
    const int count = static_cast<int>(lines.size());
    auto c = titled("Your queue");
    c.summary = "Your queue: " + counted(count, "entry", "entries");
    model::table t{.header = {"No.", "What", "When"}};
    for (std::size_t n = 0; n < std::min(lines.size(), most_waiting_shown); ++n)
        t.rows.push_back(
            {std::to_string(n + 1), std::string{kind_of(lines[n].what)}, lines[n].text});
    c.blocks.emplace_back(std::move(t));
    if (lines.size() > most_waiting_shown)
        small(c, std::to_string(lines.size() - most_waiting_shown) + " more come later.");
    small(c, "To take one out: " + ctx.names.line("queue drop 1") + ".");
    return done(std::move(c));
}

/// By its number in the list, or, from a button, by item and network: numbers move on.
std::optional<waiting_line> entry_named(const context& ctx) {
    const auto lines = waiting_lines(ctx);
    const auto word = word_at(ctx, 1);
    if (const auto id = rules::parse_item_code(word)) {
        const auto net = rules::parse_network(word_at(ctx, 2));
        const auto found = std::ranges::find_if(
            lines, [&](const waiting_line& l) { return l.what.item == *id && l.what.net == net; });
        return found == lines.end() ? std::nullopt : std::optional{*found};
    }
    const auto n = model::parse_int(word);
    if (!n || *n < 1 || *n > static_cast<int>(lines.size())) return std::nullopt;
    return lines[static_cast<std::size_t>(*n - 1)];
}

answer queue_drop(context& ctx) {
    if (word_at(ctx, 1).empty())
        return misused_verb(queue_verb, ctx.names, "Which one? The list has a number for each.");
    const auto entry = entry_named(ctx);
    if (!entry)
        return refused(
            told("Your queue has no “" + words_from(ctx, 1) + "”, so nothing was taken out.",
                 {{.label = "My queue", .line = "queue"}}));
    const auto& w = entry->what;
    ctx.rows.waiting().drop(w.person, w.item, w.net);
    record(ctx.rows, ctx.now, w.person, "queue", rules::item_code(w.item),
           std::string{kind_of(w)} + " taken out");
    return in_place(ctx,
                    told("Taken out: the " + std::string{kind_of(w)} + " for " + entry->text + ".",
                         {{.label = "My queue", .line = "queue"},
                          {.label = "What else is there", .line = "today"}}));
}

answer run_queue(context& ctx) {
    static constexpr std::array<sub_command, 2> subs{{{"list", queue_list}, {"drop", queue_drop}}};
    return run_sub(ctx, queue_verb, subs, "list");
}

}  // namespace

const verb queue_verb{.name = "queue",
                      .aliases = {},
                      .where = section::advocate,
                      .who = may::advocate,
                      .usage = "[drop <n>]",
                      .help = "Your reminders, and shares that wait for room",
                      .example = "queue drop 1",
                      .flags = {keep_flag},
                      .run = run_queue};

}  // namespace starling::commands
