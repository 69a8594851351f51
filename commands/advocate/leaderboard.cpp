#include <utility>

#include "commands/admin/parts.hpp"
#include "commands/advocate/board.hpp"
#include "commands/advocate/own_rank.hpp"
#include "commands/advocate/prefs_change.hpp"
#include "commands/advocate/team_words.hpp"
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

answer misread(const context& ctx) {
    return misused_verb(leaderboard_verb, ctx.names,
                        "A leaderboard is for the week, the month or the quarter, of everybody or "
                        "of a team; “hide” and “show” are about you.");
}

/// [week|month|quarter] [team <name>]
answer board_asked_for(const context& ctx) {
    const auto today = ctx.program().tz.day_of(ctx.now);
    auto period = board_period_of(rules::lower(word_at(ctx, 0)), today);
    const std::size_t next = period ? 1 : 0;
    if (!period) period = board_period_of("week", today);
    const auto word = rules::lower(word_at(ctx, next));
    if (word == "team") {
        auto team = team_named(ctx, words_from(ctx, next + 1));
        if (auto* no = std::get_if<answer>(&team)) return std::move(*no);
        period->board.team = std::get<std::string>(team);
        period->name += ", team " + period->board.team;
    } else if (!word.empty()) {
        return misread(ctx);
    }
    return show_board(ctx, *period);
}

answer run_leaderboard(context& ctx) {
    const auto word = rules::lower(word_at(ctx, 0));
    if (word == "hide" || word == "show")
        return keep_prefs(ctx, board_shows(ctx.who.person.prefs, word == "show"));
    return ctx.policy().points.on ? board_asked_for(ctx) : points_are_off(ctx);
}

}  // namespace

const verb leaderboard_verb{.name = "leaderboard",
                            .aliases = {"board"},
                            .where = section::advocate,
                            .who = may::anybody,
                            .usage = "[week|month|quarter] [team <name>] | hide | show",
                            .help = "Who earned most; your own rank is shown to you alone",
                            .example = "leaderboard month",
                            .flags = {},
                            .run = run_leaderboard};

}  // namespace starling::commands
