#include "storage/tables/recognition.hpp"

namespace starling::storage {
namespace {

constexpr statement insert_kudos{"recognition.insert", R"(
    INSERT INTO kudos (tenant, id, giver, reason, executive, at, period)
    VALUES ($1, $2, $3, $4, $5, $6, $7))"};
constexpr statement insert_receiver{"recognition.insert_receiver", R"(
    INSERT INTO kudos_receiver (tenant, kudos, place, receiver) VALUES ($1, $2, $3, $4))"};
constexpr statement count_used{"recognition.used", R"(
    SELECT COUNT(*) FROM kudos k
    JOIN kudos_receiver r ON r.tenant = k.tenant AND r.kudos = k.id
    WHERE k.tenant = $1 AND k.giver = $2 AND k.period = $3)"};
constexpr statement count_between{"recognition.between", R"(
    SELECT COUNT(*) FROM kudos k
    JOIN kudos_receiver r ON r.tenant = k.tenant AND r.kudos = k.id
    WHERE k.tenant = $1 AND k.giver = $2 AND r.receiver = $3 AND k.at >= $4)"};
constexpr statement list_reasons{"recognition.reasons", R"(
    SELECT reason FROM kudos WHERE tenant = $1 AND giver = $2 AND at >= $3
    ORDER BY at DESC, id DESC)"};
constexpr statement list_received{"recognition.received", R"(
    SELECT k.id, k.giver, k.reason, k.executive, k.at, k.period FROM kudos_receiver r
    JOIN kudos k ON k.tenant = r.tenant AND k.id = r.kudos
    WHERE r.tenant = $1 AND r.receiver = $2 AND k.at >= $3 ORDER BY k.at DESC, k.id DESC)"};
constexpr statement list_receivers{"recognition.receivers", R"(
    SELECT receiver FROM kudos_receiver WHERE tenant = $1 AND kudos = $2 ORDER BY place)"};
constexpr statement count_kudos{"recognition.count",
                                "SELECT COUNT(*) FROM kudos WHERE tenant = $1 AND at >= $2"};

ports::kudos take_kudos(query& q) {
    ports::kudos k{.id = q.take<rules::kudos_id>()};
    k.giver = q.take<rules::person_id>();
    k.reason = q.take<std::string>();
    k.executive = q.take<bool>();
    k.at = q.take<rules::instant>();
    k.period = q.take<std::string>();
    return k;
}

}  // namespace

void recognition_table::insert(const ports::kudos& k) {
    rows_->run(insert_kudos, k.id, k.giver, k.reason, k.executive, k.at, k.period);
    int place = 0;
    for (auto receiver : k.receivers) rows_->run(insert_receiver, k.id, ++place, receiver);
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
    for (auto& k : list) k.receivers = rows_->column_of<rules::person_id>(list_receivers, k.id);
    return list;
}

int recognition_table::count(rules::instant from) {
    return rows_->one<int>(count_kudos, from);
}

}  // namespace starling::storage
