#include <algorithm>
#include <tuple>

#include "storage/tables/sharing.hpp"

namespace starling::storage {
namespace {

// Two index ranges instead of one OR: the item's shares and the last 8 days, each row once.
constexpr statement list_facts{"sharing.facts", R"(
    SELECT item, network, state, reserved_at, expires_at FROM share
    WHERE tenant = $1 AND item = $3 AND person = $2
    UNION ALL
    SELECT item, network, state, reserved_at, expires_at FROM share
    WHERE tenant = $1 AND person = $2 AND reserved_at > $4 AND item <> $3)"};
constexpr statement insert_share{"sharing.insert_share", R"(
    INSERT INTO share (tenant, id, person, item, network, variant, state, reserved_at, program_day,
                       expires_at, confirmed_at, over_cap, post_url, team, on_evidence,
                       evidence_until)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16))"};
constexpr statement update_share{"sharing.update_share", R"(
    UPDATE share SET variant = $3, state = $4, reserved_at = $5, expires_at = $6,
                     confirmed_at = $7, over_cap = $8, post_url = $9, on_evidence = $10,
                     evidence_until = $11
    WHERE tenant = $1 AND id = $2)"};
constexpr statement was_confirmed{"sharing.was_confirmed", R"(
    SELECT CASE WHEN state = 'confirmed' THEN 1 ELSE 0 END FROM share
    WHERE tenant = $1 AND id = $2)"};
constexpr statement count_text{"sharing.count_text", R"(
    UPDATE variant SET shared = shared + $3 WHERE tenant = $1 AND id = $2)"};
constexpr statement add_to_item{"sharing.count_item", R"(
    INSERT INTO item_total (tenant, item, delivered, shared, skipped) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (tenant, item)
    DO UPDATE SET delivered = item_total.delivered + excluded.delivered,
                  shared = item_total.shared + excluded.shared,
                  skipped = item_total.skipped + excluded.skipped)"};
constexpr statement take_place{"sharing.take_place", R"(
    INSERT INTO share_total (tenant, day, network, item, taken) VALUES ($1, $2, $3, $4, 1)
    ON CONFLICT (tenant, day, network, item) DO UPDATE SET taken = share_total.taken + 1)"};
constexpr statement give_back{"sharing.give_back", R"(
    UPDATE share_total SET taken = taken - 1
    WHERE tenant = $1
      AND (day, network, item) = (SELECT program_day, network, item FROM share
                                  WHERE tenant = $1 AND id = $2 AND state <> 'expired'))"};
constexpr statement read_total{"sharing.program_use", R"(
    SELECT taken FROM share_total WHERE tenant = $1 AND day = $2 AND network = $3 AND item = $4)"};
constexpr statement sum_network{"sharing.network_use", R"(
    SELECT COALESCE(SUM(taken), 0) FROM share_total
    WHERE tenant = $1 AND day = $2 AND network = $3)"};
constexpr statement read_active{"sharing.active_on",
                                "SELECT active FROM program_day WHERE tenant = $1 AND day = $2"};
constexpr statement note_active{"sharing.note_active", R"(
    INSERT INTO program_day (tenant, day, active)
    SELECT $1, CAST($2 AS BIGINT), COUNT(*) FROM person WHERE tenant = $1 AND status = 'active'
    ON CONFLICT (tenant, day) DO NOTHING)"};
constexpr statement count_team{"sharing.team_use", R"(
    SELECT COUNT(*) FROM share
    WHERE tenant = $1 AND team = $3 AND team <> '' AND program_day = $2 AND item = $4
      AND network = $5 AND state <> 'expired')"};
constexpr statement read_team_size{"sharing.team_size_on", R"(
    SELECT active FROM team_day WHERE tenant = $1 AND day = $2 AND team = $3)"};
constexpr statement note_team_size{"sharing.note_team_size", R"(
    INSERT INTO team_day (tenant, day, team, active)
    SELECT $1, CAST($2 AS BIGINT), CAST($3 AS TEXT), COUNT(*) FROM person
    WHERE tenant = $1 AND team = $3 AND team <> '' AND status = 'active'
    ON CONFLICT (tenant, day, team) DO NOTHING)"};
// There are few, and the engine would build a table of its own to sort them: latest() does.
constexpr statement find_share{"sharing.find", R"(
    SELECT id, person, item, network, variant, state, reserved_at, expires_at, confirmed_at,
           over_cap, post_url, program_day, team, on_evidence, evidence_until
    FROM share WHERE tenant = $1 AND item = $3 AND person = $2 AND network = $4)"};
constexpr statement get_share{"sharing.get", R"(
    SELECT id, person, item, network, variant, state, reserved_at, expires_at, confirmed_at,
           over_cap, post_url, program_day, team, on_evidence, evidence_until
    FROM share WHERE tenant = $1 AND id = $2)"};
constexpr statement list_of_item{"sharing.of_item", R"(
    SELECT id, person, item, network, variant, state, reserved_at, expires_at, confirmed_at,
           over_cap, post_url, program_day, team, on_evidence, evidence_until
    FROM share WHERE tenant = $1 AND item = $3 AND person = $2
    ORDER BY reserved_at DESC, id DESC)"};
constexpr statement list_confirmed{"sharing.confirmed_since", R"(
    SELECT id, person, item, network, variant, state, reserved_at, expires_at, confirmed_at,
           over_cap, post_url, program_day, team, on_evidence, evidence_until
    FROM share WHERE tenant = $1 AND person = $2 AND state = 'confirmed' AND confirmed_at >= $3
    ORDER BY confirmed_at DESC, id DESC)"};
constexpr statement count_all_confirmed{"sharing.count_confirmed", R"(
    SELECT COUNT(*) FROM share WHERE tenant = $1 AND state = 'confirmed' AND confirmed_at >= $2)"};
constexpr statement list_ended{"sharing.ended", R"(
    SELECT id FROM share
    WHERE tenant = $1 AND state IN ('reserved', 'issued') AND expires_at <= $2
    ORDER BY expires_at LIMIT $3)"};
constexpr statement expire_share{"sharing.expire", R"(
    UPDATE share SET state = 'expired' WHERE tenant = $1 AND id = $2)"};

rules::share_fact take_fact(query& q) {
    rules::share_fact f{.item = q.take<rules::item_id>()};
    f.net = q.take<rules::network>();
    f.state = q.take<rules::share_state>();
    f.reserved_at = q.take<rules::instant>();
    f.expires_at = q.take<rules::instant>();
    return f;
}

ports::share take_share(query& q) {
    ports::share s{.id = q.take<rules::share_id>()};
    s.person = q.take<rules::person_id>();
    s.item = q.take<rules::item_id>();
    s.net = q.take<rules::network>();
    s.variant = q.take<rules::variant_id>();
    s.state = q.take<rules::share_state>();
    s.reserved_at = q.take<rules::instant>();
    s.expires_at = q.take<rules::instant>();
    s.confirmed_at = q.take<rules::instant>();
    s.over_cap = q.take<bool>();
    s.post_url = q.take<std::string>();
    s.program_day = q.take<rules::day>();
    s.team = q.take<std::string>();
    s.on_evidence = q.take<int>();
    s.evidence_until = q.take<rules::instant>();
    return s;
}

std::vector<ports::share> take_shares(query& q) {
    std::vector<ports::share> list;
    while (q.next()) list.push_back(take_share(q));
    return list;
}

/// The newest that still stands, else the newest.
std::optional<ports::share> latest(std::vector<ports::share> all) {
    const auto rank = [](const ports::share& s) {
        const bool over =
            s.state == rules::share_state::withdrawn || s.state == rules::share_state::expired;
        return std::tuple{!over, s.reserved_at, s.id};
    };
    const auto found = std::ranges::max_element(all, {}, rank);
    return found == all.end() ? std::nullopt : std::optional{std::move(*found)};
}

}  // namespace

std::vector<rules::share_fact> sharing_table::facts(rules::person_id p, rules::item_id i,
                                                    rules::instant now) {
    auto q = rows_->ask(list_facts, p, i, now - std::chrono::hours{8 * 24});
    std::vector<rules::share_fact> list;
    while (q.next()) list.push_back(take_fact(q));
    return list;
}

rules::program_use sharing_table::program_use(rules::day today, rules::item_id i,
                                              rules::network n) {
    rules::program_use use{.active = active_on(today)};
    auto q = rows_->ask(read_total, today, n, i);
    if (q.next()) use.item = q.take<int>();
    return use;
}

int sharing_table::network_use(rules::day today, rules::network n) {
    return rows_->one<int>(sum_network, today, n);
}

int sharing_table::active_on(rules::day today) {
    for (;;) {
        auto q = rows_->ask(read_active, today);
        if (q.next()) return q.take<int>();
        rows_->run(note_active, today);
    }
}

rules::team_use sharing_table::team_use(rules::day today, std::string_view team, rules::item_id i,
                                        rules::network n) {
    return {.size = team_size_on(today, team),
            .taken = rows_->one<int>(count_team, today, team, i, n)};
}

int sharing_table::team_size_on(rules::day today, std::string_view team) {
    for (;;) {
        auto q = rows_->ask(read_team_size, today, team);
        if (q.next()) return q.take<int>();
        rows_->run(note_team_size, today, team);
    }
}

void sharing_table::insert(const ports::share& s) {
    if (s.state == rules::share_state::confirmed) count_confirmation(s);
    rows_->run(insert_share, s.id, s.person, s.item, s.net, s.variant, s.state, s.reserved_at,
               s.program_day, s.expires_at, s.confirmed_at, s.over_cap, s.post_url, s.team,
               s.on_evidence, s.evidence_until);
    if (s.state != rules::share_state::expired)
        rows_->run(take_place, s.program_day, s.net, s.item);
}

void sharing_table::update(const ports::share& s) {
    if (s.state == rules::share_state::expired) rows_->run(give_back, s.id);
    if (s.state == rules::share_state::confirmed || s.state == rules::share_state::withdrawn)
        count_confirmation(s);
    rows_->run(update_share, s.id, s.variant, s.state, s.reserved_at, s.expires_at, s.confirmed_at,
               s.over_cap, s.post_url, s.on_evidence, s.evidence_until);
}

/// Before the new state is written: only a change counts.
void sharing_table::count_confirmation(const ports::share& s) {
    auto before = rows_->column_of<int>(was_confirmed, s.id);
    const int now = s.state == rules::share_state::confirmed ? 1 : 0;
    const int change = now - (before.empty() ? 0 : before.front());
    if (change == 0) return;
    count(s.item, {.shared = change});
    if (s.variant) rows_->run(count_text, s.variant, change);
}

void sharing_table::count(rules::item_id item, const happened& more) {
    rows_->run(add_to_item, item, more.delivered, more.shared, more.skipped);
}

std::optional<ports::share> sharing_table::find(rules::person_id p, rules::item_id i,
                                                rules::network n) {
    auto q = rows_->ask(find_share, p, i, n);
    return latest(take_shares(q));
}

std::optional<ports::share> sharing_table::get(rules::share_id id) {
    auto q = rows_->ask(get_share, id);
    return q.next() ? std::optional{take_share(q)} : std::nullopt;
}

std::vector<ports::share> sharing_table::of_item(rules::person_id p, rules::item_id i) {
    auto q = rows_->ask(list_of_item, p, i);
    return take_shares(q);
}

std::vector<ports::share> sharing_table::confirmed_since(rules::person_id p, rules::instant from) {
    auto q = rows_->ask(list_confirmed, p, from);
    return take_shares(q);
}

int sharing_table::count_confirmed(rules::instant from) {
    return rows_->one<int>(count_all_confirmed, from);
}

int sharing_table::expire(rules::instant now, int limit) {
    const auto ended = rows_->column_of<rules::share_id>(list_ended, now, limit);
    for (const auto id : ended) end(id);
    return static_cast<int>(ended.size());
}

void sharing_table::end(rules::share_id id) {
    rows_->run(give_back, id);
    rows_->run(expire_share, id);
}

}  // namespace starling::storage
