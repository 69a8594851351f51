#include "bot/outbox_units.hpp"

#include <algorithm>

namespace starling::bot {

result<void> claim_rows::run(ports::tx& rows) {
    using ports::priority;
    claimed = rows.traffic().claim(now_, limit_.rows, limit_.broadcasts);
    for (auto& row : claimed)
        row.message.to.reference = rows.traffic().reference_of(row.message.to.where);
    broadcasts = static_cast<int>(std::ranges::count(
        claimed, priority::broadcast, [](const auto& row) { return row.message.urgency; }));
    const bool no_room = std::ssize(claimed) == limit_.rows;
    const bool no_room_for_all = broadcasts == limit_.broadcasts;
    full = no_room || no_room_for_all;
    // What finds no room is asked for as soon as there is some, whenever it is due.
    if (!no_room)
        next_due =
            rows.traffic().next_due(no_room_for_all ? priority::personal : priority::broadcast);
    return {};
}

result<void> renew_leases::run(ports::tx& rows) {
    for (const auto id : ours_) rows.traffic().still_sending(id, now_);
    settled = rows.traffic().settle_interrupted(now_);
    return {};
}

record_outcome::record_outcome(ports::outbox_row row, ports::send_report report, verdict outcome,
                               rules::instant now)
    : row_{std::move(row)}, report_{std::move(report)}, outcome_{std::move(outcome)}, now_{now} {}

result<void> record_outcome::run(ports::tx& rows) {
    settle(rows.traffic());
    remember_fault(rows);
    for (const auto& contact : report_.learned) rows.traffic().remember(contact, now_);
    return {};
}

void record_outcome::settle(ports::traffic& outbox) {
    switch (outcome_.state) {
        case ports::outbox_state::sent:
            return outbox.sent(row_.id, report_.handle, now_);
        case ports::outbox_state::ambiguous:
            return outbox.ambiguous(row_.id, outcome_.note);
        case ports::outbox_state::dead:
            return outbox.dead(row_.id, outcome_.note);
        case ports::outbox_state::pending:
        case ports::outbox_state::sending:
            return outbox.retry(row_.id, outcome_.not_before, outcome_.note);
    }
}

void record_outcome::remember_fault(ports::tx& rows) {
    using fault = ports::send_report::fault;
    const auto& where = row_.message.to.where;
    switch (report_.about) {
        case fault::person_unreachable: {
            const auto known = rows.people().find(where);
            auto person = known ? rows.people().get(known->person) : std::nullopt;
            if (!person || !person->reachable) return;
            person->reachable = false;
            return rows.people().update(*person);
        }
        case fault::channel_gone:
            return rows.audit().write(
                {now_, {}, "channel gone", model::to_text(where), report_.error});
        case fault::none:
        case fault::workspace_lost:
        case fault::missing_scope:
            return;
    }
}

}  // namespace starling::bot
