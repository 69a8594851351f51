#include "commands/advocate/game.hpp"

#include <utility>

#include "commands/advocate/prefs_change.hpp"
#include "commands/registry.hpp"
#include "commands/rules/text.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

constexpr std::string_view played =
    "The game is on: replies tell of points, streaks and badges, and leaderboards may show you";
constexpr std::string_view unplayed =
    "The game is off: nothing tells you of points, streaks or badges, and no leaderboard shows "
    "you. What you share and thank for counts as before";

answer run_game(context& ctx) {
    const auto word = ctx.words.list.size() == 1 ? rules::lower(ctx.words.list.front().text) : "";
    if (word != "on" && word != "off")
        return misused_verb(game_verb, ctx.names, "The game is on or off.");
    auto to = ctx.who.person.prefs;
    to.game = word == "on";
    return keep_prefs(ctx, {to, std::string{to.game ? played : unplayed}});
}

}  // namespace

bool hears_of_points(ports::tx& rows, const ports::person& p) {
    return rows.policies().policy().points.on && p.prefs.game;
}

std::string game_off_text(const context& ctx) {
    return "You switched points, ranks and badges off for yourself; " + ctx.names.line("game on") +
           " brings them back.";
}

const verb game_verb{.name = "game",
                     .aliases = {},
                     .where = section::advocate,
                     .who = may::advocate,
                     .usage = "on | off",
                     .help = "Whether you hear of points, ranks, streaks and badges",
                     .example = "game off",
                     .flags = {},
                     .run = run_game};

}  // namespace starling::commands
