#include "storage/tables/ledger.hpp"

#include <stdexcept>

namespace starling::storage {
namespace {

constexpr statement insert_entry{"ledger.add", R"(
    INSERT INTO ledger_entry (tenant, id, person, amount, kind, cause, cause_id, rule,
                              policy_version, idem_key, reverses, at, effective_day, actor, board)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, NULLIF($11, 0), $12, $13, $14, $15)
    ON CONFLICT DO NOTHING)"};
constexpr statement paid_before{"ledger.paid_before", R"(
    SELECT 1 FROM ledger_entry
    WHERE tenant = $1 AND (idem_key = $2 OR reverses = NULLIF($3, 0)))"};
constexpr statement move_balance{"ledger.move_balance", R"(
    INSERT INTO balance (tenant, person, spendable, lifetime) VALUES ($1, $2, $3, $4)
    ON CONFLICT (tenant, person) DO UPDATE
    SET spendable = balance.spendable + excluded.spendable,
        lifetime = balance.lifetime + excluded.lifetime)"};
// Whether somebody is shown stands in their row; later changes of it reach the totals there.
constexpr statement move_boards{"ledger.move_boards", R"(
    INSERT INTO board_total (tenant, person, span, first_day, points, shown)
    SELECT p.tenant, p.id, s.span, s.first_day, CAST($6 AS BIGINT),
           CASE WHEN p.on_boards = 1 AND p.game = 1 AND p.status <> 'left' THEN 1 ELSE 0 END
    FROM (SELECT 'week' AS span, CAST($3 AS BIGINT) AS first_day
          UNION ALL SELECT 'month', CAST($4 AS BIGINT)
          UNION ALL SELECT 'quarter', CAST($5 AS BIGINT)) AS s
    CROSS JOIN person p WHERE p.tenant = $1 AND p.id = $2
    ON CONFLICT (tenant, person, span, first_day) DO UPDATE
    SET points = board_total.points + excluded.points)"};
constexpr statement list_top{"ledger.top", R"(
    SELECT b.person, p.name, b.points FROM board_total b
    CROSS JOIN person p
    WHERE b.tenant = $1 AND b.span = $2 AND b.first_day = $3 AND b.shown = 1 AND b.points > 0
      AND p.tenant = b.tenant AND p.id = b.person
    ORDER BY b.points DESC, b.person DESC LIMIT $4)"};
// Of a team, its people are looked up one by one: there are fewer of them than of everybody ahead.
constexpr statement list_team_top{"ledger.team_top", R"(
    SELECT p.id, p.name, b.points FROM person p
    CROSS JOIN board_total b
    WHERE p.tenant = $1 AND p.team = $5 AND p.team <> ''
      AND b.tenant = p.tenant AND b.person = p.id AND b.span = $2 AND b.first_day = $3
      AND b.shown = 1 AND b.points > 0
    ORDER BY b.points DESC, b.person DESC LIMIT $4)"};
constexpr statement count_team_ahead{"ledger.team_ahead", R"(
    SELECT COUNT(*) FROM person p
    CROSS JOIN board_total b
    WHERE p.tenant = $1 AND p.team = $5 AND p.team <> ''
      AND b.tenant = p.tenant AND b.person = p.id AND b.span = $2 AND b.first_day = $3
      AND b.shown = 1 AND b.points > $4)"};
constexpr statement find_team_next{"ledger.team_next", R"(
    SELECT b.points FROM person p
    CROSS JOIN board_total b
    WHERE p.tenant = $1 AND p.team = $5 AND p.team <> ''
      AND b.tenant = p.tenant AND b.person = p.id AND b.span = $2 AND b.first_day = $3
      AND b.shown = 1 AND b.points > $4
    ORDER BY b.points LIMIT 1)"};
constexpr statement count_team_tied{"ledger.team_tied", R"(
    SELECT COUNT(*) FROM person p
    CROSS JOIN board_total b
    WHERE p.tenant = $1 AND p.team = $5 AND p.team <> ''
      AND b.tenant = p.tenant AND b.person = p.id AND b.span = $2 AND b.first_day = $3
      AND b.shown = 1 AND b.points = $4)"};
constexpr statement get_board_points{"ledger.board_points", R"(
    SELECT points FROM board_total
    WHERE tenant = $1 AND person = $2 AND span = $3 AND first_day = $4)"};
constexpr statement count_ahead{"ledger.ahead", R"(
    SELECT COUNT(*) FROM board_total
    WHERE tenant = $1 AND span = $2 AND first_day = $3 AND shown = 1 AND points > $4)"};
constexpr statement find_next{"ledger.next", R"(
    SELECT points FROM board_total
    WHERE tenant = $1 AND span = $2 AND first_day = $3 AND shown = 1 AND points > $4
    ORDER BY points LIMIT 1)"};
constexpr statement count_tied{"ledger.tied", R"(
    SELECT COUNT(*) FROM board_total
    WHERE tenant = $1 AND span = $2 AND first_day = $3 AND shown = 1 AND points = $4)"};
constexpr statement get_balance{"ledger.of", R"(
    SELECT spendable, lifetime FROM balance WHERE tenant = $1 AND person = $2)"};
constexpr statement list_lines{"ledger.lines", R"(
    SELECT id, person, amount, kind, cause, cause_id, rule, policy_version, idem_key,
           COALESCE(reverses, 0), at, effective_day, actor,
           COALESCE(board, CASE WHEN kind = 'earn' THEN amount ELSE 0 END)
    FROM ledger_entry WHERE tenant = $1 AND person = $2 ORDER BY at DESC, id DESC LIMIT $3)"};
constexpr statement get_entry{"ledger.find", R"(
    SELECT id, person, amount, kind, cause, cause_id, rule, policy_version, idem_key,
           COALESCE(reverses, 0), at, effective_day, actor,
           COALESCE(board, CASE WHEN kind = 'earn' THEN amount ELSE 0 END)
    FROM ledger_entry WHERE tenant = $1 AND id = $2)"};
constexpr statement list_for_cause{"ledger.for_cause", R"(
    SELECT id, person, amount, kind, cause, cause_id, rule, policy_version, idem_key,
           COALESCE(reverses, 0), at, effective_day, actor,
           COALESCE(board, CASE WHEN kind = 'earn' THEN amount ELSE 0 END)
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
        e.board = q.take<int>();
        list.push_back(std::move(e));
    }
    return list;
}

}  // namespace

bool ledger_table::add(const ports::ledger_entry& e) {
    const int added = rows_->run(insert_entry, e.id, e.person, e.amount, e.kind, e.cause,
                                 e.cause_id, e.rule, e.policy_version, e.idem_key, e.reverses, e.at,
                                 e.effective_day, e.actor, e.board);
    if (added == 0) {
        if (rows_->ask(paid_before, e.idem_key, e.reverses).next()) return false;
        throw std::logic_error{"a ledger id was used twice"};
    }
    rows_->run(move_balance, e.person, e.amount, counts_for_life(e.kind) ? e.amount : 0);
    move_boards_by(e);
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

void ledger_table::move_boards_by(const ports::ledger_entry& e) {
    const auto first = [&](rules::board_span s) { return rules::first_day(s, e.effective_day); };
    using enum rules::board_span;
    if (e.board != 0)
        rows_->run(move_boards, e.person, first(week), first(month), first(quarter), e.board);
}

query ledger_table::ask_board(const board_statements& s, const ports::board& b, int number) {
    if (b.team.empty()) return rows_->ask(s.of_all, b.span, b.first, number);
    return rows_->ask(s.of_team, b.span, b.first, number, b.team);
}

std::vector<rules::standing> ledger_table::top(const ports::board& b, int limit) {
    auto q = ask_board({list_top, list_team_top}, b, limit);
    std::vector<rules::standing> list;
    while (q.next()) {
        rules::standing row{.person = q.take<rules::person_id>()};
        row.name = q.take<std::string>();
        row.points = q.take<int>();
        list.push_back(std::move(row));
    }
    rules::rank_standings(list);
    return list;
}

int ledger_table::board_number(const board_statements& s, const ports::board& b, int points) {
    auto q = ask_board(s, b, points);
    return q.next() ? q.take<int>() : 0;
}

rules::place ledger_table::place_of(rules::person_id p, const ports::board& b) {
    rules::place found;
    if (auto q = rows_->ask(get_board_points, p, b.span, b.first); q.next())
        found.points = q.take<int>();
    found.ahead = board_number({count_ahead, count_team_ahead}, b, found.points);
    found.next_points = board_number({find_next, find_team_next}, b, found.points);
    if (found.ahead > 0)
        found.next_tied = board_number({count_tied, count_team_tied}, b, found.next_points);
    return found;
}

int ledger_table::earned_between(rules::person_id p, rules::day from, rules::day to) {
    return rows_->one<int>(sum_earned, p, from, to);
}

std::vector<rules::person_id> ledger_table::unbalanced() {
    return rows_->column_of<rules::person_id>(list_unbalanced);
}

}  // namespace starling::storage
