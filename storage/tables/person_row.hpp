#pragma once

#include "commands/ports/tables/people.hpp"
#include "storage/query.hpp"

namespace starling::storage {

/// Reads a person: id, name, tz, next_tz, next_tz_at, lang, status, consent_at, paused_until, home,
/// reachable, max_day, max_week, hour, days, networks, on_boards, game, team.
ports::person take_person(query& q);
std::vector<ports::person> take_people(query& q);

}  // namespace starling::storage
