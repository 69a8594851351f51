#include <algorithm>
#include <utility>

#include "commands/advocate/board.hpp"
#include "commands/cards.hpp"
#include "commands/registry.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"
#include "commands/who.hpp"

namespace starling::commands {
namespace {

/// The place just above: what to reach next.
std::string next_step(const std::vector<rules::standing>& rows, int points) {
    const auto above = std::find_if(rows.rbegin(), rows.rend(),
                                    [&](const rules::standing& s) { return s.points > points; });
    if (above == rows.rend()) return {};
    const auto& s = *above;
    return "; " + counted(s.points - points + 1, "more point", "more points") +
           " would pass rank " + std::to_string(s.rank);
}

/// Own rank is for the person alone (program.md C1).
std::string own_line(const context& ctx, const std::vector<rules::standing>& rows,
                     const board_period& period) {
    const auto& p = ctx.who.person;
    if (!takes_part(p))
        return "You are not in the program; " + ctx.names.line("join") + " shows what it is.";
    const int points = ctx.rows.ledger().earned_between(p.id, period.from, period.to);
    const auto ahead =
        std::ranges::count_if(rows, [&](const rules::standing& s) { return s.points > points; });
    auto text = "Only you see this: you have " + counted(points, "point", "points");
    if (points > 0) text += ", rank " + std::to_string(ahead + 1);
    text += next_step(rows, points) + ".";
    if (!p.prefs.on_boards)
        text += " You are not shown on boards; " + ctx.names.line("prefs board show") +
                " changes that.";
    return text;
}

answer run(context& ctx) {
    const auto word = ctx.words.list.empty() ? "week" : ctx.words.list.front().text;
    const auto period = board_period_of(word, ctx.program().tz.day_of(ctx.now));
    if (!period)
        return misused_verb(leaderboard_verb, ctx.names,
                            "A leaderboard is for the week, the month or the quarter.");
    if (!ctx.policy().points.on)
        return done(
            told("Points are switched off in this program, so there is no leaderboard. "
                 "Kudos work: " +
                 ctx.names.line("kudos @name for <reason>") + "."));
    const auto rows = board_rows(ctx.rows, *period);
    auto c = titled("Leaderboard " + period->name);
    if (rows.empty())
        say(c, "Nobody has points " + period->name + " yet; the first share starts it.");
    else
        add_board(c, rows);
    small(c, own_line(ctx, rows, *period));
    if (!rows.empty())
        c.summary += ": " + rows.front().name + " leads with " +
                     counted(rows.front().points, "point", "points");
    return done(std::move(c));
}

}  // namespace

const verb leaderboard_verb{.name = "leaderboard",
                            .aliases = {"board"},
                            .where = section::advocate,
                            .who = may::anybody,
                            .usage = "[week|month|quarter]",
                            .help = "Who earned most; your own rank is shown to you alone",
                            .example = "leaderboard month",
                            .flags = {},
                            .run = run};

}  // namespace starling::commands
