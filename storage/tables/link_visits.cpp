#include "storage/sha256.hpp"
#include "storage/tables/share_links.hpp"

namespace starling::storage {
namespace {

constexpr statement count_hit{"links.count", R"(
    INSERT INTO link_hour (tenant, hour, code, kind, hits) VALUES ($1, $2, $3, $4, 1)
    ON CONFLICT (tenant, hour, code, kind) DO UPDATE SET hits = link_hour.hits + 1)"};
constexpr statement read_hits{"links.hits", R"(
    SELECT hits FROM link_hour WHERE tenant = $1 AND hour = $2 AND code = $3 AND kind = $4)"};
constexpr statement insert_salt{"links.new_salt", R"(
    INSERT INTO link_salt (tenant, day, salt) VALUES ($1, $2, $3)
    ON CONFLICT (tenant, day) DO NOTHING)"};
constexpr statement read_salt{"links.salt",
                              "SELECT salt FROM link_salt WHERE tenant = $1 AND day = $2"};
constexpr statement insert_visitor{"links.first_visit", R"(
    INSERT INTO link_visitor (tenant, day, code, visitor) VALUES ($1, $2, $3, $4)
    ON CONFLICT (tenant, day, code, visitor) DO NOTHING)"};
constexpr statement delete_salts{"links.forget_salts",
                                 "DELETE FROM link_salt WHERE tenant = $1 AND day <= $2"};
// Bounded by a link: one has at most clicks_per_hour visitors an hour.
constexpr statement delete_visitors{"links.forget_visitors", R"(
    DELETE FROM link_visitor WHERE tenant = $1 AND (day, code) IN (
        SELECT day, code FROM link_visitor WHERE tenant = $1 AND day <= $2
        ORDER BY day, code, visitor LIMIT $3))"};
constexpr statement delete_hours{"links.forget_hours", R"(
    DELETE FROM link_hour WHERE tenant = $1 AND (hour, code) IN (
        SELECT hour, code FROM link_hour WHERE tenant = $1 AND hour < $2
        ORDER BY hour, code, kind LIMIT $3))"};

/// Hours since 1970.
std::int64_t hour_of(rules::instant at) {
    return std::chrono::floor<std::chrono::hours>(at).time_since_epoch().count();
}

rules::day day_of(rules::instant at) {
    return rules::zone::utc().day_of(at);
}

}  // namespace

int share_links_table::count(rules::link_code code, rules::click_kind kind, rules::instant at) {
    const auto hour = hour_of(at);
    rows_->run(count_hit, hour, code, kind);
    return rows_->one<int>(read_hits, hour, code, kind);
}

std::string share_links_table::salt_of(rules::day today, ports::random& chance) {
    const auto known = rows_->column_of<std::string>(read_salt, today);
    if (!known.empty()) return known.front();
    const auto fresh = std::to_string(chance.next()) + "." + std::to_string(chance.next());
    rows_->run(insert_salt, today, fresh);
    return fresh;
}

bool share_links_table::first_visit(const ports::click& c, ports::random& chance) {
    const auto today = day_of(c.at);
    // With the link inside, nobody can follow a visitor from link to link.
    const auto who =
        sha256(salt_of(today, chance) + "|" + std::to_string(c.code.value) + "|" + c.visitor);
    return rows_->run(insert_visitor, today, c.code, who) == 1;
}

int share_links_table::forget_visitors(rules::instant before, int limit) {
    const auto day = day_of(before);
    return rows_->run(delete_salts, day) + rows_->run(delete_visitors, day, limit);
}

int share_links_table::forget_hours(rules::instant before, int limit) {
    return rows_->run(delete_hours, hour_of(before), limit);
}

}  // namespace starling::storage
