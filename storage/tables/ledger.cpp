#include "storage/tables/ledger.hpp"

#include <stdexcept>

namespace starling::storage {
namespace {

constexpr statement insert_entry{"ledger.add", R"(
    INSERT INTO ledger_entry (tenant, id, person, amount, kind, cause, cause_id, rule,
                              policy_version, idem_key, reverses, at, effective_day, actor)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, NULLIF($11, 0), $12, $13, $14)
    ON CONFLICT DO NOTHING)"};
constexpr statement paid_before{"ledger.paid_before", R"(
    SELECT 1 FROM ledger_entry
    WHERE tenant = $1 AND (idem_key = $2 OR reverses = NULLIF($3, 0)))"};
constexpr statement move_balance{"ledger.move_balance", R"(
    INSERT INTO balance (tenant, person, spendable, lifetime) VALUES ($1, $2, $3, $4)
    ON CONFLICT (tenant, person) DO UPDATE
    SET spendable = balance.spendable + excluded.spendable,
        lifetime = balance.lifetime + excluded.lifetime)"};
constexpr statement get_balance{"ledger.of", R"(
    SELECT spendable, lifetime FROM balance WHERE tenant = $1 AND person = $2)"};
constexpr statement list_lines{"ledger.lines", R"(
    SELECT id, person, amount, kind, cause, cause_id, rule, policy_version, idem_key,
           COALESCE(reverses, 0), at, effective_day, actor
    FROM ledger_entry WHERE tenant = $1 AND person = $2 ORDER BY at DESC, id DESC LIMIT $3)"};
constexpr statement get_entry{"ledger.find", R"(
    SELECT id, person, amount, kind, cause, cause_id, rule, policy_version, idem_key,
           COALESCE(reverses, 0), at, effective_day, actor
    FROM ledger_entry WHERE tenant = $1 AND id = $2)"};
constexpr statement list_for_cause{"ledger.for_cause", R"(
    SELECT id, person, amount, kind, cause, cause_id, rule, policy_version, idem_key,
           COALESCE(reverses, 0), at, effective_day, actor
    FROM ledger_entry WHERE tenant = $1 AND cause = $2 AND cause_id = $3 ORDER BY at, id)"};

// Earned = earn entries and what was taken back of them; a reversed grant was never earned.
constexpr statement sum_earned{"ledger.earned", R"(
    SELECT COALESCE(SUM(e.amount), 0) FROM ledger_entry e
    LEFT JOIN ledger_entry o ON o.tenant = e.tenant AND o.id = e.reverses
    WHERE e.tenant = $1 AND e.person = $2 AND e.effective_day >= $3 AND e.effective_day < $4
      AND (e.kind = 'earn' OR (e.kind = 'reverse' AND COALESCE(o.kind, 'earn') = 'earn')))"};
constexpr statement count_paid_shares{"ledger.paid_shares_on", R"(
    SELECT COUNT(DISTINCT e.cause_id) FROM ledger_entry e
    WHERE e.tenant = $1 AND e.person = $2 AND e.effective_day = $3
      AND e.kind = 'earn' AND e.cause = 'share' AND e.amount > 0
      AND NOT EXISTS (SELECT 1 FROM ledger_entry r WHERE r.tenant = e.tenant AND r.reverses = e.id))"};
constexpr statement list_standings{"ledger.standings", R"(
    SELECT p.id, p.name, SUM(e.amount) FROM ledger_entry e
    JOIN person p ON p.tenant = e.tenant AND p.id = e.person
    LEFT JOIN ledger_entry o ON o.tenant = e.tenant AND o.id = e.reverses
    WHERE e.tenant = $1 AND e.effective_day >= $2 AND e.effective_day < $3
      AND (e.kind = 'earn' OR (e.kind = 'reverse' AND COALESCE(o.kind, 'earn') = 'earn'))
      AND p.on_boards = 1 AND p.status <> 'left'
    GROUP BY p.id, p.name HAVING SUM(e.amount) > 0 ORDER BY SUM(e.amount) DESC, p.name)"};
constexpr statement list_unbalanced{"ledger.unbalanced", R"(
    SELECT person FROM (
        SELECT person, amount AS spendable,
               CASE WHEN kind IN ('earn', 'grant', 'reverse') THEN amount ELSE 0 END AS lifetime
        FROM ledger_entry WHERE tenant = $1
        UNION ALL
        SELECT person, -spendable, -lifetime FROM balance WHERE tenant = $1) AS moves
    GROUP BY person HAVING SUM(spendable) <> 0 OR SUM(lifetime) <> 0 ORDER BY person)"};

bool counts_for_life(rules::entry_kind kind) {
    using enum rules::entry_kind;
    switch (kind) {
        case earn:
        case grant:
        case reverse:
            return true;
        case hold:
        case release:
        case settle:
        case expire:
            return false;
    }
    return false;
}

std::vector<ports::ledger_entry> take_entries(query& q) {
    std::vector<ports::ledger_entry> list;
    while (q.next()) {
        ports::ledger_entry e{.id = q.take<rules::entry_id>()};
        e.person = q.take<rules::person_id>();
        e.amount = q.take<int>();
        e.kind = q.take<rules::entry_kind>();
        e.cause = q.take<std::string>();
        e.cause_id = q.take<std::int64_t>();
        e.rule = q.take<std::string>();
        e.policy_version = q.take<int>();
        e.idem_key = q.take<std::string>();
        e.reverses = q.take<rules::entry_id>();
        e.at = q.take<rules::instant>();
        e.effective_day = q.take<rules::day>();
        e.actor = q.take<rules::person_id>();
        list.push_back(std::move(e));
    }
    return list;
}

}  // namespace

bool ledger_table::add(const ports::ledger_entry& e) {
    const int added =
        rows_->run(insert_entry, e.id, e.person, e.amount, e.kind, e.cause, e.cause_id, e.rule,
                   e.policy_version, e.idem_key, e.reverses, e.at, e.effective_day, e.actor);
    if (added == 0) {
        if (rows_->ask(paid_before, e.idem_key, e.reverses).next()) return false;
        throw std::logic_error{"a ledger id was used twice"};
    }
    rows_->run(move_balance, e.person, e.amount, counts_for_life(e.kind) ? e.amount : 0);
    return true;
}

ports::balance ledger_table::of(rules::person_id p) {
    auto q = rows_->ask(get_balance, p);
    if (!q.next()) return {};
    const auto spendable = q.take<int>();
    return {.spendable = spendable, .lifetime = q.take<int>()};
}

std::optional<ports::ledger_entry> ledger_table::find(rules::entry_id id) {
    auto q = rows_->ask(get_entry, id);
    auto found = take_entries(q);
    return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

std::vector<ports::ledger_entry> ledger_table::lines(rules::person_id p, int limit) {
    auto q = rows_->ask(list_lines, p, limit);
    return take_entries(q);
}

std::vector<ports::ledger_entry> ledger_table::for_cause(std::string_view cause, std::int64_t id) {
    auto q = rows_->ask(list_for_cause, cause, id);
    return take_entries(q);
}

int ledger_table::earned_on(rules::person_id p, rules::day day) {
    return earned_between(p, day, day + std::chrono::days{1});
}

int ledger_table::paid_shares_on(rules::person_id p, rules::day day) {
    return rows_->one<int>(count_paid_shares, p, day);
}

std::vector<rules::standing> ledger_table::standings(rules::day from, rules::day to) {
    auto q = rows_->ask(list_standings, from, to);
    std::vector<rules::standing> list;
    while (q.next()) {
        rules::standing row{.person = q.take<rules::person_id>()};
        row.name = q.take<std::string>();
        row.points = q.take<int>();
        list.push_back(std::move(row));
    }
    return list;
}

int ledger_table::earned_between(rules::person_id p, rules::day from, rules::day to) {
    return rows_->one<int>(sum_earned, p, from, to);
}

std::vector<rules::person_id> ledger_table::unbalanced() {
    return rows_->column_of<rules::person_id>(list_unbalanced);
}

}  // namespace starling::storage
