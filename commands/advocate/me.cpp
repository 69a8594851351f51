#include <algorithm>
#include <utility>

#include "commands/advocate/address.hpp"
#include "commands/advocate/audience.hpp"
#include "commands/advocate/game.hpp"
#include "commands/advocate/kudos_budget.hpp"
#include "commands/advocate/ledger_lines.hpp"
#include "commands/advocate/member.hpp"
#include "commands/advocate/own_rank.hpp"
#include "commands/advocate/payment.hpp"
#include "commands/advocate/prefs_change.hpp"
#include "commands/advocate/progress.hpp"
#include "commands/advocate/reservation.hpp"
#include "commands/advocate/waiting_list.hpp"
#include "commands/cards.hpp"
#include "commands/registry.hpp"
#include "commands/rules/text.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"
#include "commands/who.hpp"

namespace starling::commands {
namespace {

constexpr std::size_t most_waiting = 5;

std::string status_text(const context& ctx) {
    const auto& p = ctx.who.person;
    const auto tz = ctx.who.tz(ctx.program());
    switch (p.status) {
        case ports::person_status::known:
            return "not in the program";
        case ports::person_status::left:
            return "left the program";
        case ports::person_status::active:
            break;
        case ports::person_status::paused:
            return p.paused_until ? "paused until " + soon_text(*p.paused_until, ctx.now, tz)
                                  : "paused";
    }
    const auto next = ctx.rows.people().next_digest(p.id);
    return next ? "active; next suggestions " + soon_text(*next, ctx.now, tz) : "active";
}

std::string points_text(const context& ctx) {
    if (!ctx.policy().points.on) return "switched off in this program";
    if (!ctx.who.person.prefs.game)
        return "hidden; " + ctx.names.line("game on") + " shows them again";
    return balance_text(ctx.rows, ctx.who.person.id) + "; " +
           totals_text(ctx.rows, ctx.who.person.id, ctx.now);
}

/// Nobody's own word, and said so (program.md F12).
std::string clicks_text(const context& ctx) {
    auto text = counted(ctx.rows.links().clicks_of(ctx.who.person.id), "person", "people") +
                " followed your links (evidenced)";
    if (const auto rest = rest_text(ctx, ctx.who.person); !rest.empty()) text += ". " + rest;
    return text;
}

std::string kudos_text(const context& ctx) {
    const auto from = ctx.now - std::chrono::days{30};
    const auto received = ctx.rows.recognition().received(ctx.who.person.id, from);
    auto text = std::to_string(received.size()) + " received in 30 days";
    if (const int joined = ctx.rows.recognition().joined_for(ctx.who.person.id, from); joined > 0)
        text += ", " + counted(joined, "colleague", "colleagues") + " joined in";
    return text + "; " + kudos_left_text(ctx);
}

std::string queue_text(const context& ctx) {
    const auto all = waiting_lines(ctx);
    std::vector<std::string> lines;
    for (const auto& line : all)
        if (lines.size() < most_waiting) lines.push_back(line.text);
    if (lines.empty()) return "none";
    const auto more = all.size() - lines.size();
    if (more > 0) lines.push_back(std::to_string(more) + " more");
    return listed(lines);
}

std::string prefs_text(const context& ctx) {
    const auto& prefs = ctx.who.person.prefs;
    return attention_text(attention_of(prefs, ctx.policy().budget)) + ", at " +
           rules::time_of_day_text(prefs.hour) + ", " + days_text(prefs, ctx.program()) +
           "; networks: " + networks_text(prefs.networks) +
           (prefs.on_boards ? "" : "; not shown on leaderboards");
}

answer summary(const context& ctx) {
    auto c = titled(ctx.who.person.name);
    c.summary = ctx.who.person.name + ": " + status_text(ctx);
    model::facts f;
    const auto add = [&](std::string label, std::string value) {
        f.rows.emplace_back(std::move(label), model::rich_text{model::plain(std::move(value))});
    };
    const bool member = takes_part(ctx.who.person);
    add("Status", status_text(ctx));
    if (!ctx.who.person.team.empty()) add("Team", ctx.who.person.team);
    add("Points", points_text(ctx));
    if (member && ctx.who.person.prefs.game) {
        add("Streak", rules::streak_text(streak_of(ctx.rows, ctx.who.person, ctx.now)));
        add("Badges", badges_text(ctx.rows, ctx.who.person.id));
    }
    if (member) add("Shares", cap_use_text(ctx.rows, ctx.who.person, ctx.now));
    if (member && has_links(ctx)) add("Clicks", clicks_text(ctx));
    add("Kudos", kudos_text(ctx));
    if (member) add("Queue", queue_text(ctx));
    if (member) add("Settings", prefs_text(ctx));
    c.blocks.emplace_back(std::move(f));
    if (member)
        offer(c, {{.label = "My suggestions", .line = "today"},
                  {.label = "My points", .line = "me points"},
                  {.label = "My settings", .line = "prefs"},
                  {.label = "Leaderboard", .line = "leaderboard"}});
    else
        offer(c, {{.label = "Join", .line = "join"}});
    return done(std::move(c));
}

answer own_ranks(const context& ctx) {
    if (!ctx.policy().points.on)
        return done(told("Points are switched off in this program, so there are no ranks."));
    if (!ctx.who.person.prefs.game) return done(told(game_off_text(ctx)));
    auto c = titled("Your ranks");
    model::facts f;
    const auto today = ctx.program().tz.day_of(ctx.now);
    for (const auto* word : {"week", "month", "quarter"}) {
        const auto period = *board_period_of(word, today);
        const auto place = ctx.rows.ledger().place_of(ctx.who.person.id, period.board);
        f.rows.push_back({"This " + std::string{word}, {model::plain(place_text(place))}});
    }
    c.blocks.emplace_back(std::move(f));
    small(c, "Ranks are among the people whom leaderboards show; only you see this.");
    return done(std::move(c));
}

answer run_me(context& ctx) {
    const auto asked =
        ctx.words.list.empty() ? std::string{} : rules::lower(ctx.words.list[0].text);
    if (asked.empty()) return summary(ctx);
    if (asked == "points") return done(ledger_lines(ctx, ctx.who.person));
    if (asked == "rank") return own_ranks(ctx);
    return misused_verb(me_verb, ctx.names,
                        "After “me” comes nothing, “points” for every entry of your ledger, or "
                        "“rank” for your places on the leaderboards.");
}

}  // namespace

const verb me_verb{.name = "me",
                   .aliases = {"my"},
                   .where = section::advocate,
                   .who = may::anybody,
                   .usage = "[points|rank]",
                   .help = "Your points, shares, kudos, reminders and settings",
                   .example = "me",
                   .flags = {},
                   .run = run_me};

}  // namespace starling::commands
