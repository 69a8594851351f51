#pragma once

#include <string>
#include <string_view>

#include "commands/verb.hpp"

namespace starling::commands {

/// "/starling cap set <scope> <n>": how a verb is written here.
std::string usage_line(const verb& v, const command_names& names);

/// What is wrong with the line, how the verb is written, and an example.
answer misused_verb(const verb& v, const command_names& names, const std::string& problem);

}  // namespace starling::commands
