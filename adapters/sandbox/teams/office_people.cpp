// People come to the company and leave it; everybody is in every team.
#include <set>
#include <utility>

#include "adapters/sandbox/teams/local_office.hpp"

namespace starling::sandbox {

awaitable<office_result> local_office::tell_teams(office_user who, std::string_view list) {
    std::set<std::string> told;
    office_result last;
    for (const auto& channel : std::vector{at_.facts.channels.all()}) {
        const auto where = at_.facts.room(channel.team);
        if (channel.team.empty() || !at_.facts.has_bot(where)) continue;
        if (!told.insert(channel.team).second) continue;
        last = co_await bot_.tell(member_change_of(at_, {who, where}, list));
    }
    co_return last;
}

/// Who took them out is an administrator; the activity names the person all the same.
awaitable<office_result> local_office::leave(std::string user) {
    const auto* who = at_.facts.person(user);
    if (!who) co_return office_result{.error = "user_not_found"};
    auto gone = *who;
    at_.facts.users.drop(user);
    at_.facts.leave(user);
    co_return co_await tell_teams(std::move(gone), "membersRemoved");
}

awaitable<office_result> local_office::arrive(office_user user) {
    at_.facts.users.put(user);
    co_return co_await tell_teams(std::move(user), "membersAdded");
}

}  // namespace starling::sandbox
