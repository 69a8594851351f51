#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace starling::rules {

/// Longest name of a team in characters, so that a row of a board holds it.
inline constexpr std::size_t max_team_name = 40;

/// A person is in at most one team (program.md D3 #8, leaderboard of teams). What is kept of a
/// typed name: single spaces; nothing when it is empty or too long.
std::optional<std::string> team_name(std::string_view typed);

/// "Sales" and "sales" are one team.
bool same_team(std::string_view a, std::string_view b);

}  // namespace starling::rules
