#include <utility>

#include "commands/advocate/deliver.hpp"
#include "commands/advocate/first_step.hpp"
#include "commands/advocate/member.hpp"
#include "commands/advocate/suggestion.hpp"
#include "commands/cards.hpp"
#include "commands/clock/jobs.hpp"
#include "commands/members.hpp"
#include "commands/redraw.hpp"
#include "commands/rules/lessons.hpp"
#include "commands/telling.hpp"

namespace starling::commands::clock {
namespace {

/// Tips come along with the first suggestion of somebody's week (program.md S1-1, weekly tip).
struct digest_round {
    delivery_round suggestions;
    std::vector<ports::tip> tips;
};

model::card card_of(const round& r, const ports::person& p, const delivered& d,
                    const std::vector<ports::tip>& tips) {
    auto c = suggestion_card(r.names.on(p.home.platform), d.item, d.row.parts, placement::alone);
    if (d.row.slot_week == 1 && !tips.empty())
        small(c, "Tip of the week: " + tips[rules::tip_of_week(tips.size(), d.row.iso_week)].text);
    return c;
}

void send(const round& r, const ports::person& p, const delivered& d, model::card c,
          rules::instant due) {
    r.rows.traffic().enqueue(
        {.key = suggestion_key(p.id, d.item.id) + std::to_string(d.row.id.value),
         .to = {.what = ports::destination::kind::user, .where = p.home},
         .card = std::move(c),
         .urgency = ports::priority::broadcast,
         .subject = subject_of(d.item.id),
         .not_after = due + rules::catch_up},
        r.now);
    record(r.rows, r.now, {}, "suggest", rules::item_code(d.item.id),
           "suggested to " + p.name + ", slot " + std::to_string(d.row.slot_day) +
               " of the day and " + std::to_string(d.row.slot_week) + " of the week");
    ++r.result.suggestions;
}

/// D2: never in quiet time. The suggestions come at its end when that is the same day, else not at
/// all: nothing missed is caught up.
bool keep_quiet(const round& r, const ports::person& p) {
    const auto& program = r.rows.policies().program();
    const auto tz = zone_of(p, program);
    if (!program.quiet.covers(r.now, tz)) return false;
    const auto end = rules::after_quiet(program.quiet, r.now, tz);
    const bool today = end && tz.day_of(*end) == tz.day_of(r.now);
    if (today) r.rows.people().plan_digest(p.id, end);
    record(r.rows, r.now, {}, "suggest", "person:" + std::to_string(p.id.value),
           today
               ? "suggestions moved to the end of quiet time, " + rules::when_text(*end, r.now, tz)
               : "suggestions skipped: the whole day is quiet");
    return true;
}

/// Who gets nothing because a step comes before learns it once per step, at their own hour.
void ask_for_first_step(const round& r, const ports::person& p) {
    if (const auto step = step_card_for(r.rows, p, {}))
        tell(r.rows, r.now, p, step->card, step->key);
}

void handle(const round& r, digest_round& digest, rules::person_id id) {
    auto p = r.rows.people().get(id);
    const auto due = r.rows.people().next_digest(id);
    if (!p || !due) return;
    if (settle_zone(*p, r.now)) r.rows.people().update(*p);
    plan_digest(r.rows, *p, r.now);
    if (!is_due(*due, r.now)) {
        ++r.result.skipped_late;
        record(r.rows, r.now, {}, "suggest", "person:" + std::to_string(id.value),
               "suggestions skipped: more than 2 hours late");
        return;
    }
    if (!p->reachable || !is_working(r.rows, *p) || keep_quiet(r, *p)) return;
    const auto chosen = digest.suggestions.deliver(*p);
    for (const auto& d : chosen) send(r, *p, d, card_of(r, *p, d, digest.tips), *due);
    if (chosen.empty()) ask_for_first_step(r, *p);
}

}  // namespace

int send_digests(const round& r, int room) {
    const auto due = r.rows.people().due_digests(r.now, room);
    if (due.empty()) return 0;
    digest_round digest{{r.rows, r.now, r.chance}, r.rows.training().tips()};
    for (const auto id : due) handle(r, digest, id);
    return static_cast<int>(due.size());
}

}  // namespace starling::commands::clock
