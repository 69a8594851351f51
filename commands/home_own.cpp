#include "commands/home_own.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <utility>

#include "commands/advocate/game.hpp"
#include "commands/advocate/member.hpp"
#include "commands/advocate/prefs_change.hpp"
#include "commands/advocate/prefs_form.hpp"
#include "commands/advocate/reservation.hpp"
#include "commands/cards.hpp"
#include "commands/rules/kudos.hpp"

namespace starling::commands {
namespace {

using model::plain;

/// So many days of thanks are shown, and so many of them.
constexpr std::chrono::days thanks_shown_for{30};
constexpr std::ptrdiff_t most_thanks = 3;

int left_of(int used, int limit) {
    return std::max(0, limit - used);
}

/// The least that the person's own caps of day, week and network leave (program.md D3 #3-5).
int shares_left(ports::tx& rows, const ports::person& p, rules::network net, rules::instant now,
                const rules::zone& tz) {
    using scope = rules::cap_scope;
    static constexpr std::array own{scope::network_day, scope::person_day, scope::person_week};
    const auto facts = rows.sharing().facts(p.id, {}, now);
    int left = std::numeric_limits<int>::max();
    for (const auto& cap :
         rules::all_caps(caps_for(rows, p, now), facts, {.net = net, .now = now, .tz = tz}))
        if (std::ranges::find(own, cap.scope) != own.end())
            left = std::min(left, left_of(cap.used, cap.limit));
    return left;
}

std::string suggestions_left_text(ports::tx& rows, const ports::person& p, rules::day today) {
    const auto history = rows.sharing().history(p.id, rules::remembered_suggestions);
    const auto room = attention_now(p.prefs, rows.policies().policy().budget, history, today);
    const auto taken = rules::slots_in(history, today, rules::iso_week(today));
    const auto used = [](const std::vector<int>& slots) { return static_cast<int>(slots.size()); };
    return std::to_string(left_of(used(taken.day), room.day)) + " today, " +
           std::to_string(left_of(used(taken.week), room.week)) + " this week";
}

std::string own_kudos_left(ports::tx& rows, const actor& who, rules::instant now) {
    const auto budget = rules::budget_for(rows.policies().policy().kudos, who.exec, now,
                                          who.tz(rows.policies().program()));
    const int used = rows.recognition().used(who.person.id, budget.period);
    return std::to_string(left_of(used, budget.limit)) + (who.exec ? " this week" : " today");
}

void add_room(model::facts& f, ports::tx& rows, const actor& who, rules::instant now) {
    const auto tz = who.tz(rows.policies().program());
    std::string text;
    for (const auto net : who.person.prefs.networks)
        text += (text.empty() ? "" : ", ") + std::string{rules::network_name(net)} + " " +
                std::to_string(shares_left(rows, who.person, net, now, tz));
    if (!text.empty()) f.rows.push_back({"Shares left now", {plain(text)}});
    f.rows.push_back({"Caps", {plain(cap_use_text(rows, who.person, now))}});
}

std::string giver_name(ports::tx& rows, rules::person_id id) {
    const auto p = rows.people().get(id);
    return p ? p->name : std::string{"A colleague"};
}

}  // namespace

void add_own_week(model::card& c, ports::tx& rows, const actor& who, rules::instant now) {
    const auto tz = who.tz(rows.policies().program());
    const auto today = tz.day_of(now);
    const auto monday = rules::monday_of(today);
    const auto from = tz.start_of(monday);
    const auto shares = rows.sharing().confirmed_since(who.person.id, from).size();
    const auto thanks = rows.recognition().received(who.person.id, from).size();
    model::facts week;
    week.rows.push_back(
        {"Suggestions left", {plain(suggestions_left_text(rows, who.person, today))}});
    week.rows.push_back({"Shares", {plain(std::to_string(shares))}});
    add_room(week, rows, who, now);
    week.rows.push_back({"Kudos received", {plain(std::to_string(thanks))}});
    week.rows.push_back({"Kudos left", {plain(own_kudos_left(rows, who, now))}});
    if (hears_of_points(rows, who.person))
        week.rows.push_back({"Points",
                             {plain(std::to_string(rows.ledger().earned_between(
                                 who.person.id, monday, monday + std::chrono::days{7})))}});
    say(c, {model::strong("Your week")});
    c.blocks.emplace_back(std::move(week));
}

void add_own_thanks(model::card& c, ports::tx& rows, const actor& who, rules::instant now) {
    auto all = rows.recognition().received(who.person.id, now - thanks_shown_for);
    if (all.empty()) return;
    std::ranges::sort(all, std::greater{}, &ports::kudos::at);
    c.blocks.emplace_back(model::divider{});
    say(c, {model::strong("Thanks to you")});
    model::facts thanks;
    for (std::ptrdiff_t i = 0; i < std::min(std::ssize(all), most_thanks); ++i) {
        const auto& k = all[static_cast<std::size_t>(i)];
        thanks.rows.push_back({giver_name(rows, k.giver), {plain("“" + k.reason + "”")}});
    }
    c.blocks.emplace_back(std::move(thanks));
}

void add_own_settings(model::card& c, ports::tx& rows, const actor& who, rules::instant now) {
    const auto& program = rows.policies().program();
    const auto& prefs = who.person.prefs;
    c.blocks.emplace_back(model::divider{});
    say(c, {model::strong("Your settings")});
    c.blocks.emplace_back(model::facts{
        {{"How many",
          {plain(attention_text(attention_of(prefs, rows.policies().policy().budget)))}},
         {"When",
          {plain(rules::time_of_day_text(prefs.hour) + " " + std::string{who.tz(program).name()} +
                 ", " + days_text(prefs, program))}},
         {"Networks", {plain(networks_text(prefs.networks))}}}});
    const bool paused = who.person.status == ports::person_status::paused;
    if (paused && who.person.paused_until)
        small(c, "You are paused until " +
                     soon_text(*who.person.paused_until, now, who.tz(program)) + ".");
    offer(c, {change_prefs_button(),
              paused ? model::button{.label = "Resume", .line = "resume"}
                     : model::button{.label = "Pause for a week", .line = "pause 1w"}});
}

}  // namespace starling::commands
