#include "storage/tables/sharing.hpp"

namespace starling::storage {
namespace {

// Any UNIQUE key may say no: person and item, daily slot, weekly slot.
constexpr statement insert_delivery{"sharing.insert_delivery", R"(
    INSERT INTO delivery (tenant, id, person, item, day, slot_day, iso_week, slot_week, score,
                          parts, at, response)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING)"};
constexpr statement get_delivery{"sharing.delivery_of", R"(
    SELECT id, person, item, day, slot_day, iso_week, slot_week, score, parts, at, response
    FROM delivery WHERE tenant = $1 AND person = $2 AND item = $3)"};
constexpr statement list_deliveries{"sharing.deliveries_on", R"(
    SELECT id, person, item, day, slot_day, iso_week, slot_week, score, parts, at, response
    FROM delivery WHERE tenant = $1 AND person = $2 AND day = $3 ORDER BY slot_day)"};
constexpr statement get_response{"sharing.response", R"(
    SELECT item, response FROM delivery WHERE tenant = $1 AND id = $2)"};
constexpr statement set_response{"sharing.respond", R"(
    UPDATE delivery SET response = $3 WHERE tenant = $1 AND id = $2)"};
constexpr statement count_deliveries{"sharing.deliveries_since", R"(
    SELECT COUNT(*) FROM delivery WHERE tenant = $1 AND at >= $2)"};

constexpr statement insert_interest{"sharing.add_interest", R"(
    INSERT INTO interest (tenant, item, person, emoji, at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (tenant, item, person, emoji) DO NOTHING)"};
constexpr statement delete_interest{"sharing.drop_interest", R"(
    DELETE FROM interest WHERE tenant = $1 AND item = $2 AND person = $3 AND emoji = $4)"};
constexpr statement count_interests{"sharing.interests", R"(
    SELECT COUNT(*) FROM interest WHERE tenant = $1 AND item = $2)"};

/// The response that speaks against an item and its topic.
constexpr std::string_view declined = "not-me";

ports::delivery take_delivery(query& q) {
    ports::delivery d{.id = q.take<rules::delivery_id>()};
    d.person = q.take<rules::person_id>();
    d.item = q.take<rules::item_id>();
    d.day = q.take<rules::day>();
    d.slot_day = q.take<int>();
    d.iso_week = q.take<int>();
    d.slot_week = q.take<int>();
    d.score = q.take<double>();
    d.parts = q.take<std::string>();
    d.at = q.take<rules::instant>();
    d.response = q.take<std::string>();
    return d;
}

}  // namespace

bool sharing_table::insert(const ports::delivery& d) {
    const bool is_new =
        rows_->run(insert_delivery, d.id, d.person, d.item, d.day, d.slot_day, d.iso_week,
                   d.slot_week, d.score, d.parts, d.at, d.response) == 1;
    if (is_new) count(d.item, {.delivered = 1});
    return is_new;
}

std::optional<ports::delivery> sharing_table::delivery_of(rules::person_id p, rules::item_id i) {
    auto q = rows_->ask(get_delivery, p, i);
    return q.next() ? std::optional{take_delivery(q)} : std::nullopt;
}

std::vector<ports::delivery> sharing_table::deliveries_on(rules::person_id p, rules::day day) {
    auto q = rows_->ask(list_deliveries, p, day);
    std::vector<ports::delivery> list;
    while (q.next()) list.push_back(take_delivery(q));
    return list;
}

void sharing_table::respond(rules::delivery_id id, std::string_view response) {
    rules::item_id item;
    std::string before;
    if (auto q = rows_->ask(get_response, id); q.next()) {
        item = q.take<rules::item_id>();
        before = q.take<std::string>();
    }
    if (!item || before == response) return;
    rows_->run(set_response, id, response);
    count(item, {.skipped = (response == declined ? 1 : 0) - (before == declined ? 1 : 0)});
}

int sharing_table::deliveries_since(rules::instant from) {
    return rows_->one<int>(count_deliveries, from);
}

bool sharing_table::add_interest(rules::person_id p, rules::item_id i, std::string_view emoji,
                                 rules::instant now) {
    return rows_->run(insert_interest, i, p, emoji, now) == 1;
}

bool sharing_table::drop_interest(rules::person_id p, rules::item_id i, std::string_view emoji) {
    return rows_->run(delete_interest, i, p, emoji) == 1;
}

int sharing_table::interests(rules::item_id i) {
    return rows_->one<int>(count_interests, i);
}

}  // namespace starling::storage
