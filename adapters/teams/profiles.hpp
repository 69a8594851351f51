#pragma once

#include <string>

#include "adapters/payload/json_reader.hpp"
#include "adapters/teams/connector.hpp"
#include "adapters/teams/people_book.hpp"
#include "commands/model/inbound.hpp"
#include "commands/ports/error.hpp"

namespace starling::teams {

/// A member as the roster gives them (teams.md 3). Time zone and language are not part of it: they
/// come from what `people` heard of them.
model::profile read_member(const payload::json_reader& member, const std::string& tenant,
                           const people_book& people);
/// Entra object id, lower case; its name differs between calls (teams.md 3).
std::string alias_of(const payload::json_reader& member);

/// Who people are, asked for at the connector. Everything must outlive it.
class profiles {
public:
    profiles(connector& web, const people_book& people) : web_{web}, people_{people} {}

    /// errc::not_connected when the person was not seen in a conversation that could be asked, or
    /// the connector cannot be reached; rate_limited, refused, timed_out, bad_data. That somebody
    /// is not in that conversation (refused) says nothing about their account.
    awaitable<result<model::profile>> of(model::address who);

private:
    connector& web_;
    const people_book& people_;
};

}  // namespace starling::teams
