#include "commands/home.hpp"

#include <utility>

#include "commands/admin/status.hpp"
#include "commands/advocate/first_step.hpp"
#include "commands/advocate/game.hpp"
#include "commands/advocate/suggestion.hpp"
#include "commands/telling.hpp"
#include "commands/who.hpp"

namespace starling::commands {
namespace {

using namespace model;

void add_week(card& c, ports::tx& rows, const actor& who, rules::instant now) {
    const auto& program = rows.policies().program();
    const auto tz = who.tz(program);
    const auto monday = rules::monday_of(tz.day_of(now));
    const auto shares = rows.sharing().confirmed_since(who.person.id, tz.start_of(monday)).size();
    const auto thanks = rows.recognition().received(who.person.id, tz.start_of(monday)).size();
    facts week;
    week.rows.push_back({"Shares", {plain(std::to_string(shares))}});
    week.rows.push_back({"Kudos received", {plain(std::to_string(thanks))}});
    if (hears_of_points(rows, who.person))
        week.rows.push_back({"Points",
                             {plain(std::to_string(rows.ledger().earned_between(
                                 who.person.id, monday, monday + std::chrono::days{7})))}});
    c.blocks.push_back(paragraph{{strong("Your week")}});
    c.blocks.push_back(std::move(week));
}

void add_suggestions(card& c, ports::tx& rows, const actor& who, const surroundings& around) {
    const auto today = who.tz(rows.policies().program()).day_of(around.now);
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
        add_suggestion(c, around.names, *item, d.parts, placement::in_list);
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

card home_card(ports::tx& rows, const actor& who, const surroundings& around) {
    card c{.summary = "Your Starling page", .title = "Starling"};
    if (takes_part(who.person)) {
        add_week(c, rows, who, around.now);
        add_suggestions(c, rows, who, around);
    } else {
        for (auto& block : invitation(who.person, around.names).blocks)
            c.blocks.push_back(std::move(block));
    }
    add_how_to(c, around.names);
    if (who.admin) add_status(c, rows, around.now, around.names);
    return c;
}

}  // namespace

void show_home(ports::tx& rows, const model::inbound& in, const surroundings& around) {
    const auto who = resolve(rows, in, around);
    const auto* person = std::get_if<actor>(&who);
    rows.traffic().enqueue(
        {.key = "home:" + in.key,
         .to = {.what = ports::destination::kind::home, .where = in.actor},
         .card = person ? home_card(rows, *person, around) : std::get<answer>(who).card,
         .urgency = ports::priority::answer},
        around.now);
}

}  // namespace starling::commands
