#include "commands/admin/item_audience.hpp"

#include <algorithm>

#include "commands/rules/teams.hpp"
#include "commands/rules/text.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

using named_teams = std::vector<ports::team>;

std::string unknown_team(const std::string& typed, const named_teams& teams) {
    const auto problem = "There is no team “" + typed + "”. ";
    if (teams.empty())
        return problem + "Nobody is in a team yet; an admin makes one with “team set”.";
    std::vector<std::string> names;
    for (const auto& t : teams) names.push_back(t.name);
    return problem + "There " + (teams.size() == 1 ? "is " : "are ") + listed(names) + ".";
}

const ports::team* find_team(const named_teams& teams, std::string_view typed) {
    const auto name = rules::team_name(typed);
    if (!name) return nullptr;
    const auto found = std::ranges::find_if(
        teams, [&](const ports::team& t) { return rules::same_team(t.name, *name); });
    return found == teams.end() ? nullptr : &*found;
}

}  // namespace

std::string read_audience(const context& ctx, ports::item& item) {
    const auto flag = ctx.words.flags.find("aud");
    if (flag == ctx.words.flags.end()) return {};
    const auto teams = ctx.rows.people().teams();
    // The name of a team may hold a comma.
    auto wanted = find_team(teams, flag->second) != nullptr
                      ? std::vector<std::string_view>{flag->second}
                      : rules::split(flag->second, ',');
    for (const auto typed : wanted) {
        const auto* team = find_team(teams, typed);
        if (team == nullptr) return unknown_team(std::string{rules::trim(typed)}, teams);
        if (std::ranges::find(item.teams, team->name) == item.teams.end())
            item.teams.push_back(team->name);
    }
    return {};
}

std::string audience_text(const ports::item& item) {
    return item.teams.empty() ? "everybody" : listed(item.teams);
}

}  // namespace starling::commands
