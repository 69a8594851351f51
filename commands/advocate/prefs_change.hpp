#pragma once

#include <string_view>
#include <variant>

#include "commands/verb.hpp"

namespace starling::commands {

/// New settings and what changed in words, or why the line cannot be followed. People may ask for
/// less than the program's ceiling, never for more (program.md C1).
struct prefs_change {
    ports::preferences to;
    std::string said;
};
std::variant<prefs_change, answer> changed_prefs(const context& ctx);
/// One setting by its name, with its values as typed, changed in `to`.
std::variant<prefs_change, answer> changed_setting(const context& ctx, std::string_view name,
                                                   std::string_view values, ports::preferences to);
prefs_change board_shows(ports::preferences to, bool shown);
/// Writes them, plans the next digest by them and says so.
answer keep_prefs(const context& ctx, prefs_change change);

/// "LinkedIn and X"; "any" when none is chosen.
std::string networks_text(const std::vector<rules::network>& nets);
/// "de"; "en, as your profile says".
std::string language_text(const context& ctx, const ports::preferences& prefs);
std::string days_text(const ports::preferences& prefs, const rules::program& program);

}  // namespace starling::commands
