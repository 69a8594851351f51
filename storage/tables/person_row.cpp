#include "storage/tables/person_row.hpp"

namespace starling::storage {
namespace {

ports::preferences take_preferences(query& q) {
    ports::preferences prefs;
    prefs.max_day = q.take<std::optional<int>>();
    prefs.max_week = q.take<std::optional<int>>();
    prefs.hour = q.take<std::chrono::minutes>();
    if (const auto mask = q.take<std::optional<int>>())
        prefs.days = rules::work_days{static_cast<std::uint8_t>(*mask)};
    prefs.networks = networks_from(q.take<std::string>());
    prefs.on_boards = q.take<bool>();
    prefs.game = q.take<bool>();
    return prefs;
}

}  // namespace

ports::person take_person(query& q) {
    ports::person p{.id = q.take<rules::person_id>()};
    p.name = q.take<std::string>();
    p.tz = q.take<std::string>();
    p.next_tz = q.take<std::string>();
    p.next_tz_at = q.take<std::optional<rules::instant>>();
    auto lang = q.take<std::string>();
    p.status = q.take<ports::person_status>();
    p.consent_at = q.take<rules::instant>();
    p.paused_until = q.take<std::optional<rules::instant>>();
    p.home = model::parse_address(q.take<std::string>()).value_or(model::address{});
    p.reachable = q.take<bool>();
    p.prefs = take_preferences(q);
    p.prefs.lang = std::move(lang);
    p.team = q.take<std::string>();
    return p;
}

std::vector<ports::person> take_people(query& q) {
    std::vector<ports::person> list;
    while (q.next()) list.push_back(take_person(q));
    return list;
}

}  // namespace starling::storage
