// Messages of ours that are found again to be changed.
#include <algorithm>
#include <utility>

#include "storage/codec.hpp"
#include "storage/tables/traffic.hpp"

namespace starling::storage {
namespace {

constexpr statement drop_keyed{"traffic.withhold", R"(
    UPDATE outbox SET state = 'dead', error = 'taken back'
    WHERE tenant = $1 AND key >= $2 AND key < $3 AND state = 'pending')"};
constexpr statement list_keyed{"traffic.posted", R"(
    SELECT id, key, subject, destination, handle FROM outbox
    WHERE tenant = $1 AND key >= $2 AND key < $3
      AND (state = 'sent' OR state = 'sending' OR state = 'pending')
    ORDER BY key LIMIT $4)"};
constexpr statement find_message_by_key{"traffic.message", R"(
    SELECT state, not_before, handle FROM outbox WHERE tenant = $1 AND key = $2)"};
constexpr statement drop_outdated_messages{"traffic.drop_outdated_messages", R"(
    UPDATE outbox SET state = 'dead', error = 'outdated'
    WHERE tenant = $1 AND subject = $2 AND subject <> '' AND state = 'pending')"};
constexpr statement insert_outdated{"traffic.outdate", R"(
    INSERT INTO outdated (tenant, subject, seen) VALUES ($1, $2, 0)
    ON CONFLICT (tenant, subject) DO UPDATE SET seen = 0)"};
constexpr statement first_outdated{"traffic.first_outdated", R"(
    SELECT subject, seen FROM outdated WHERE tenant = $1 ORDER BY subject LIMIT 1)"};
constexpr statement move_outdated{"traffic.move_outdated", R"(
    UPDATE outdated SET seen = $3 WHERE tenant = $1 AND subject = $2)"};
constexpr statement drop_outdated{"traffic.drop_outdated",
                                  "DELETE FROM outdated WHERE tenant = $1 AND subject = $2"};
constexpr statement list_outdated{"traffic.next_outdated", R"(
    SELECT id, key, subject, destination, handle FROM outbox
    WHERE tenant = $1 AND subject = $2 AND subject <> '' AND id > $3
      AND (state = 'sent' OR state = 'sending')
    ORDER BY id LIMIT $4)"};

/// How long an update waits for the message it changes to be sent, before it looks again.
constexpr std::chrono::seconds on_its_way{2};

/// The first key behind all that begin with the prefix.
std::string behind(std::string_view prefix) {
    std::string end{prefix};
    if (!end.empty()) ++end.back();
    return end;
}

}  // namespace

/// Where a message is, by its key; no state when there is none.
struct traffic_table::message_place {
    std::string state;
    rules::instant due = {};
    std::string handle = {};
};

struct traffic_table::listed_messages {
    std::vector<ports::posted_message> list;
    int rows = 0;  ///< read, with those whose destination cannot be read
    rules::outbox_id last = {};
};

/// Where the message is that the row changes. False when it is not sent yet: the row waits for it;
/// or when it never was shown: the row is dead.
bool traffic_table::find_message(ports::outbox_row& row, rules::instant now) {
    constexpr std::string_view waits = "waits for the message it changes";
    const auto found = place_of(row.message.to.message);
    row.message.to.handle = found.handle;
    if (!found.handle.empty()) return true;
    if (found.state == key_of(ports::outbox_state::pending))
        retry(row.id, std::max(found.due, now) + on_its_way, waits);
    else if (found.state == key_of(ports::outbox_state::sending))
        retry(row.id, now + on_its_way, waits);
    else
        dead(row.id, "the message to change was never shown");
    return false;
}

traffic_table::message_place traffic_table::place_of(const std::string& key) {
    auto q = rows_->ask(find_message_by_key, key);
    if (!q.next()) return {};
    message_place found{.state = q.take<std::string>()};
    found.due = q.take<rules::instant>();
    found.handle = q.take<std::string>();
    return found;
}

traffic_table::listed_messages traffic_table::take_messages(query& q) {
    listed_messages out;
    for (; q.next(); ++out.rows) {
        out.last = q.take<rules::outbox_id>();
        ports::posted_message m{.key = q.take<std::string>(), .subject = q.take<std::string>()};
        auto to = decode_destination(q.take<std::string>());
        if (!to) continue;
        m.to = std::move(*to);
        if (auto handle = q.take<std::string>(); !handle.empty()) m.to.handle = std::move(handle);
        out.list.push_back(std::move(m));
    }
    return out;
}

std::vector<ports::posted_message> traffic_table::posted(std::string_view prefix, int limit) {
    const auto end = behind(prefix);
    auto q = rows_->ask(list_keyed, prefix, end, limit);
    return take_messages(q).list;
}

void traffic_table::withhold(std::string_view prefix) {
    rows_->run(drop_keyed, prefix, behind(prefix));
}

void traffic_table::outdate(std::string_view subject) {
    rows_->run(drop_outdated_messages, subject);
    rows_->run(insert_outdated, subject);
}

std::vector<ports::posted_message> traffic_table::next_outdated(int limit) {
    const auto [subject, seen] = first_of_outdated();
    if (subject.empty()) return {};
    auto found = messages_about(subject, seen, limit);
    if (found.rows == limit)
        rows_->run(move_outdated, subject, found.last);
    else
        rows_->run(drop_outdated, subject);
    return std::move(found.list);
}

std::pair<std::string, rules::outbox_id> traffic_table::first_of_outdated() {
    auto q = rows_->ask(first_outdated);
    if (!q.next()) return {};
    auto subject = q.take<std::string>();
    return {std::move(subject), q.take<rules::outbox_id>()};
}

traffic_table::listed_messages traffic_table::messages_about(const std::string& subject,
                                                             rules::outbox_id after, int limit) {
    auto q = rows_->ask(list_outdated, subject, after, limit);
    return take_messages(q);
}

}  // namespace starling::storage
