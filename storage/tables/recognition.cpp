#include "storage/tables/recognition.hpp"

namespace starling::storage {
namespace {

constexpr statement insert_kudos{"recognition.insert", R"(
    INSERT INTO kudos (tenant, id, giver, reason, executive, at, period, source)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8))"};
constexpr statement insert_receiver{"recognition.insert_receiver", R"(
    INSERT INTO kudos_receiver (tenant, kudos, place, receiver) VALUES ($1, $2, $3, $4))"};
constexpr statement get_kudos{"recognition.get", R"(
    SELECT id, giver, reason, executive, at, period, source, withdrawn_at FROM kudos
    WHERE tenant = $1 AND id = $2)"};
constexpr statement find_source{"recognition.by_source", R"(
    SELECT id, giver, reason, executive, at, period, source, withdrawn_at FROM kudos
    WHERE tenant = $1 AND source = $2 AND source <> '' ORDER BY at DESC, id DESC LIMIT 1)"};
constexpr statement find_newest{"recognition.newest_of", R"(
    SELECT id, giver, reason, executive, at, period, source, withdrawn_at FROM kudos
    WHERE tenant = $1 AND giver = $2 AND withdrawn_at IS NULL ORDER BY at DESC, id DESC LIMIT 1)"};
constexpr statement set_withdrawn{"recognition.withdraw", R"(
    UPDATE kudos SET withdrawn_at = $3 WHERE tenant = $1 AND id = $2 AND withdrawn_at IS NULL)"};
constexpr statement insert_joined{"recognition.join_in", R"(
    INSERT INTO kudos_joined (tenant, kudos, person, emoji, at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (tenant, kudos, person, emoji) DO NOTHING)"};
constexpr statement delete_joined{"recognition.step_out", R"(
    DELETE FROM kudos_joined WHERE tenant = $1 AND kudos = $2 AND person = $3 AND emoji = $4)"};
constexpr statement count_joined_for{"recognition.joined_for", R"(
    SELECT COUNT(*) FROM (
        SELECT DISTINCT j.kudos, j.person FROM kudos_receiver r
        JOIN kudos k ON k.tenant = r.tenant AND k.id = r.kudos
        JOIN kudos_joined j ON j.tenant = r.tenant AND j.kudos = r.kudos
        WHERE r.tenant = $1 AND r.receiver = $2 AND k.at >= $3 AND k.withdrawn_at IS NULL) AS pairs)"};
constexpr statement count_joined{"recognition.joined", R"(
    SELECT COUNT(*) FROM (
        SELECT DISTINCT j.kudos, j.person FROM kudos k
        JOIN kudos_joined j ON j.tenant = k.tenant AND j.kudos = k.id
        WHERE k.tenant = $1 AND k.at >= $2 AND k.withdrawn_at IS NULL) AS pairs)"};
constexpr statement count_used{"recognition.used", R"(
    SELECT COUNT(*) FROM kudos k
    JOIN kudos_receiver r ON r.tenant = k.tenant AND r.kudos = k.id
    WHERE k.tenant = $1 AND k.giver = $2 AND k.period = $3)"};
constexpr statement count_between{"recognition.between", R"(
    SELECT COUNT(*) FROM kudos k
    JOIN kudos_receiver r ON r.tenant = k.tenant AND r.kudos = k.id
    WHERE k.tenant = $1 AND k.giver = $2 AND r.receiver = $3 AND k.at >= $4)"};
constexpr statement list_reasons{"recognition.reasons", R"(
    SELECT reason FROM kudos
    WHERE tenant = $1 AND giver = $2 AND at >= $3 AND withdrawn_at IS NULL
    ORDER BY at DESC, id DESC)"};
constexpr statement list_received{"recognition.received", R"(
    SELECT k.id, k.giver, k.reason, k.executive, k.at, k.period, k.source, k.withdrawn_at
    FROM kudos_receiver r JOIN kudos k ON k.tenant = r.tenant AND k.id = r.kudos
    WHERE r.tenant = $1 AND r.receiver = $2 AND k.at >= $3 AND k.withdrawn_at IS NULL
    ORDER BY k.at DESC, k.id DESC)"};
constexpr statement list_receivers{"recognition.receivers", R"(
    SELECT receiver FROM kudos_receiver WHERE tenant = $1 AND kudos = $2 ORDER BY place)"};
constexpr statement count_kudos{"recognition.count",
                                "SELECT COUNT(*) FROM kudos WHERE tenant = $1 AND at >= $2 "
                                "AND withdrawn_at IS NULL"};

ports::kudos take_kudos(query& q) {
    ports::kudos k{.id = q.take<rules::kudos_id>()};
    k.giver = q.take<rules::person_id>();
    k.reason = q.take<std::string>();
    k.executive = q.take<bool>();
    k.at = q.take<rules::instant>();
    k.period = q.take<std::string>();
    k.source = q.take<std::string>();
    k.withdrawn_at = q.take<std::optional<rules::instant>>();
    return k;
}

}  // namespace

void recognition_table::insert(const ports::kudos& k) {
    rows_->run(insert_kudos, k.id, k.giver, k.reason, k.executive, k.at, k.period, k.source);
    int place = 0;
    for (auto receiver : k.receivers) rows_->run(insert_receiver, k.id, ++place, receiver);
}

std::vector<rules::person_id> recognition_table::receivers_of(rules::kudos_id id) {
    return rows_->column_of<rules::person_id>(list_receivers, id);
}

template <class Value>
std::optional<ports::kudos> recognition_table::first_of(const statement& s, const Value& value) {
    std::optional<ports::kudos> found;
    if (auto q = rows_->ask(s, value); q.next()) found = take_kudos(q);
    if (found) found->receivers = receivers_of(found->id);
    return found;
}

std::optional<ports::kudos> recognition_table::get(rules::kudos_id id) {
    return first_of(get_kudos, id);
}

std::optional<ports::kudos> recognition_table::by_source(const model::message_handle& source) {
    return first_of(find_source, source);
}

std::optional<ports::kudos> recognition_table::newest_of(rules::person_id giver) {
    return first_of(find_newest, giver);
}

bool recognition_table::withdraw(rules::kudos_id id, rules::instant now) {
    return rows_->run(set_withdrawn, id, now) == 1;
}

bool recognition_table::join_in(rules::kudos_id id, rules::person_id p, std::string_view emoji,
                                rules::instant now) {
    return rows_->run(insert_joined, id, p, emoji, now) == 1;
}

bool recognition_table::step_out(rules::kudos_id id, rules::person_id p, std::string_view emoji) {
    return rows_->run(delete_joined, id, p, emoji) == 1;
}

int recognition_table::joined_for(rules::person_id receiver, rules::instant from) {
    return rows_->one<int>(count_joined_for, receiver, from);
}

int recognition_table::joined(rules::instant from) {
    return rows_->one<int>(count_joined, from);
}

int recognition_table::used(rules::person_id giver, std::string_view period) {
    return rows_->one<int>(count_used, giver, period);
}

int recognition_table::between(rules::person_id giver, rules::person_id receiver,
                               rules::instant from) {
    return rows_->one<int>(count_between, giver, receiver, from);
}

std::vector<std::string> recognition_table::reasons(rules::person_id giver, rules::instant from) {
    return rows_->column_of<std::string>(list_reasons, giver, from);
}

std::vector<ports::kudos> recognition_table::received(rules::person_id p, rules::instant from) {
    std::vector<ports::kudos> list;
    {
        auto q = rows_->ask(list_received, p, from);
        while (q.next()) list.push_back(take_kudos(q));
    }
    for (auto& k : list) k.receivers = receivers_of(k.id);
    return list;
}

int recognition_table::count(rules::instant from) {
    return rows_->one<int>(count_kudos, from);
}

}  // namespace starling::storage
