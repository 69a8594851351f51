#include "commands/advocate/redemption.hpp"

#include <stdexcept>
#include <utility>

#include "commands/cards.hpp"
#include "commands/new_id.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

constexpr std::string_view redemption_cause = "redemption";

/// A kind of entry is written once per redemption: its key is the ledger's guard.
void enter(const redeemer& by, const ports::redemption& r, rules::entry_kind kind, int amount) {
    const bool added = by.rows.ledger().add(
        {.id = new_id<rules::entry_id>(by.now, by.chance),
         .person = r.person,
         .amount = amount,
         .kind = kind,
         .cause = std::string{redemption_cause},
         .cause_id = r.number,
         .rule = r.name,
         .policy_version = by.rows.policies().policy().version,
         .idem_key = rules::idem_key(rules::entry_kind_key(kind), redemption_cause, r.number, 0),
         .at = by.now,
         .effective_day = by.rows.policies().program().tz.day_of(by.now),
         .actor = by.actor});
    if (!added) throw std::logic_error{"the points of a redemption moved twice"};
}

void put_back(ports::tx& rows, int reward) {
    auto r = rows.rewards().find(reward).value();
    if (!r.stock) return;
    ++*r.stock;
    rows.rewards().update(r);
}

void end(const redeemer& by, ports::redemption& r) {
    r.ended_at = by.now;
    enter(by, r, rules::entry_kind::release, r.price);
    if (r.state == rules::redemption_state::fulfilled)
        enter(by, r, rules::entry_kind::settle, -r.price);
    else
        put_back(by.rows, r.reward);
}

void audit(const redeemer& by, const ports::redemption& r) {
    auto detail = std::string{rules::redemption_state_key(r.state)} + ": " + in_quotes(r.name) +
                  " for " + counted(r.price, "point", "points");
    if (!r.note.empty()) detail += ": " + r.note;
    record(by.rows, by.now, by.actor, redemption_cause, "redemption:" + std::to_string(r.number),
           std::move(detail));
}

}  // namespace

ports::redemption hold(const redeemer& by, rules::person_id whom, ports::reward r) {
    ports::redemption asked{
        .person = whom,
        .reward = r.number,
        .name = r.name,
        .price = r.price,
        .value = r.value,
        .requested_at = by.now,
        .expires_at = rules::undecided_until(by.rows.policies().policy().reward, by.now)};
    asked.number = by.rows.rewards().add(asked);
    enter(by, asked, rules::entry_kind::hold, -asked.price);
    if (r.stock) --*r.stock;
    by.rows.rewards().update(r);
    audit(by, asked);
    return asked;
}

bool take_step(const redeemer& by, ports::redemption& r, rules::redemption_step step,
               std::string note) {
    const auto to = rules::state_after(r.state, step);
    if (!to) return false;
    r.state = *to;
    r.note = std::move(note);
    r.decided_by = by.actor;
    if (!rules::is_held(r.state)) end(by, r);
    by.rows.rewards().update(r);
    audit(by, r);
    return true;
}

std::string redemption_name(const ports::redemption& r) {
    return in_quotes(r.name) + " (redemption " + std::to_string(r.number) + ")";
}

std::string held_text(ports::tx& rows, rules::person_id p) {
    int points = 0;
    const auto open = rows.rewards().open_of(p);
    for (const auto& r : open) points += r.price;
    if (open.empty()) return {};
    return counted(points, "point", "points") + " held for " +
           counted(static_cast<int>(open.size()), "redemption", "redemptions");
}

}  // namespace starling::commands
