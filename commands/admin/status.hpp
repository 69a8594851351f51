#pragma once

#include <vector>

#include "commands/verb.hpp"

namespace starling::commands {

/// How the program is, in numbers: people, items, suggestions, shares, kudos, messages, channels,
/// policy, and what is missing.
std::vector<model::block> status_blocks(ports::tx& rows, rules::instant now,
                                        const command_names& names);

/// What a program still needs before it works for people, one line to type for each.
struct gap {
    std::string what;  ///< "no recognition channel is bound"
    std::string line;  ///< "channel bind recognition #channel"
};
std::vector<gap> gaps(ports::tx& rows);

}  // namespace starling::commands
