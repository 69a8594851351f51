#include "commands/advocate/member.hpp"
#include "commands/clock/jobs.hpp"
#include "commands/members.hpp"
#include "commands/telling.hpp"

namespace starling::commands::clock {

int end_pauses(const round& r, int room) {
    const auto due = r.rows.people().due_resumes(r.now, room);
    for (const auto id : due) {
        auto p = r.rows.people().get(id);
        if (!p) continue;
        settle_zone(*p, r.now);
        p->status = ports::person_status::active;
        p->paused_until.reset();
        r.rows.people().update(*p);
        const auto tz = zone_of(*p, r.rows.policies().program());
        r.rows.progress().pause_ended(id, tz.day_of(r.now));
        plan_digest(r.rows, *p, r.now);
        record(r.rows, r.now, {}, "resume", "person:" + std::to_string(id.value), "pause ended");
    }
    return static_cast<int>(due.size());
}

}  // namespace starling::commands::clock
