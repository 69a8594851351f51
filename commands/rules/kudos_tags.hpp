#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace starling::rules {

/// "#value" and "re:<item>" written into a reason (program.md C1), and the reason without them.
struct kudos_tags {
    std::string reason;
    std::vector<std::string> values;  ///< lower case, without '#'
    std::string item;                 ///< as typed behind "re:"; empty when there is none
    bool in_private = false;          ///< "--private" behind the reason, where flags are letters
};
/// `with_values`: the program has values; where it has none, "#" is a character like others.
kudos_tags read_kudos_tags(std::string_view reason, bool with_values);

/// "customers, Safety" -> {"customers", "safety"}: what the setting holds and an admin types.
std::vector<std::string> parse_values(std::string_view text);

}  // namespace starling::rules
