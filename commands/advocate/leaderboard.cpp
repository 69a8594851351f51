#include <utility>

#include "commands/advocate/board.hpp"
#include "commands/advocate/own_rank.hpp"
#include "commands/advocate/prefs_change.hpp"
#include "commands/cards.hpp"
#include "commands/registry.hpp"
#include "commands/rules/text.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

answer points_are_off(const context& ctx) {
    return done(
        told("Points are switched off in this program, so there is no leaderboard. "
             "Kudos work: " +
             ctx.names.line("kudos @name for <reason>") + "."));
}

answer show_board(const context& ctx, const board_period& period) {
    const auto rows = board_rows(ctx.rows, period.board);
    auto c = titled("Leaderboard " + period.name);
    if (rows.empty())
        say(c, "Nobody has points " + period.name + " yet; the first share starts it.");
    else
        add_board(c, rows);
    small(c, own_rank_text(ctx, period));
    if (!rows.empty())
        c.summary += ": " + rows.front().name + " leads with " +
                     counted(rows.front().points, "point", "points");
    return done(std::move(c));
}

answer run(context& ctx) {
    const auto word =
        ctx.words.list.empty() ? std::string{"week"} : rules::lower(ctx.words.list.front().text);
    if (word == "hide" || word == "show")
        return keep_prefs(ctx, board_shows(ctx.who.person.prefs, word == "show"));
    const auto period = board_period_of(word, ctx.program().tz.day_of(ctx.now));
    if (!period)
        return misused_verb(leaderboard_verb, ctx.names,
                            "A leaderboard is for the week, the month or the quarter; “hide” and "
                            "“show” are about you.");
    return ctx.policy().points.on ? show_board(ctx, *period) : points_are_off(ctx);
}

}  // namespace

const verb leaderboard_verb{.name = "leaderboard",
                            .aliases = {"board"},
                            .where = section::advocate,
                            .who = may::anybody,
                            .usage = "[week|month|quarter] | hide | show",
                            .help = "Who earned most; your own rank is shown to you alone",
                            .example = "leaderboard month",
                            .flags = {},
                            .run = run};

}  // namespace starling::commands
