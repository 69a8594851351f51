#pragma once

#include <string_view>

namespace starling::rules {

/// Whether readers would take two texts for the same message (program.md D4): their runs of three
/// words overlap by 0.40 of both or by half of the shorter one. Links, tags, signs and emoji do not
/// count; below six words only the same words are the same. Scripts without spaces between words
/// are compared by five characters.
bool is_same_message(std::string_view a, std::string_view b);

}  // namespace starling::rules
