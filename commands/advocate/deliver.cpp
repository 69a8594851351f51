#include "commands/advocate/deliver.hpp"

#include <utility>

#include "commands/advocate/first_step.hpp"
#include "commands/advocate/language.hpp"
#include "commands/advocate/member.hpp"
#include "commands/new_id.hpp"
#include "commands/rules/digest.hpp"

namespace starling::commands {
namespace {

ports::audience audience_of(ports::tx& rows, rules::instant now) {
    const auto& budget = rows.policies().policy().budget;
    const auto today = rows.policies().program().tz.day_of(now);
    return rows.sharing().audience_on(today, budget.rotation_percent);
}

}  // namespace

delivery_round::delivery_round(ports::tx& rows, rules::instant now, ports::random& chance)
    : rows_{rows},
      now_{now},
      chance_{chance},
      next_id_{new_id<rules::delivery_id>(now, chance)},
      audience_{audience_of(rows, now)},
      offer_{rows.content().candidates(now), rows.policies().policy(), audience_.active, now} {}

rules::reader delivery_round::reader_of(const ports::person& p,
                                        const std::vector<rules::given>& history,
                                        const rules::tiredness& audience) const {
    auto reader = rows_.sharing().reader(p.id);
    reader.networks = p.prefs.networks;
    reader.lang = language_of(rows_, p);
    reader.team = p.team;
    reader.least_served = history.empty() || history.front().at <= audience_.waited_until;
    reader.fatigue = audience.fatigue;
    return reader;
}

/// A number that another round of the same second took is drawn anew; a slot or an item that is
/// taken shows itself again.
bool delivery_round::keep(ports::delivery& row) {
    row.id = next_id_;
    if (!rows_.sharing().insert(row)) {
        row.id = next_id_ = new_id<rules::delivery_id>(now_, chance_);
        if (!rows_.sharing().insert(row)) return false;
    }
    ++next_id_.value;
    return true;
}

std::vector<delivered> delivery_round::deliver(const ports::person& p) {
    if (offer_.empty() || first_step_for(rows_, p) != rules::first_step::none) return {};
    const auto today = zone_of(p, rows_.policies().program()).day_of(now_);
    const auto week = rules::iso_week(today);
    const auto history = rows_.sharing().history(p.id, rules::remembered_suggestions);
    const auto tired = rows_.links().tiredness_of(p.id);
    const auto room = attention_now(p.prefs, rows_.policies().policy().budget, history, today,
                                    now_ < tired.halved_until);
    auto taken = rules::slots_in(history, today, week);
    if (!rules::next_slots(taken, room.day, room.week)) return {};

    std::vector<delivered> out;
    for (const auto& pick : offer_.choose(reader_of(p, history, tired), room.day)) {
        const auto slots = rules::next_slots(taken, room.day, room.week);
        auto found = rows_.content().get(pick.item);
        if (!slots || !found) break;
        ports::delivery row{.person = p.id,
                            .item = pick.item,
                            .day = today,
                            .slot_day = slots->day,
                            .iso_week = week,
                            .slot_week = slots->week,
                            .score = pick.score,
                            .parts = rules::encode_parts(pick.parts),
                            .at = now_};
        if (!keep(row)) break;
        offer_.delivered(pick.item);
        taken.day.push_back(slots->day);
        taken.week.push_back(slots->week);
        out.push_back({std::move(row), std::move(*found)});
    }
    if (!out.empty()) rows_.people().served(p.id, now_);
    return out;
}

}  // namespace starling::commands
