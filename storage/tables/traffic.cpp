#include "storage/tables/traffic.hpp"

#include "storage/codec.hpp"

namespace starling::storage {
namespace {

constexpr statement insert_inbox{"traffic.first_time", R"(
    INSERT INTO inbox (tenant, key, at) VALUES ($1, $2, $3)
    ON CONFLICT (tenant, key) DO NOTHING)"};
constexpr statement delete_inbox{"traffic.forget_inbox", R"(
    DELETE FROM inbox WHERE tenant = $1 AND key IN (
        SELECT key FROM inbox WHERE tenant = $1 AND at < $2 ORDER BY at LIMIT $3))"};

// One statement decides, so that of two deliveries at once only one is the first.
constexpr statement claim_press{"traffic.first_press", R"(
    INSERT INTO press (tenant, card, content, answer, replaces, at)
    VALUES ($1, $2, $3, '', 0, $4)
    ON CONFLICT (tenant, card)
    DO UPDATE SET content = excluded.content, answer = '', replaces = 0, at = excluded.at
    WHERE press.content <> excluded.content OR press.at <= $5)"};
constexpr statement set_answer{"traffic.answered", R"(
    UPDATE press SET answer = $4, replaces = $5 WHERE tenant = $1 AND card = $2 AND content = $3)"};
constexpr statement find_answer{"traffic.answer_to", R"(
    SELECT answer, replaces FROM press WHERE tenant = $1 AND card = $2 AND content = $3)"};
constexpr statement delete_presses{"traffic.forget_presses", R"(
    DELETE FROM press WHERE tenant = $1 AND card IN (
        SELECT card FROM press WHERE tenant = $1 AND at < $2 ORDER BY at LIMIT $3))"};

constexpr statement insert_outbox{"traffic.enqueue", R"(
    INSERT INTO outbox (tenant, id, key, state, urgency, created_at, not_before, not_after,
                        attempts, destination, card, subject, handle, error)
    VALUES ($1, $2, $3, 'pending', $4, $5, $6, $7, 0, $8, $9, $10, '', '')
    ON CONFLICT (tenant, key) DO NOTHING)"};
constexpr statement list_due{"traffic.due", R"(
    SELECT id, key, urgency, created_at, not_after, attempts, destination, card, subject
    FROM outbox WHERE tenant = $1 AND state = 'pending' AND not_before <= $2
    ORDER BY urgency, id LIMIT $3)"};
// While a row is being sent, not_before is the end of its lease.
constexpr statement set_sending{"traffic.claim", R"(
    UPDATE outbox SET state = 'sending', attempts = attempts + 1, not_before = $3
    WHERE tenant = $1 AND id = $2 AND state = 'pending')"};
// What was sent is no longer needed here; the key stays, so that it is never sent again.
constexpr statement set_sent{"traffic.sent", R"(
    UPDATE outbox SET state = 'sent', handle = $3, sent_at = $4, card = '', error = ''
    WHERE tenant = $1 AND id = $2)"};
constexpr statement set_pending{"traffic.retry", R"(
    UPDATE outbox SET state = 'pending', not_before = $3, error = $4
    WHERE tenant = $1 AND id = $2)"};
constexpr statement set_state{"traffic.settle", R"(
    UPDATE outbox SET state = $3, error = $4 WHERE tenant = $1 AND id = $2)"};
constexpr statement renew_lease{"traffic.still_sending", R"(
    UPDATE outbox SET not_before = $3 WHERE tenant = $1 AND id = $2 AND state = 'sending')"};
constexpr statement settle_sending{"traffic.settle_interrupted", R"(
    UPDATE outbox SET state = 'ambiguous', error = 'interrupted while sending'
    WHERE tenant = $1 AND state = 'sending' AND not_before <= $2)"};
constexpr statement count_state{"traffic.count",
                                "SELECT COUNT(*) FROM outbox WHERE tenant = $1 AND state = $2"};
constexpr statement oldest{"traffic.oldest_pending", R"(
    SELECT MIN(created_at) FROM outbox WHERE tenant = $1 AND state = 'pending')"};
constexpr statement earliest_due{"traffic.next_due", R"(
    SELECT MIN(not_before) FROM outbox
    WHERE tenant = $1 AND state = 'pending' AND urgency <= $2)"};
constexpr statement find_subject{"traffic.subject_of", R"(
    SELECT subject FROM outbox WHERE tenant = $1 AND handle = $2 AND handle <> ''
    ORDER BY id DESC LIMIT 1)"};
constexpr statement list_about{"traffic.about", R"(
    SELECT destination, handle FROM outbox
    WHERE tenant = $1 AND subject = $2 AND subject <> '' AND handle <> '' ORDER BY id)"};
constexpr statement drop_about{"traffic.take_back", R"(
    UPDATE outbox SET state = 'dead', error = 'taken back'
    WHERE tenant = $1 AND subject = $2 AND subject <> '' AND state = 'pending')"};
constexpr statement upsert_contact{"traffic.remember", R"(
    INSERT INTO contact (tenant, platform, workspace, account, reference, at, team)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (tenant, platform, workspace, account)
    DO UPDATE SET reference = excluded.reference, at = excluded.at,
                  team = CASE WHEN excluded.team = '' THEN contact.team ELSE excluded.team END
    WHERE contact.reference <> excluded.reference
       OR (excluded.team <> '' AND contact.team <> excluded.team))"};
constexpr statement find_group{"traffic.group_of", R"(
    SELECT team FROM contact
    WHERE tenant = $1 AND platform = $2 AND workspace = $3 AND account = $4)"};
constexpr statement find_contact{"traffic.reference_of", R"(
    SELECT reference FROM contact
    WHERE tenant = $1 AND platform = $2 AND workspace = $3 AND account = $4)"};
constexpr statement insert_slot{"traffic.claim_slot", R"(
    INSERT INTO job_slot (tenant, job, slot, at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (tenant, job, slot) DO NOTHING)"};

ports::priority priority_from(int stored) {
    for (auto p : {ports::priority::answer, ports::priority::personal, ports::priority::broadcast})
        if (static_cast<int>(p) == stored) return p;
    return ports::priority::broadcast;
}

}  // namespace

/// A due row as stored; `what.message.to` and `.card` are still text.
struct traffic_table::stored_row {
    ports::outbox_row what;
    std::string destination;
    std::string card;
};

bool traffic_table::first_time(std::string_view inbox_key, rules::instant now) {
    return rows_->run(insert_inbox, inbox_key, now) == 1;
}

int traffic_table::forget_inbox(rules::instant before, int limit) {
    return rows_->run(delete_inbox, before, limit);
}

bool traffic_table::first_press(const model::press_mark& press, rules::instant now) {
    return rows_->run(claim_press, press.card, press.content, now, now - ports::press_memory) == 1;
}

void traffic_table::answered(const model::press_mark& press, const ports::press_answer& said) {
    rows_->run(set_answer, press.card, press.content,
               said.shown ? encode(*said.shown) : std::string{}, said.replaces);
}

ports::press_answer traffic_table::answer_to(const model::press_mark& press) {
    auto q = rows_->ask(find_answer, press.card, press.content);
    if (!q.next()) return {};
    auto card = decode_card(q.take<std::string>());
    return {card ? std::optional{std::move(*card)} : std::nullopt, q.take<bool>()};
}

int traffic_table::forget_presses(rules::instant before, int limit) {
    return rows_->run(delete_presses, before, limit);
}

bool traffic_table::enqueue(const ports::outgoing& message, rules::instant now) {
    const bool added =
        rows_->run(insert_outbox, ids_->next(now), message.key, static_cast<int>(message.urgency),
                   now, message.not_before.value_or(now), message.not_after, encode(message.to),
                   encode(message.card), message.subject) == 1;
    enqueued_ += added ? 1 : 0;
    return added;
}

/// Broadcasts come last: the first one too many ends the list.
std::vector<ports::outbox_row> traffic_table::claim(rules::instant now, int limit, int broadcasts) {
    std::vector<ports::outbox_row> claimed;
    while (std::ssize(claimed) < limit) {
        const int wanted = limit - static_cast<int>(claimed.size());
        auto rows = due(now, wanted);
        for (auto& row : rows) {
            const bool broadcast = row.what.message.urgency == ports::priority::broadcast;
            if (broadcast && broadcasts == 0) return claimed;
            auto ready = take_up(std::move(row), now);
            if (!ready) continue;
            claimed.push_back(std::move(*ready));
            if (broadcast) --broadcasts;
        }
        if (std::ssize(rows) < wanted) break;
    }
    return claimed;
}

std::vector<traffic_table::stored_row> traffic_table::due(rules::instant now, int limit) {
    auto q = rows_->ask(list_due, now, limit);
    std::vector<stored_row> list;
    while (q.next()) {
        stored_row row{.what = {.id = q.take<rules::outbox_id>(), .tenant = rows_->tenant()}};
        row.what.message.key = q.take<std::string>();
        row.what.message.urgency = priority_from(q.take<int>());
        row.what.created_at = q.take<rules::instant>();
        row.what.message.not_after = q.take<std::optional<rules::instant>>();
        row.what.attempts = q.take<int>() + 1;
        row.destination = q.take<std::string>();
        row.card = q.take<std::string>();
        row.what.message.subject = q.take<std::string>();
        list.push_back(std::move(row));
    }
    return list;
}

/// Every row that is due leaves `pending`: to be sent, or dead because it is late or unreadable.
std::optional<ports::outbox_row> traffic_table::take_up(stored_row row, rules::instant now) {
    auto& message = row.what.message;
    auto to = decode_destination(row.destination);
    auto card = decode_card(row.card);
    if (message.not_after && *message.not_after < now) {
        dead(row.what.id, "too late");
        return std::nullopt;
    }
    if (!to || !card) {
        dead(row.what.id, "the stored message could not be read");
        return std::nullopt;
    }
    message.to = std::move(*to);
    message.card = std::move(*card);
    if (!message.to.message.empty() && !find_message(row.what, now)) return std::nullopt;
    rows_->run(set_sending, row.what.id, now + ports::send_lease);
    return std::move(row.what);
}

void traffic_table::sent(rules::outbox_id id, std::string_view handle, rules::instant now) {
    rows_->run(set_sent, id, handle, now);
}

void traffic_table::retry(rules::outbox_id id, rules::instant not_before, std::string_view error) {
    rows_->run(set_pending, id, not_before, error);
}

void traffic_table::ambiguous(rules::outbox_id id, std::string_view error) {
    rows_->run(set_state, id, ports::outbox_state::ambiguous, error);
}

void traffic_table::dead(rules::outbox_id id, std::string_view error) {
    rows_->run(set_state, id, ports::outbox_state::dead, error);
}

void traffic_table::still_sending(rules::outbox_id id, rules::instant now) {
    rows_->run(renew_lease, id, now + ports::send_lease);
}

int traffic_table::settle_interrupted(rules::instant now) {
    return rows_->run(settle_sending, now);
}

int traffic_table::count(ports::outbox_state s) {
    return rows_->one<int>(count_state, s);
}

std::optional<rules::instant> traffic_table::oldest_pending() {
    return rows_->one<std::optional<rules::instant>>(oldest);
}

std::optional<rules::instant> traffic_table::next_due(ports::priority least) {
    return rows_->one<std::optional<rules::instant>>(earliest_due, static_cast<int>(least));
}

std::optional<std::string> traffic_table::subject_of(std::string_view handle) {
    auto q = rows_->ask(find_subject, handle);
    return q.next() ? std::optional{q.take<std::string>()} : std::nullopt;
}

std::vector<ports::sent_message> traffic_table::take_back(std::string_view subject) {
    rows_->run(drop_about, subject);
    std::vector<ports::sent_message> all;
    auto q = rows_->ask(list_about, subject);
    while (q.next()) {
        auto to = decode_destination(q.take<std::string>());
        if (to) all.push_back({std::move(to->where), q.take<std::string>()});
    }
    return all;
}

void traffic_table::remember(const model::contact& contact, rules::instant now) {
    const auto& who = contact.who;
    rows_->run(upsert_contact, who.platform, who.workspace, who.id, contact.reference, now,
               contact.group);
}

std::string traffic_table::reference_of(const model::address& who) {
    auto q = rows_->ask(find_contact, who.platform, who.workspace, who.id);
    return q.next() ? q.take<std::string>() : std::string{};
}

std::string traffic_table::group_of(const model::address& who) {
    auto q = rows_->ask(find_group, who.platform, who.workspace, who.id);
    return q.next() ? q.take<std::string>() : std::string{};
}

bool traffic_table::claim_slot(std::string_view job, std::string_view slot, rules::instant now) {
    return rows_->run(insert_slot, job, slot, now) == 1;
}

}  // namespace starling::storage
