#include <algorithm>
#include <utility>

#include "commands/advocate/member.hpp"
#include "commands/advocate/reservation.hpp"
#include "commands/advocate/suggestion.hpp"
#include "commands/clock/jobs.hpp"
#include "commands/telling.hpp"

namespace starling::commands::clock {
namespace {

rules::instant due_at(const round& r, rules::person_id person, rules::item_id item) {
    for (const auto& [id, at] : r.rows.sharing().reminders(person))
        if (id == item) return at;
    return r.now;
}

/// The person is still there, the item still open and not shared meanwhile (program.md D2:
/// everything scheduled is checked again at release).
bool still_wanted(const round& r, const ports::person& p, const ports::item& item) {
    const bool open = item.state == ports::item_state::published &&
                      (!item.expires_at || r.now < *item.expires_at);
    const auto shares = r.rows.sharing().of_item(p.id, item.id);
    return p.status != ports::person_status::left && open &&
           std::ranges::none_of(shares, is_confirmed);
}

/// A reminder whose time passed unheard, or that falls into a pause, comes at the person's next
/// hour instead.
std::optional<rules::instant> moved_to(const round& r, const ports::person& p, rules::instant at) {
    const auto& program = r.rows.policies().program();
    if (p.status == ports::person_status::paused)
        return next_hour(p, program, p.paused_until.value_or(r.now));
    if (!is_due(at, r.now)) return next_hour(p, program, r.now);
    return std::nullopt;
}

void send(const round& r, const ports::person& p, const ports::item& item, rules::instant at) {
    auto c = suggestion_card(r.names.on(p.home.platform), item, "", placement::alone);
    c.title = "You wanted to be reminded";
    c.summary = "Reminder: " + item.title + " (" + rules::item_code(item.id) + ")";
    const auto id = std::to_string(p.id.value) + ":" + std::to_string(item.id.value);
    r.rows.traffic().enqueue(
        {.key = "reminder:" + id + ":" + std::to_string(at.time_since_epoch().count()),
         .to = {.what = ports::destination::kind::user, .where = p.home},
         .card = std::move(c),
         .urgency = ports::priority::personal,
         .subject = subject_of(item.id),
         .not_after = r.now + rules::catch_up},
        r.now);
    record(r.rows, r.now, {}, "remind", rules::item_code(item.id), "reminder sent to " + p.name);
}

void handle(const round& r, rules::person_id person, rules::item_id item_id) {
    const auto at = due_at(r, person, item_id);
    const auto p = r.rows.people().get(person);
    const auto item = r.rows.content().get(item_id);
    std::optional<rules::instant> next;
    if (p && item && still_wanted(r, *p, *item)) {
        next = moved_to(r, *p, at);
        if (!next && p->reachable && is_working(r.rows, *p)) send(r, *p, *item, at);
    }
    r.rows.sharing().remind(person, item_id, next);
}

}  // namespace

int send_reminders(const round& r, int room) {
    const auto due = r.rows.sharing().due_reminders(r.now, room);
    for (const auto& [person, item] : due) handle(r, person, item);
    return static_cast<int>(due.size());
}

}  // namespace starling::commands::clock
