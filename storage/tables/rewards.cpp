#include "storage/tables/rewards.hpp"

namespace starling::storage {
namespace {

// Rows are never deleted, and one transaction at a time writes for a tenant.
constexpr statement next_reward{"rewards.next",
                                "SELECT COALESCE(MAX(id), 0) + 1 FROM reward WHERE tenant = $1"};
constexpr statement next_redemption{
    "rewards.next_redemption", "SELECT COALESCE(MAX(id), 0) + 1 FROM redemption WHERE tenant = $1"};
constexpr statement insert_reward{"rewards.add", R"(
    INSERT INTO reward (tenant, id, name, price, stock, value_cents, currency, ends_at, host,
                        offered, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11))"};
constexpr statement insert_redemption{"rewards.request", R"(
    INSERT INTO redemption (tenant, id, person, reward, name, price, value_cents, currency, state,
                            requested_at, expires_at, decided_by, note, ended_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14))"};
constexpr statement find_reward{"rewards.find", R"(
    SELECT id, name, price, stock, value_cents, currency, ends_at, host, offered, created_at
    FROM reward WHERE tenant = $1 AND id = $2)"};
constexpr statement list_rewards{"rewards.all", R"(
    SELECT id, name, price, stock, value_cents, currency, ends_at, host, offered, created_at
    FROM reward WHERE tenant = $1 ORDER BY id)"};
constexpr statement update_reward{"rewards.update", R"(
    UPDATE reward SET name = $3, price = $4, stock = $5, value_cents = $6, currency = $7,
                      ends_at = $8, host = $9, offered = $10
    WHERE tenant = $1 AND id = $2)"};
constexpr statement find_request{"rewards.find_redemption", R"(
    SELECT id, person, reward, name, price, value_cents, currency, state, requested_at, expires_at,
           decided_by, note, ended_at
    FROM redemption WHERE tenant = $1 AND id = $2)"};
constexpr statement update_request{"rewards.update_redemption", R"(
    UPDATE redemption SET state = $3, decided_by = $4, note = $5, ended_at = $6
    WHERE tenant = $1 AND id = $2)"};
constexpr statement list_open{"rewards.open", R"(
    SELECT id, person, reward, name, price, value_cents, currency, state, requested_at, expires_at,
           decided_by, note, ended_at
    FROM redemption WHERE tenant = $1 AND ended_at IS NULL ORDER BY id)"};
constexpr statement list_open_of{"rewards.open_of", R"(
    SELECT id, person, reward, name, price, value_cents, currency, state, requested_at, expires_at,
           decided_by, note, ended_at
    FROM redemption WHERE tenant = $1 AND person = $2 AND ended_at IS NULL ORDER BY id)"};
constexpr statement list_undecided{"rewards.undecided", R"(
    SELECT id, person, reward, name, price, value_cents, currency, state, requested_at, expires_at,
           decided_by, note, ended_at
    FROM redemption WHERE tenant = $1 AND state = 'requested' AND expires_at <= $2
    ORDER BY expires_at LIMIT $3)"};
constexpr statement move_requests{"rewards.move",
                                  "UPDATE redemption SET person = $3 "
                                  "WHERE tenant = $1 AND person = $2"};
constexpr statement sum_held{"rewards.held", R"(
    SELECT COALESCE(SUM(price), 0) FROM redemption WHERE tenant = $1 AND ended_at IS NULL)"};
constexpr statement sum_spendable{"rewards.spendable", R"(
    SELECT COALESCE(SUM(spendable), 0) FROM balance WHERE tenant = $1 AND spendable > 0)"};
constexpr statement sum_given{"rewards.given", R"(
    SELECT p.name, COUNT(*), SUM(r.value_cents), r.currency FROM redemption r
    JOIN person p ON p.tenant = r.tenant AND p.id = r.person
    WHERE r.tenant = $1 AND r.state = 'fulfilled' AND r.ended_at >= $2 AND r.ended_at < $3
    GROUP BY p.id, p.name, r.currency
    ORDER BY SUM(r.value_cents) DESC, p.name, p.id, r.currency)"};
constexpr statement list_unbacked{"rewards.unbacked", R"(
    SELECT redemption FROM (
        SELECT cause_id AS redemption, amount AS held FROM ledger_entry
        WHERE tenant = $1 AND (kind = 'hold' OR kind = 'release')
        UNION ALL
        SELECT id, price FROM redemption WHERE tenant = $1 AND ended_at IS NULL) AS sums
    GROUP BY redemption HAVING SUM(held) <> 0 ORDER BY redemption)"};

rules::money take_money(query& q) {
    const auto cents = q.take<std::int64_t>();
    return {cents, q.take<std::string>()};
}

std::vector<ports::reward> take_rewards(query& q) {
    std::vector<ports::reward> list;
    while (q.next()) {
        ports::reward r{.number = q.take<int>()};
        r.name = q.take<std::string>();
        r.price = q.take<int>();
        r.stock = q.take<std::optional<int>>();
        r.value = take_money(q);
        r.ends_at = q.take<std::optional<rules::instant>>();
        r.host = q.take<rules::person_id>();
        r.offered = q.take<bool>();
        r.created_at = q.take<rules::instant>();
        list.push_back(std::move(r));
    }
    return list;
}

std::vector<ports::redemption> take_redemptions(query& q) {
    std::vector<ports::redemption> list;
    while (q.next()) {
        ports::redemption r{.number = q.take<int>()};
        r.person = q.take<rules::person_id>();
        r.reward = q.take<int>();
        r.name = q.take<std::string>();
        r.price = q.take<int>();
        r.value = take_money(q);
        r.state = q.take<rules::redemption_state>();
        r.requested_at = q.take<rules::instant>();
        r.expires_at = q.take<rules::instant>();
        r.decided_by = q.take<rules::person_id>();
        r.note = q.take<std::string>();
        r.ended_at = q.take<std::optional<rules::instant>>();
        list.push_back(std::move(r));
    }
    return list;
}

template <class Row>
std::optional<Row> only(std::vector<Row> found) {
    return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

}  // namespace

int rewards_table::add(const ports::reward& r) {
    const int number = rows_->one<int>(next_reward);
    rows_->run(insert_reward, number, r.name, r.price, r.stock, r.value.cents, r.value.currency,
               r.ends_at, r.host, r.offered, r.created_at);
    return number;
}

int rewards_table::add(const ports::redemption& r) {
    const int number = rows_->one<int>(next_redemption);
    rows_->run(insert_redemption, number, r.person, r.reward, r.name, r.price, r.value.cents,
               r.value.currency, r.state, r.requested_at, r.expires_at, r.decided_by, r.note,
               r.ended_at);
    return number;
}

std::optional<ports::reward> rewards_table::find(int number) {
    auto q = rows_->ask(find_reward, number);
    return only(take_rewards(q));
}

std::vector<ports::reward> rewards_table::all() {
    auto q = rows_->ask(list_rewards);
    return take_rewards(q);
}

void rewards_table::update(const ports::reward& r) {
    rows_->run(update_reward, r.number, r.name, r.price, r.stock, r.value.cents, r.value.currency,
               r.ends_at, r.host, r.offered);
}

std::optional<ports::redemption> rewards_table::find_redemption(int number) {
    auto q = rows_->ask(find_request, number);
    return only(take_redemptions(q));
}

void rewards_table::update(const ports::redemption& r) {
    rows_->run(update_request, r.number, r.state, r.decided_by, r.note, r.ended_at);
}

std::vector<ports::redemption> rewards_table::open() {
    auto q = rows_->ask(list_open);
    return take_redemptions(q);
}

std::vector<ports::redemption> rewards_table::open_of(rules::person_id p) {
    auto q = rows_->ask(list_open_of, p);
    return take_redemptions(q);
}

std::vector<ports::redemption> rewards_table::undecided(rules::instant now, int limit) {
    auto q = rows_->ask(list_undecided, now, limit);
    return take_redemptions(q);
}

void rewards_table::move(rules::person_id from, rules::person_id to) {
    rows_->run(move_requests, from, to);
}

rules::liability rewards_table::owed() {
    return {.held = rows_->one<std::int64_t>(sum_held),
            .spendable = rows_->one<std::int64_t>(sum_spendable)};
}

std::vector<ports::rewards_given> rewards_table::given(rules::instant from, rules::instant to) {
    auto q = rows_->ask(sum_given, from, to);
    std::vector<ports::rewards_given> list;
    while (q.next()) {
        ports::rewards_given g{.name = q.take<std::string>()};
        g.count = q.take<int>();
        g.value = take_money(q);
        list.push_back(std::move(g));
    }
    return list;
}

std::vector<int> rewards_table::unbacked() {
    return rows_->column_of<int>(list_unbacked);
}

}  // namespace starling::storage
