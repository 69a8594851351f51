#include "storage/tables/sharing.hpp"

namespace starling::storage {
namespace {

// Any UNIQUE key may say no: person and item, daily slot, weekly slot.
constexpr statement insert_delivery{"sharing.insert_delivery", R"(
    INSERT INTO delivery (tenant, id, person, item, day, slot_day, iso_week, slot_week, score,
                          parts, at, response)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING)"};
constexpr statement list_day_slots{"sharing.day_slots", R"(
    SELECT slot_day FROM delivery WHERE tenant = $1 AND person = $2 AND day = $3
    ORDER BY slot_day)"};
constexpr statement list_week_slots{"sharing.week_slots", R"(
    SELECT slot_week FROM delivery WHERE tenant = $1 AND person = $2 AND iso_week = $3
    ORDER BY slot_week)"};
constexpr statement get_delivery{"sharing.delivery_of", R"(
    SELECT id, person, item, day, slot_day, iso_week, slot_week, score, parts, at, response
    FROM delivery WHERE tenant = $1 AND person = $2 AND item = $3)"};
constexpr statement list_deliveries{"sharing.deliveries_on", R"(
    SELECT id, person, item, day, slot_day, iso_week, slot_week, score, parts, at, response
    FROM delivery WHERE tenant = $1 AND person = $2 AND day = $3 ORDER BY slot_day)"};
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

constexpr statement get_networks{"sharing.reader_networks", R"(
    SELECT networks FROM person WHERE tenant = $1 AND id = $2)"};
constexpr statement list_accepted{"sharing.accepted_topics", R"(
    SELECT i.topic, COUNT(*) FROM share s JOIN item i ON i.tenant = s.tenant AND i.id = s.item
    WHERE s.tenant = $1 AND s.person = $2 AND s.state = 'confirmed'
    GROUP BY i.topic ORDER BY i.topic)"};
constexpr statement list_declined{"sharing.declined_topics", R"(
    SELECT i.topic, COUNT(*) FROM delivery d JOIN item i ON i.tenant = d.tenant AND i.id = d.item
    WHERE d.tenant = $1 AND d.person = $2 AND d.response = 'not-me'
    GROUP BY i.topic ORDER BY i.topic)"};

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

std::vector<std::pair<std::string, int>> take_topics(query& q) {
    std::vector<std::pair<std::string, int>> list;
    while (q.next()) {
        auto topic = q.take<std::string>();
        list.emplace_back(std::move(topic), q.take<int>());
    }
    return list;
}

}  // namespace

bool sharing_table::insert(const ports::delivery& d) {
    return rows_->run(insert_delivery, d.id, d.person, d.item, d.day, d.slot_day, d.iso_week,
                      d.slot_week, d.score, d.parts, d.at, d.response) == 1;
}

rules::slots_taken sharing_table::slots(rules::person_id p, rules::day day, int iso_week) {
    return {.day = rows_->column_of<int>(list_day_slots, p, day),
            .week = rows_->column_of<int>(list_week_slots, p, iso_week)};
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
    rows_->run(set_response, id, response);
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

rules::reader sharing_table::reader(rules::person_id p) {
    rules::reader who{.person = p};
    if (auto q = rows_->ask(get_networks, p); q.next())
        who.networks = networks_from(q.take<std::string>());
    auto accepted = rows_->ask(list_accepted, p);
    who.accepted_topics = take_topics(accepted);
    auto declined = rows_->ask(list_declined, p);
    who.declined_topics = take_topics(declined);
    return who;
}

}  // namespace starling::storage
