#include <utility>

#include "commands/advocate/deliver.hpp"
#include "commands/advocate/first_step.hpp"
#include "commands/advocate/member.hpp"
#include "commands/advocate/reservation.hpp"
#include "commands/advocate/suggestion.hpp"
#include "commands/cards.hpp"
#include "commands/registry.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

std::vector<delivered> delivered_today(const context& ctx) {
    std::vector<delivered> out;
    const auto today = ctx.who.tz(ctx.program()).day_of(ctx.now);
    for (auto& row : ctx.rows.sharing().deliveries_on(ctx.who.person.id, today))
        if (auto item = ctx.rows.content().get(row.item))
            out.push_back({std::move(row), std::move(*item)});
    return out;
}

/// Nothing came yet today: the person may have it now, out of the same slots.
std::vector<delivered> deliver_now(const context& ctx) {
    if (ctx.who.person.status != ports::person_status::active) return {};
    auto out = delivery_round{ctx.rows, ctx.now, ctx.chance}.deliver(ctx.who.person);
    for (const auto& d : out)
        record(ctx.rows, ctx.now, ctx.who.person.id, "today", rules::item_code(d.item.id),
               "suggestion taken early, slot " + std::to_string(d.row.slot_day) + " of the day");
    return out;
}

std::string state_text(const context& ctx, const delivered& d) {
    for (const auto& s : ctx.rows.sharing().of_item(ctx.who.person.id, d.item.id))
        if (is_confirmed(s)) return "you shared it on " + std::string{rules::network_name(s.net)};
    if (d.item.state != ports::item_state::published ||
        (d.item.expires_at && *d.item.expires_at <= ctx.now))
        return "no longer available";
    if (d.row.response == "later") return "you wanted a reminder";
    return d.row.response.empty() || d.row.response == "interest" || d.row.response == "shared"
               ? ""
               : "you passed";
}

answer nothing_today(const context& ctx) {
    const auto& p = ctx.who.person;
    const auto next = ctx.rows.people().next_digest(p.id);
    auto text =
        std::string{"There is nothing new for you today; I send nothing rather than filler."};
    if (p.status == ports::person_status::paused)
        text = "You are paused, so nothing was suggested today. " + ctx.names.line("resume") +
               " ends the pause.";
    else if (next)
        text += " Next look: " + soon_text(*next, ctx.now, ctx.who.tz(ctx.program())) + ".";
    return done(told(text, {{.label = "My numbers", .line = "me"}}));
}

answer run_today(context& ctx) {
    if (auto first = before_sharing(ctx, "today")) return std::move(*first);
    auto all = delivered_today(ctx);
    if (all.empty()) all = deliver_now(ctx);
    if (all.empty()) return nothing_today(ctx);
    auto c = titled("Your suggestions today");
    c.summary = counted(static_cast<int>(all.size()), "suggestion", "suggestions") + " today";
    for (const auto& d : all) {
        if (&d != &all.front()) c.blocks.emplace_back(model::divider{});
        const auto state = state_text(ctx, d);
        if (state.empty())
            add_suggestion(c, ctx.names, d.item, d.row.parts, placement::in_list);
        else
            say(c, {model::link(d.item.url, d.item.title), model::plain(": " + state)});
    }
    const auto budget = attention_of(ctx.who.person.prefs, ctx.policy().budget);
    small(c, std::to_string(all.size()) + " of " + std::to_string(budget.day) +
                 " suggestions today. " + cap_use_text(ctx.rows, ctx.who.person, ctx.now) + ".");
    return done(std::move(c));
}

}  // namespace

const verb today_verb{.name = "today",
                      .aliases = {"suggestions"},
                      .where = section::advocate,
                      .who = may::advocate,
                      .usage = "",
                      .help = "Today's suggestions again, never more than your budget",
                      .example = "today",
                      .flags = {},
                      .run = run_today};

}  // namespace starling::commands
