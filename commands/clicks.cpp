#include "commands/clicks.hpp"

#include "commands/advocate/evidence.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

/// Counts everything; a new person, or the first sign that the link is posted, has consequences.
bool is_new_person(ports::tx& rows, ports::random& chance, const ports::click& c) {
    const int hits = rows.links().count(c.code, c.what.kind, c.at);
    return c.what.kind == rules::click_kind::human && hits <= rules::clicks_per_hour &&
           rows.links().first_visit(c, chance);
}

void record_evidence(ports::tx& rows, rules::instant now, const ports::share& s,
                     const std::string& what) {
    record(rows, now, {}, "click", rules::item_code(s.item),
           "link on " + std::string{rules::network_name(s.net)} +
               " of person:" + std::to_string(s.person.value) + " " + what);
}

void settle_share(const evidence_time& at, ports::share s, int people) {
    if (const auto next = rules::seen_in_use(s.state, s.expires_at, at.now)) {
        s.state = *next;
        at.rows.sharing().update(s);
        record_evidence(at.rows, at.now, s, "seen in use: the share is likely");
    }
    if (s.state != rules::share_state::confirmed) return;
    const auto earned = pay_evidence(at, s, people);
    if (earned.sum() > 0)
        record_evidence(at.rows, at.now, s, "earned " + counted(earned.sum(), "point", "points"));
}

}  // namespace

void record_click(ports::tx& rows, rules::instant now, ports::random& chance,
                  const ports::click& c) {
    const auto link = rows.links().get(c.code);
    if (!link) return;
    const bool person = is_new_person(rows, chance, c);
    if (person) rows.links().clicked(*link);
    const bool first_sign = c.what.evidence && !link->evidence_at;
    if (first_sign) rows.links().seen(c.code, c.at);
    if (!person && !first_sign) return;
    if (auto s = rows.sharing().find(link->person, link->item, link->net))
        settle_share({rows, now, chance}, std::move(*s), person ? 1 : 0);
}

}  // namespace starling::commands
