#include "commands/advocate/own_rank.hpp"

#include "commands/advocate/game.hpp"
#include "commands/telling.hpp"
#include "commands/who.hpp"

namespace starling::commands {

std::string place_text(const rules::place& p) {
    auto text = counted(p.points, "point", "points");
    if (p.points > 0) text += ", rank " + std::to_string(rules::rank_of(p));
    return text + rules::next_step(p);
}

std::string own_rank_text(const context& ctx, const board_period& period) {
    const auto& p = ctx.who.person;
    if (!takes_part(p))
        return "You are not in the program; " + ctx.names.line("join") + " shows what it is.";
    if (!p.prefs.game) return game_off_text(ctx);
    if (!period.board.team.empty() && p.team != period.board.team)
        return "You are not in the team " + period.board.team + ".";
    const auto place = ctx.rows.ledger().place_of(p.id, period.board);
    auto text = "Only you see this: you have " + place_text(place) + ".";
    if (!p.prefs.on_boards)
        text += " You are not shown on boards; " + ctx.names.line("prefs board show") +
                " changes that.";
    return text;
}

}  // namespace starling::commands
