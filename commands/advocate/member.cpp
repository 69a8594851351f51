#include "commands/advocate/member.hpp"

#include <algorithm>

#include "commands/rules/digest.hpp"

namespace starling::commands {

rules::zone zone_of(const ports::person& p, const rules::program& program) {
    return rules::zone::find(p.tz).value_or(program.tz);
}

attention attention_of(const ports::preferences& prefs, const rules::budget_policy& ceiling) {
    return {.day = std::min(prefs.max_day.value_or(ceiling.day), ceiling.day),
            .week = std::min(prefs.max_week.value_or(ceiling.week), ceiling.week)};
}

attention attention_now(const ports::preferences& prefs, const rules::budget_policy& ceiling,
                        const std::vector<rules::given>& history, rules::day today, bool resting) {
    auto room = attention_of(prefs, ceiling);
    room.week =
        rules::adapted_week(room.week, rules::ignored_in_a_row(history, today), history, today);
    if (resting) room.week = rules::rested_week(room.week);
    return room;
}

rules::instant next_hour(const ports::person& p, const rules::program& program,
                         rules::instant after) {
    return rules::next_digest(after, zone_of(p, program), p.prefs.days.value_or(program.days),
                              p.prefs.hour);
}

std::optional<rules::instant> plan_digest(ports::tx& rows, const ports::person& p,
                                          rules::instant now) {
    std::optional<rules::instant> at;
    if (p.status == ports::person_status::active) at = next_hour(p, rows.policies().program(), now);
    rows.people().plan_digest(p.id, at);
    return at;
}

std::string attention_text(const attention& a) {
    return "at most " + std::to_string(a.day) + " a day and " + std::to_string(a.week) + " a week";
}

}  // namespace starling::commands
