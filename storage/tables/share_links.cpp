#include "storage/tables/share_links.hpp"

namespace starling::storage {
namespace {

constexpr statement insert_personal_link{"links.ensure", R"(
    INSERT INTO share_link (tenant, person, item, network, code, clicks)
    VALUES ($1, $2, $3, $4, $5, 0) ON CONFLICT (tenant, person, item, network) DO NOTHING)"};
constexpr statement count_linked{"links.count_linked", R"(
    INSERT INTO item_total (tenant, item, delivered, shared, skipped, linked)
    VALUES ($1, $2, 0, 0, 0, 1)
    ON CONFLICT (tenant, item) DO UPDATE SET linked = item_total.linked + 1)"};
constexpr statement find_personal_link{"links.find", R"(
    SELECT code, person, item, network, clicks, evidence_at FROM share_link
    WHERE tenant = $1 AND person = $2 AND item = $3 AND network = $4)"};
constexpr statement get_link{"links.get", R"(
    SELECT code, person, item, network, clicks, evidence_at FROM share_link
    WHERE tenant = $1 AND code = $2)"};
constexpr statement count_click{"links.clicked", R"(
    UPDATE share_link SET clicks = clicks + 1 WHERE tenant = $1 AND code = $2)"};
constexpr statement count_item_click{"links.clicked_item", R"(
    UPDATE item_total SET clicks = clicks + 1 WHERE tenant = $1 AND item = $2)"};
constexpr statement mark_seen{"links.seen", R"(
    UPDATE share_link SET evidence_at = $3
    WHERE tenant = $1 AND code = $2 AND evidence_at IS NULL)"};
constexpr statement sum_clicks{"links.clicks_of", R"(
    SELECT COALESCE(SUM(clicks), 0) FROM share_link WHERE tenant = $1 AND person = $2)"};
constexpr statement read_item_clicks{"links.clicks_on", R"(
    SELECT COALESCE(SUM(clicks), 0) FROM item_total WHERE tenant = $1 AND item = $2)"};
constexpr statement list_clicks{"links.clicks_per_share", R"(
    SELECT l.clicks FROM share s
    JOIN share_link l ON l.tenant = s.tenant AND l.person = s.person AND l.item = s.item
                     AND l.network = s.network
    WHERE s.tenant = $1 AND s.person = $2 AND s.state = 'confirmed' AND s.confirmed_at < $3
    ORDER BY s.reserved_at DESC, s.id DESC LIMIT $4)"};
constexpr statement sum_program{"links.program_readers", R"(
    SELECT COALESCE(SUM(clicks), 0),
           COALESCE(SUM(CASE WHEN linked < shared THEN linked ELSE shared END), 0)
    FROM item_total WHERE tenant = $1)"};
constexpr statement read_tiredness{"links.tiredness_of", R"(
    SELECT fatigue, halved_until FROM tiredness WHERE tenant = $1 AND person = $2)"};
constexpr statement write_tiredness{"links.keep", R"(
    INSERT INTO tiredness (tenant, person, fatigue, halved_until) VALUES ($1, $2, $3, $4)
    ON CONFLICT (tenant, person)
    DO UPDATE SET fatigue = excluded.fatigue, halved_until = excluded.halved_until)"};

std::optional<ports::share_link> take_link(query q) {
    if (!q.next()) return std::nullopt;
    ports::share_link l{.code = q.take<rules::link_code>()};
    l.person = q.take<rules::person_id>();
    l.item = q.take<rules::item_id>();
    l.net = q.take<rules::network>();
    l.clicks = q.take<int>();
    l.evidence_at = q.take<std::optional<rules::instant>>();
    return l;
}

}  // namespace

ports::share_link share_links_table::ensure(rules::person_id p, rules::item_id i, rules::network n,
                                            rules::link_code fresh) {
    if (rows_->run(insert_personal_link, p, i, n, fresh) == 1) rows_->run(count_linked, i);
    return find(p, i, n).value();
}

std::optional<ports::share_link> share_links_table::find(rules::person_id p, rules::item_id i,
                                                         rules::network n) {
    return take_link(rows_->ask(find_personal_link, p, i, n));
}

std::optional<ports::share_link> share_links_table::get(rules::link_code code) {
    return take_link(rows_->ask(get_link, code));
}

void share_links_table::clicked(const ports::share_link& l) {
    rows_->run(count_click, l.code);
    rows_->run(count_item_click, l.item);
}

void share_links_table::seen(rules::link_code code, rules::instant at) {
    rows_->run(mark_seen, code, at);
}

int share_links_table::clicks_of(rules::person_id p) {
    return rows_->one<int>(sum_clicks, p);
}

int share_links_table::clicks_on(rules::item_id i) {
    return rows_->one<int>(read_item_clicks, i);
}

std::vector<int> share_links_table::clicks_per_share(rules::person_id p, rules::instant before,
                                                     int limit) {
    return rows_->column_of<int>(list_clicks, p, before, limit);
}

rules::readers share_links_table::program_readers() {
    auto q = rows_->ask(sum_program);
    q.next();
    const auto clicks = q.take<int>();
    return {.clicks = clicks, .shares = q.take<int>()};
}

rules::tiredness share_links_table::tiredness_of(rules::person_id p) {
    auto q = rows_->ask(read_tiredness, p);
    if (!q.next()) return {};
    const auto fatigue = q.take<double>();
    return {.fatigue = fatigue, .halved_until = q.take<rules::instant>()};
}

void share_links_table::keep(rules::person_id p, const rules::tiredness& t) {
    rows_->run(write_tiredness, p, t.fatigue, t.halved_until);
}

}  // namespace starling::storage
