#include "commands/admin/budget_proof.hpp"

#include <algorithm>
#include <utility>

#include "commands/admin/parts.hpp"
#include "commands/advocate/member.hpp"
#include "commands/cards.hpp"
#include "commands/registry.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

struct proof_request {
    ports::person person;
    rules::day day;  ///< in the ISO week that is asked about
};

std::variant<proof_request, answer> read_proof(const context& ctx) {
    std::optional<proof_request> out;
    std::string_view date;
    for (std::size_t at = 1; at < ctx.words.list.size(); ++at) {
        const auto& word = ctx.words.list[at];
        if (word.what != model::word::kind::user) {
            date = word.text;
            continue;
        }
        const auto known = ctx.rows.people().find(word.who);
        auto person = known ? ctx.rows.people().get(known->person) : std::nullopt;
        if (!person)
            return refused(
                told(ctx, word.text + " has not used Starling yet, so nothing was sent."));
        out = proof_request{*std::move(person), {}};
    }
    if (!out)
        return misused_verb(budget_verb, ctx.names,
                            "The colleague is missing: type @ and pick them from the list.");
    const auto today = zone_of(out->person, ctx.program()).day_of(ctx.now);
    const auto day = date.empty() ? today : model::parse_date(date, today);
    if (!day)
        return misused_verb(budget_verb, ctx.names,
                            "“" + std::string{date} + "” is no date; one looks like 2026-11-23.");
    out->day = *day;
    return *std::move(out);
}

std::vector<ports::delivery> week_of(const context& ctx, const proof_request& r) {
    std::vector<ports::delivery> rows;
    const auto monday = rules::monday_of(r.day);
    for (int i = 0; i < 7; ++i) {
        auto more = ctx.rows.sharing().deliveries_on(r.person.id, monday + std::chrono::days{i});
        std::ranges::sort(more, {}, &ports::delivery::slot_day);
        rows.insert(rows.end(), more.begin(), more.end());
    }
    return rows;
}

/// In one sentence what the rows show.
std::string verdict_text(const context& ctx, const proof_request& r,
                         const std::vector<ports::delivery>& rows) {
    const auto highest = [&](auto slot) {
        return rows.empty() ? 0 : (*std::ranges::max_element(rows, {}, slot)).*slot;
    };
    const auto& ceiling = ctx.policy().budget;
    return r.person.name + " got " +
           counted(static_cast<int>(rows.size()), "suggestion", "suggestions") + " in week " +
           rules::iso_week_text(rules::iso_week(r.day)) + ". The highest slot of a day is " +
           std::to_string(highest(&ports::delivery::slot_day)) + " (ceiling now " +
           std::to_string(ceiling.day) + "), of the week " +
           std::to_string(highest(&ports::delivery::slot_week)) + " (ceiling now " +
           std::to_string(ceiling.week) + ").";
}

model::card proof_card(const context& ctx, const proof_request& r) {
    const auto rows = week_of(ctx, r);
    const auto tz = zone_of(r.person, ctx.program());
    auto c = titled("Attention budget of " + r.person.name);
    c.summary = verdict_text(ctx, r, rows);
    say(c, c.summary);
    model::table t{.header = {"Day", "Slot of the day", "Slot of the week", "Item", "At"}};
    for (const auto& d : rows)
        t.rows.push_back(
            {rules::date_text(d.day), std::to_string(d.slot_day),
             rules::iso_week_text(d.iso_week) + " no. " + std::to_string(d.slot_week),
             rules::item_code(d.item),
             rules::time_of_day_text(tz.time_of_day(d.at)) + " " + std::string{tz.name()}});
    if (!rows.empty()) c.blocks.emplace_back(std::move(t));
    small(c,
          "The database takes each slot of a person's day and week once: a row too many is "
          "impossible, not merely avoided.");
    return c;
}

}  // namespace

answer prove_budget(context& ctx) {
    auto asked = read_proof(ctx);
    if (auto* no = std::get_if<answer>(&asked)) return std::move(*no);
    return done(proof_card(ctx, std::get<proof_request>(asked)));
}

}  // namespace starling::commands
