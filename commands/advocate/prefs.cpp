#include <utility>

#include "commands/advocate/audience.hpp"
#include "commands/advocate/member.hpp"
#include "commands/advocate/prefs_change.hpp"
#include "commands/advocate/prefs_form.hpp"
#include "commands/cards.hpp"
#include "commands/registry.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

/// The value as it stands and the line that changes it.
std::pair<std::string, model::rich_text> row(const context& ctx, const std::string& label,
                                             const std::string& value, std::string_view change) {
    return {label, {model::plain(value + " · "), model::code(ctx.names.line(change))}};
}

answer show(const context& ctx) {
    const auto& prefs = ctx.who.person.prefs;
    const auto& ceiling = ctx.policy().budget;
    const auto mine = attention_of(prefs, ceiling);
    auto c = titled("Your settings");
    c.summary =
        "Your settings: " + attention_text(mine) + ", at " + rules::time_of_day_text(prefs.hour);
    c.blocks.emplace_back(model::facts{
        {row(ctx, "How many", attention_text(mine), "prefs max 2/day"),
         row(ctx, "When",
             rules::time_of_day_text(prefs.hour) + " " +
                 std::string{ctx.who.tz(ctx.program()).name()},
             "prefs time 09:30"),
         row(ctx, "Days", days_text(prefs, ctx.program()), "prefs days mon,wed,fri"),
         row(ctx, "Networks", networks_text(prefs.networks), "prefs networks linkedin,bluesky"),
         row(ctx, "Language", language_text(ctx, prefs), "prefs lang de"),
         row(ctx, "Leaderboard", prefs.on_boards ? "shown" : "hidden",
             prefs.on_boards ? "prefs board hide" : "prefs board show")}});
    small(c, "The program's ceiling is " + std::to_string(ceiling.day) + " a day and " +
                 std::to_string(ceiling.week) + " a week; you can always ask for less.");
    const auto today = ctx.who.tz(ctx.program()).day_of(ctx.now);
    const auto history =
        ctx.rows.sharing().history(ctx.who.person.id, rules::remembered_suggestions);
    const auto now = attention_now(prefs, ceiling, history, today);
    if (now.week < mine.week)
        small(c, "At the moment you get fewer: your last " +
                     std::to_string(rules::ignored_in_a_row(history, today)) +
                     " suggestions stayed without an answer. Share, pass on or react to one, and "
                     "you get more again.");
    if (auto rest = rest_text(ctx, ctx.who.person); !rest.empty()) small(c, std::move(rest));
    offer(c, {change_prefs_button()});
    return done(std::move(c));
}

answer run_prefs(context& ctx) {
    if (ctx.words.flags.contains("form")) return prefs_by_form(ctx);
    if (!ctx.words.flags.empty())
        return misused_verb(prefs_verb, ctx.names, "Settings are named without dashes.");
    if (ctx.words.list.empty()) return show(ctx);
    auto change = changed_prefs(ctx);
    if (auto* no = std::get_if<answer>(&change)) return std::move(*no);
    return keep_prefs(ctx, std::move(std::get<prefs_change>(change)));
}

}  // namespace

const verb prefs_verb{
    .name = "prefs",
    .aliases = {"preferences", "settings"},
    .where = section::advocate,
    .who = may::advocate,
    .usage = "[max|time|days|networks|lang|board] [value]",
    .help = "How many suggestions, when, on which days, networks and in which language",
    .example = "prefs time 09:30",
    .flags = {"form", "max_day", "max_week", "time", "days", "networks", "lang", "board"},
    .run = run_prefs};

}  // namespace starling::commands
