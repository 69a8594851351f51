#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace starling::rules {

/// The primary subtag of a language tag (BCP 47), in lower case: "de" of "de-AT", "de_DE" or "DE";
/// regions and scripts do not matter to who can read a text. Nothing when it is no language: two
/// letters must stand in ISO 639-1, three letters are taken as they are.
std::optional<std::string> primary_language(std::string_view tag);

/// Whether somebody can share a text. An unknown language on either side fits everything.
bool reads(std::string_view reader, std::string_view text);

}  // namespace starling::rules
