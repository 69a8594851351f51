#include "commands/home.hpp"

#include <utility>

#include "commands/admin/status.hpp"
#include "commands/advocate/first_step.hpp"
#include "commands/advocate/suggestion.hpp"
#include "commands/home_own.hpp"
#include "commands/registry.hpp"
#include "commands/who.hpp"

namespace starling::commands {
namespace {

using namespace model;

void add_suggestions(card& c, ports::tx& rows, const actor& who, const command_names& names,
                     rules::instant now) {
    const auto today = who.tz(rows.policies().program()).day_of(now);
    c.blocks.push_back(divider{});
    c.blocks.push_back(paragraph{{strong("Today's suggestions")}});
    if (const auto step = step_card_for(rows, who.person, {})) {
        c.blocks.push_back(paragraph{{plain(step->card.summary + ".")}});
        c.blocks.push_back(buttons{{{.label = "Do that now", .line = "today"}}});
        return;
    }
    int open = 0;
    for (const auto& d : rows.sharing().deliveries_on(who.person.id, today)) {
        const auto item = rows.content().get(d.item);
        if (!item || item->state != ports::item_state::published || !d.response.empty()) continue;
        add_suggestion(c, names, *item, d.parts, placement::in_list);
        ++open;
    }
    if (open == 0)
        c.blocks.push_back(
            note{{plain("Nothing is waiting for you. New suggestions come at your "
                        "own hour, as a message.")}});
}

void add_how_to(card& c, const command_names& names) {
    c.blocks.push_back(divider{});
    c.blocks.push_back(paragraph{{strong("What you can do")}});
    c.blocks.push_back(facts{{
        {"Share something", {code(names.line("share <item> [network]"))}},
        {"Thank a colleague", {code(names.line("kudos @name for <reason>"))}},
        {"When and how much", {code(names.line("prefs"))}},
        {"Everything", {code(names.line("help"))}},
    }});
}

void add_status(card& c, ports::tx& rows, rules::instant now, const command_names& names) {
    c.blocks.push_back(divider{});
    c.blocks.push_back(paragraph{{strong("The program")}});
    for (auto& block : status_blocks(rows, now, names)) c.blocks.push_back(std::move(block));
}

/// The page with everything that is theirs; for admins how the program is as well.
card home_card(ports::tx& rows, const actor& who, const command_names& names, rules::instant now) {
    card c{.summary = "Your Starling page", .title = "Starling"};
    if (takes_part(who.person)) {
        add_own_week(c, rows, who, now);
        add_suggestions(c, rows, who, names, now);
        add_own_thanks(c, rows, who, now);
        add_own_settings(c, rows, who, now);
    } else {
        for (auto& block : invitation(who.person, names).blocks)
            c.blocks.push_back(std::move(block));
    }
    add_how_to(c, names);
    if (who.admin) add_status(c, rows, now, names);
    return c;
}

answer run_home(context& ctx) {
    return done(home_card(ctx.rows, ctx.who, ctx.names, ctx.now));
}

}  // namespace

void show_home(ports::tx& rows, const model::inbound& in, const surroundings& around) {
    const auto who = resolve(rows, in, around);
    const auto* person = std::get_if<actor>(&who);
    // Drawn from the rows of this moment: an older page that still waits must not come after it.
    const auto key = "home:" + to_text(in.actor) + ":";
    rows.traffic().withhold(key);
    rows.traffic().enqueue({.key = key + in.key,
                            .to = {.what = ports::destination::kind::home, .where = in.actor},
                            .card = person ? home_card(rows, *person, around.names, around.now)
                                           : std::get<answer>(who).card,
                            .urgency = ports::priority::answer},
                           around.now);
}

const verb home_verb{.name = "home",
                     .aliases = {},
                     .where = section::advocate,
                     .who = may::anybody,
                     .usage = "",
                     .help = "Your page: the week, what is left, suggestions, thanks, settings",
                     .example = "home",
                     .flags = {},
                     .run = run_home};

}  // namespace starling::commands
