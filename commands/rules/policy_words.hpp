#pragma once

#include <string>
#include <string_view>

#include "commands/rules/policy.hpp"

namespace starling::rules {

/// One change of a setting in plain words, for those who have to live with it.
struct change_words {
    std::string what;  ///< "shares per person and day 2 -> 3"
    std::string whom;  ///< "everybody", "admins"
    /// program.md D3: a looser cap counts from the next day, of the person or of the program.
    enum class start { at_once, next_person_day, next_program_day };
    start from = start::at_once;
};

/// `before` and `after` as stored; an empty one is the default.
change_words words_of_change(std::string_view key, std::string_view before, std::string_view after);

/// A looser cap than before; "off" (cap 9) is the loosest.
bool loosens(std::string_view cap_key, int before, int after);

}  // namespace starling::rules
