#include "commands/members.hpp"

#include <algorithm>

#include "commands/rules/digest.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

// Who has not joined has no day to gain; for everybody else the zone waits.
void note_zone(ports::person& p, const std::string& tz, rules::instant now,
               const rules::program& program) {
    const auto to = rules::zone::find(tz);
    if (!to || tz == p.next_tz) return;
    p.next_tz.clear();
    p.next_tz_at.reset();
    if (tz == p.tz) return;
    if (p.status == ports::person_status::known) {
        p.tz = tz;
        return;
    }
    const auto from = rules::zone::find(p.tz).value_or(program.tz);
    p.next_tz = tz;
    p.next_tz_at = both_days_end(now, from, *to);
}

void plan_next(ports::tx& rows, const ports::person& p, rules::instant now) {
    const auto& program = rows.policies().program();
    const auto tz = rules::zone::find(p.tz).value_or(program.tz);
    rows.people().plan_digest(
        p.id, rules::next_digest(now, tz, p.prefs.days.value_or(program.days), p.prefs.hour));
}

void switched_off(ports::tx& rows, rules::person_id id, rules::instant now) {
    rows.people().plan_digest(id, std::nullopt);
    record(rows, now, {}, "member", "person:" + std::to_string(id.value),
           "account deactivated; suggestions stopped");
}

void switched_on(ports::tx& rows, const ports::person& p, rules::instant now) {
    if (p.status == ports::person_status::active) plan_next(rows, p, now);
    record(rows, now, {}, "member", "person:" + std::to_string(p.id.value), "account active again");
}

}  // namespace

rules::instant both_days_end(rules::instant now, const rules::zone& a, const rules::zone& b) {
    const auto end = [&](const rules::zone& z) {
        return z.start_of(z.day_of(now) + std::chrono::days{1});
    };
    return std::max(end(a), end(b));
}

bool settle_zone(ports::person& p, rules::instant now) {
    if (!p.next_tz_at || now < *p.next_tz_at) return false;
    p.tz = p.next_tz;
    p.next_tz.clear();
    p.next_tz_at.reset();
    return true;
}

ports::identity remember(ports::tx& rows, model::profile profile, rules::instant now) {
    const auto before = rows.people().find(profile.who);
    if (profile.name.empty()) profile.name = before ? before->profile.name : profile.who.id;
    // Not every list of people says where they are: what was known stays.
    if (before && profile.tz.empty()) profile.tz = before->profile.tz;
    if (before && profile.locale.empty()) profile.locale = before->profile.locale;
    const auto kept = rows.people().upsert(profile, now);
    auto p = rows.people().get(kept.person);
    if (!before || !p) return kept;
    settle_zone(*p, now);
    note_zone(*p, profile.tz, now, rows.policies().program());
    rows.people().update(*p);
    if (before->profile.deactivated != profile.deactivated) {
        if (profile.deactivated)
            switched_off(rows, p->id, now);
        else
            switched_on(rows, *p, now);
    }
    return kept;
}

void member_changed(ports::tx& rows, const model::profile& profile, rules::instant now) {
    if (rows.people().find(profile.who)) remember(rows, profile, now);
}

void member_gone(ports::tx& rows, const model::address& who, rules::instant now) {
    const auto known = rows.people().find(who);
    if (!known || known->profile.deactivated) return;
    auto profile = known->profile;
    profile.deactivated = true;
    remember(rows, profile, now);
    // Fetched at the epoch: what is known is no answer to whether they are back.
    rows.people().upsert(profile, rules::instant{});
}

}  // namespace starling::commands
