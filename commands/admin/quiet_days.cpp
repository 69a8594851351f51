#include "commands/admin/quiet_days.hpp"

#include <algorithm>
#include <vector>

#include "commands/dispatch.hpp"
#include "commands/telling.hpp"

namespace starling::commands {

std::string days_of(const rules::holiday_calendars& calendars, std::string_view name) {
    const auto found = calendars.find(name);
    if (found == calendars.end()) return {};
    std::vector<rules::day> days;
    for (const auto& one : found->second) days.push_back(one.date);
    std::ranges::sort(days);
    days.erase(std::ranges::unique(days).begin(), days.end());
    return rules::days_text(days);
}

void refresh_holidays(ports::tx& rows, const rules::holiday_calendars& calendars,
                      rules::instant now) {
    const auto name = rows.policies().get("quiet.holidays");
    if (name.empty()) return;
    const auto days = days_of(calendars, name);
    // A calendar that is gone keeps the days that it had.
    if (days.empty() || days == rows.policies().get("quiet.days")) return;
    const int version = rows.policies().set("quiet.days", days, {}, now);
    record(rows, now, {}, "quiet", "quiet.days",
           "version " + std::to_string(version) + ": holidays of " + name + " read again");
}

}  // namespace starling::commands
