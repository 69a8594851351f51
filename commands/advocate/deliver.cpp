#include "commands/advocate/deliver.hpp"

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
      next_id_{new_id<rules::delivery_id>(now, chance)},
      audience_{audience_of(rows, now)},
      offer_{rows.content().candidates(now), rows.policies().policy(), audience_.active, now} {}

rules::reader delivery_round::reader_of(const ports::person& p,
                                        const std::vector<rules::given>& history) const {
    auto reader = rows_.sharing().reader(p.id);
    reader.networks = p.prefs.networks;
    reader.least_served = history.empty() || history.front().at <= audience_.waited_until;
    return reader;
}

std::vector<delivered> delivery_round::deliver(const ports::person& p) {
    if (offer_.empty()) return {};
    const auto today = zone_of(p, rows_.policies().program()).day_of(now_);
    const auto week = rules::iso_week(today);
    const auto history = rows_.sharing().history(p.id, rules::remembered_suggestions);
    const auto room = attention_now(p.prefs, rows_.policies().policy().budget, history, today);
    auto taken = rules::slots_in(history, today, week);
    if (!rules::next_slots(taken, room.day, room.week)) return {};

    std::vector<delivered> out;
    for (const auto& pick : offer_.choose(reader_of(p, history), room.day)) {
        const auto slots = rules::next_slots(taken, room.day, room.week);
        auto item = rows_.content().get(pick.item);
        if (!slots || !item) break;
        const ports::delivery row{.id = next_id_,
                                  .person = p.id,
                                  .item = pick.item,
                                  .day = today,
                                  .slot_day = slots->day,
                                  .iso_week = week,
                                  .slot_week = slots->week,
                                  .score = pick.score,
                                  .parts = rules::encode_parts(pick.parts),
                                  .at = now_};
        if (!rows_.sharing().insert(row)) break;
        ++next_id_.value;
        offer_.delivered(pick.item);
        taken.day.push_back(slots->day);
        taken.week.push_back(slots->week);
        out.push_back({row, *std::move(item)});
    }
    if (!out.empty()) rows_.people().served(p.id, now_);
    return out;
}

}  // namespace starling::commands
