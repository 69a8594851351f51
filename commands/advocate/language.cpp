#include "commands/advocate/language.hpp"

#include "commands/rules/language.hpp"

namespace starling::commands {

std::string language_of(ports::tx& rows, const ports::person& p) {
    if (!p.prefs.lang.empty()) return p.prefs.lang;
    const auto account = rows.people().find(p.home);
    if (!account) return {};
    return rules::primary_language(account->profile.locale).value_or("");
}

}  // namespace starling::commands
