#include "storage/tables/waiting.hpp"

namespace starling::storage {
namespace {

constexpr statement put_waiting{"waiting.put", R"(
    INSERT INTO waiting (tenant, person, item, network, own_words, since, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (tenant, person, item, network)
    DO UPDATE SET own_words = excluded.own_words, at = excluded.at)"};
constexpr statement drop_waiting{"waiting.drop", R"(
    DELETE FROM waiting WHERE tenant = $1 AND person = $2 AND item = $3 AND network = $4)"};
constexpr statement list_waiting{"waiting.of", R"(
    SELECT person, item, network, own_words, since, at FROM waiting
    WHERE tenant = $1 AND person = $2 ORDER BY at, item, network)"};
constexpr statement list_due_waiting{"waiting.due", R"(
    SELECT person, item, network, own_words, since, at FROM waiting
    WHERE tenant = $1 AND at <= $2 ORDER BY at, person, item, network LIMIT $3)"};

/// A reminder is for no network.
std::string_view network_text(const std::optional<rules::network>& net) {
    return net ? rules::network_key(*net) : std::string_view{};
}

std::vector<ports::waiting> take_waiting(query& q) {
    std::vector<ports::waiting> list;
    while (q.next()) {
        ports::waiting w{.person = q.take<rules::person_id>()};
        w.item = q.take<rules::item_id>();
        w.net = rules::parse_network(q.take<std::string>());
        w.own_words = q.take<bool>();
        w.since = q.take<rules::instant>();
        w.at = q.take<rules::instant>();
        list.push_back(w);
    }
    return list;
}

}  // namespace

void waiting_table::put(const ports::waiting& w) {
    rows_->run(put_waiting, w.person, w.item, network_text(w.net), w.own_words, w.since, w.at);
}

bool waiting_table::drop(rules::person_id p, rules::item_id i, std::optional<rules::network> net) {
    return rows_->run(drop_waiting, p, i, network_text(net)) == 1;
}

std::vector<ports::waiting> waiting_table::of(rules::person_id p) {
    auto q = rows_->ask(list_waiting, p);
    return take_waiting(q);
}

std::vector<ports::waiting> waiting_table::due(rules::instant now, int limit) {
    auto q = rows_->ask(list_due_waiting, now, limit);
    return take_waiting(q);
}

}  // namespace starling::storage
