#include "commands/advocate/deliver.hpp"

#include <algorithm>

#include "commands/advocate/member.hpp"
#include "commands/advocate/reservation.hpp"
#include "commands/new_id.hpp"
#include "commands/rules/digest.hpp"

namespace starling::commands {
namespace {

bool shared_already(ports::tx& rows, rules::person_id p, rules::item_id item, rules::instant now) {
    return std::ranges::any_of(rows.sharing().of_item(p, item),
                               [&](const auto& s) { return is_standing(s, now); });
}

std::vector<rules::candidate> candidates_for(ports::tx& rows, const ports::person& p,
                                             rules::instant now) {
    auto items = rows.content().candidates(p.id, now);
    std::erase_if(
        items, [&](const rules::candidate& c) { return shared_already(rows, p.id, c.item, now); });
    return items;
}

}  // namespace

std::vector<delivered> deliver(ports::tx& rows, const ports::person& p, rules::instant now,
                               ports::random& chance) {
    const auto today = zone_of(p, rows.policies().program()).day_of(now);
    const auto week = rules::iso_week(today);
    const auto budget = attention_of(p.prefs, rows.policies().policy().budget);
    if (!rules::next_slots(rows.sharing().slots(p.id, today, week), budget.day, budget.week))
        return {};

    const auto items = candidates_for(rows, p, now);
    const auto reader = rows.sharing().reader(p.id);
    std::vector<delivered> out;
    for (const auto& pick :
         rules::choose(rules::rank_candidates(reader, items, now), items, budget.day)) {
        const auto slots =
            rules::next_slots(rows.sharing().slots(p.id, today, week), budget.day, budget.week);
        auto item = rows.content().get(pick.item);
        if (!slots || !item) break;
        const ports::delivery row{.id = new_id<rules::delivery_id>(now, chance),
                                  .person = p.id,
                                  .item = pick.item,
                                  .day = today,
                                  .slot_day = slots->day,
                                  .iso_week = week,
                                  .slot_week = slots->week,
                                  .score = pick.score,
                                  .parts = rules::encode_parts(pick.parts),
                                  .at = now};
        if (!rows.sharing().insert(row)) break;
        out.push_back({row, *item});
    }
    return out;
}

}  // namespace starling::commands
