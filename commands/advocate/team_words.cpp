#include "commands/advocate/team_words.hpp"

#include <algorithm>
#include <vector>

#include "commands/cards.hpp"
#include "commands/rules/teams.hpp"
#include "commands/rules/text.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

/// As the team spells itself; empty when none is near.
std::string nearest_team(const std::vector<ports::team>& teams, std::string_view typed) {
    std::vector<std::string> folded;
    for (const auto& t : teams) folded.push_back(rules::lower(t.name));
    const auto near = model::nearest(typed, {folded.begin(), folded.end()});
    const auto at = std::ranges::find(folded, near) - folded.begin();
    return near.empty() ? std::string{} : teams[static_cast<std::size_t>(at)].name;
}

answer no_such_team(const std::vector<ports::team>& teams, std::string_view typed) {
    if (teams.empty())
        return refused(told("There are no teams yet; an admin makes them with “team set”."));
    std::vector<std::string> names;
    for (const auto& t : teams) names.push_back(t.name);
    const auto near = nearest_team(teams, typed);
    return refused(told("There is no team “" + std::string{typed} + "”." +
                        (near.empty() ? "" : " Did you mean " + near + "?") +
                        " The teams are: " + listed(names) + "."));
}

}  // namespace

std::variant<std::string, answer> team_named(const context& ctx, std::string_view typed) {
    const auto& own = ctx.who.person.team;
    if (typed.empty() && !own.empty()) return own;
    if (typed.empty())
        return refused(
            told("You are in no team; name one behind “team”, for example: team Sales."));
    const auto teams = ctx.rows.people().teams();
    for (const auto& t : teams)
        if (rules::same_team(t.name, typed)) return t.name;
    return no_such_team(teams, typed);
}

}  // namespace starling::commands
