#pragma once

#include <string>
#include <string_view>

namespace starling::teams {

/// The short name of a reaction, as commands know them ("white_check_mark", "-1"). Teams says
/// "like", "heart", …, "1f44d_thumbsup" for the rest of Unicode, and sometimes the character
/// itself; what is in no table keeps Teams' own word.
std::string short_name(std::string_view reaction);

}  // namespace starling::teams
