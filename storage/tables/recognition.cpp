#include "storage/tables/recognition.hpp"

#include <algorithm>

namespace starling::storage {
namespace {

constexpr statement insert_kudos{"recognition.insert", R"(
    INSERT INTO kudos (tenant, id, giver, reason, executive, at, period, source, value, item,
                       team, in_private, cost)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13))"};
constexpr statement insert_receiver{"recognition.insert_receiver", R"(
    INSERT INTO kudos_receiver (tenant, kudos, place, receiver, weight)
    VALUES ($1, $2, $3, $4, $5))"};
constexpr statement get_kudos{"recognition.get", R"(
    SELECT id, giver, reason, executive, at, period, source, withdrawn_at,
           value, item, team, in_private FROM kudos
    WHERE tenant = $1 AND id = $2)"};
constexpr statement find_source{"recognition.by_source", R"(
    SELECT id, giver, reason, executive, at, period, source, withdrawn_at,
           value, item, team, in_private FROM kudos
    WHERE tenant = $1 AND source = $2 AND source <> '' ORDER BY at DESC, id DESC LIMIT 1)"};
constexpr statement find_newest{"recognition.newest_of", R"(
    SELECT id, giver, reason, executive, at, period, source, withdrawn_at,
           value, item, team, in_private FROM kudos
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
        WHERE k.tenant = $1 AND k.at >= $2 AND k.withdrawn_at IS NULL AND k.in_private = 0) AS pairs)"};
constexpr statement sum_cost{"recognition.used", R"(
    SELECT COALESCE(SUM(cost), 0) FROM kudos WHERE tenant = $1 AND giver = $2 AND period = $3)"};
constexpr statement find_newest_for{"recognition.newest_for", R"(
    SELECT k.id, k.giver, k.reason, k.executive, k.at, k.period, k.source, k.withdrawn_at,
           k.value, k.item, k.team, k.in_private
    FROM kudos_receiver r JOIN kudos k ON k.tenant = r.tenant AND k.id = r.kudos
    WHERE r.tenant = $1 AND r.receiver = $2 AND r.hidden = 0 AND k.in_private = 0
      AND k.withdrawn_at IS NULL
    ORDER BY k.at DESC, k.id DESC LIMIT 1)"};
constexpr statement set_hidden{"recognition.hide", R"(
    UPDATE kudos_receiver SET hidden = 1
    WHERE tenant = $1 AND kudos = $2 AND receiver = $3 AND hidden = 0)"};
constexpr statement find_thanks{"recognition.thanked", R"(
    SELECT 1 FROM kudos k JOIN kudos_receiver r ON r.tenant = k.tenant AND r.kudos = k.id
    WHERE k.tenant = $1 AND k.giver = $2 AND r.receiver = $3 AND k.at >= $4
      AND k.withdrawn_at IS NULL)"};
constexpr statement list_ties_of{"recognition.ties_of", R"(
    SELECT k.giver, r.receiver, COUNT(*)
    FROM kudos k JOIN kudos_receiver r ON r.tenant = k.tenant AND r.kudos = k.id
    WHERE k.tenant = $1 AND k.giver = $2 AND k.at >= $3 AND k.withdrawn_at IS NULL
    GROUP BY k.giver, r.receiver ORDER BY k.giver, r.receiver)"};
constexpr statement list_ties{"recognition.ties", R"(
    SELECT k.giver, r.receiver, COUNT(*)
    FROM kudos k JOIN kudos_receiver r ON r.tenant = k.tenant AND r.kudos = k.id
    WHERE k.tenant = $1 AND k.at >= $2 AND k.withdrawn_at IS NULL
    GROUP BY k.giver, r.receiver ORDER BY k.giver, r.receiver)"};
constexpr statement count_between{"recognition.between", R"(
    SELECT COUNT(*) FROM kudos k
    JOIN kudos_receiver r ON r.tenant = k.tenant AND r.kudos = k.id
    WHERE k.tenant = $1 AND k.giver = $2 AND r.receiver = $3 AND k.at >= $4)"};
constexpr statement list_reasons{"recognition.reasons", R"(
    SELECT reason FROM kudos
    WHERE tenant = $1 AND giver = $2 AND at >= $3 AND withdrawn_at IS NULL
    ORDER BY at DESC, id DESC)"};
constexpr statement list_received{"recognition.received", R"(
    SELECT k.id, k.giver, k.reason, k.executive, k.at, k.period, k.source, k.withdrawn_at,
           k.value, k.item, k.team, k.in_private
    FROM kudos_receiver r JOIN kudos k ON k.tenant = r.tenant AND k.id = r.kudos
    WHERE r.tenant = $1 AND r.receiver = $2 AND k.at >= $3 AND k.withdrawn_at IS NULL
    ORDER BY k.at DESC, k.id DESC)"};
constexpr statement list_receivers{"recognition.receivers", R"(
    SELECT receiver, weight, hidden FROM kudos_receiver
    WHERE tenant = $1 AND kudos = $2 ORDER BY place)"};
constexpr statement count_kudos{"recognition.count", R"(
    SELECT COUNT(*) FROM kudos k
    WHERE k.tenant = $1 AND k.at >= $2 AND k.withdrawn_at IS NULL AND k.in_private = 0
      AND (k.team <> '' OR EXISTS (SELECT 1 FROM kudos_receiver r
                                   WHERE r.tenant = k.tenant AND r.kudos = k.id
                                     AND r.weight > 0)))"};

std::vector<rules::tie> take_ties(query& q) {
    std::vector<rules::tie> list;
    while (q.next()) {
        rules::tie t{.giver = q.take<rules::person_id>()};
        t.receiver = q.take<rules::person_id>();
        t.kudos = q.take<int>();
        list.push_back(t);
    }
    return list;
}

ports::kudos take_kudos(query& q) {
    ports::kudos k{.id = q.take<rules::kudos_id>()};
    k.giver = q.take<rules::person_id>();
    k.reason = q.take<std::string>();
    k.executive = q.take<bool>();
    k.at = q.take<rules::instant>();
    k.period = q.take<std::string>();
    k.source = q.take<std::string>();
    k.withdrawn_at = q.take<std::optional<rules::instant>>();
    k.value = q.take<std::string>();
    k.item = q.take<rules::item_id>();
    k.team = q.take<std::string>();
    k.in_private = q.take<bool>();
    return k;
}

}  // namespace

void recognition_table::insert(const ports::kudos& k) {
    rows_->run(insert_kudos, k.id, k.giver, k.reason, k.executive, k.at, k.period, k.source,
               k.value, k.item, k.team, k.in_private, k.team.empty() ? k.receivers.size() : 1);
    int place = 0;
    for (auto receiver : k.receivers) {
        const bool weighs = std::ranges::find(k.weightless, receiver) == k.weightless.end();
        rows_->run(insert_receiver, k.id, ++place, receiver, weighs);
    }
}

void recognition_table::read_receivers(ports::kudos& k) {
    auto q = rows_->ask(list_receivers, k.id);
    while (q.next()) {
        k.receivers.push_back(q.take<rules::person_id>());
        if (q.take<int>() == 0) k.weightless.push_back(k.receivers.back());
        if (q.take<bool>()) k.hidden.push_back(k.receivers.back());
    }
}

template <class Value>
std::optional<ports::kudos> recognition_table::first_of(const statement& s, const Value& value) {
    std::optional<ports::kudos> found;
    if (auto q = rows_->ask(s, value); q.next()) found = take_kudos(q);
    if (found) read_receivers(*found);
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

std::optional<ports::kudos> recognition_table::newest_for(rules::person_id receiver) {
    return first_of(find_newest_for, receiver);
}

bool recognition_table::hide(rules::kudos_id id, rules::person_id receiver) {
    return rows_->run(set_hidden, id, receiver) == 1;
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
    return rows_->one<int>(sum_cost, giver, period);
}

int recognition_table::between(rules::person_id giver, rules::person_id receiver,
                               rules::instant from) {
    return rows_->one<int>(count_between, giver, receiver, from);
}

bool recognition_table::thanked(rules::person_id giver, rules::person_id receiver,
                                rules::instant from) {
    return rows_->ask(find_thanks, giver, receiver, from).next();
}

std::vector<rules::tie> recognition_table::ties_of(rules::person_id giver, rules::instant from) {
    auto q = rows_->ask(list_ties_of, giver, from);
    return take_ties(q);
}

std::vector<rules::tie> recognition_table::ties(rules::instant from) {
    auto q = rows_->ask(list_ties, from);
    return take_ties(q);
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
    for (auto& k : list) read_receivers(k);
    return list;
}

int recognition_table::count(rules::instant from) {
    return rows_->one<int>(count_kudos, from);
}

}  // namespace starling::storage
