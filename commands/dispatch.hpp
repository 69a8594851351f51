#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "commands/verb.hpp"

namespace starling::commands {

/// Emoji on a suggestion -> the line it stands for; configurable. Any other emoji counts as
/// interest; taking a reaction back undoes it.
using reaction_map = std::map<std::string, std::string, std::less<>>;
reaction_map standard_reactions();  ///< ✅ done, ⏰ later, 👎 skip, under their usual short names

struct surroundings {
    rules::instant now;
    ports::random& chance;
    const command_names& names;
    const reaction_map& reactions;
    /// Addresses that may become admin without being granted it ("named in the configuration").
    const std::vector<model::address>& configured_admins;
    /// Fresh profiles of the actor and of the users mentioned, as far as they were asked for.
    const std::vector<model::profile>& profiles;
    /// Holidays that `quiet set` may name; null = none were given.
    const rules::holiday_calendars* calendars = nullptr;
};

/// The users whose profiles the pipeline should have fresh before it dispatches: actor, mentioned.
std::vector<model::address> people_in(const model::inbound& in);

/// Finds the verb, checks who asks, runs it; also reactions, home, member and channel changes.
/// Runs inside one unit of work together with the inbox key. Nothing = nothing to say.
std::optional<answer> dispatch(ports::tx& rows, const model::inbound& in,
                               const surroundings& around);

/// What the clock asks for: resumes, expiries, digests, reminders, the channel post, the Friday
/// board. At most `limit` people in one unit; true when more is due now.
struct tick_result {
    bool more = false;
    int suggestions = 0;
    int skipped_late = 0;
    int expired = 0;
    int posts = 0;
};
tick_result tick(ports::tx& rows, rules::instant now, ports::random& chance,
                 const house_names& names, int limit);

/// Days of the calendar that the program keeps quiet, from the calendars as they are now: a new
/// file may know more years.
void refresh_holidays(ports::tx& rows, const rules::holiday_calendars& calendars,
                      rules::instant now);

}  // namespace starling::commands
