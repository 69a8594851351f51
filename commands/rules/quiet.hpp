#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commands/rules/time.hpp"

namespace starling::rules {

/// "18:00-09:00": from one time of day to another, over midnight when the second is earlier. The
/// same time twice is no time at all.
struct quiet_hours {
    std::chrono::minutes from{0};
    std::chrono::minutes until{0};

    static std::optional<quiet_hours> parse(std::string_view text);
    std::string text() const;
    bool contains(std::chrono::minutes after_midnight) const;
};

/// A day on which nobody works, as a calendar names it.
struct holiday {
    day date;
    std::string name;
};
/// The calendars this installation was given: "DE-BY" -> its days.
using holiday_calendars = std::map<std::string, std::vector<holiday>, std::less<>>;

/// When nothing is sent to people that they did not just ask for (program.md C4 `quiet`, D2). It is
/// the program's rule, read in each person's own zone.
struct quiet_time {
    quiet_hours hours;
    bool weekends = false;
    std::vector<day> holidays;  ///< in order

    bool is_day_off(day local) const;
    bool covers(instant at, const zone& tz) const;
};

/// The first instant from `at` on that is not quiet; nothing when there is none within a year.
std::optional<instant> after_quiet(const quiet_time& quiet, instant at, const zone& tz);

/// Days as they are stored: "2026-12-25,2026-12-26". Unreadable ones are left out.
std::vector<day> parse_days(std::string_view text);
std::string days_text(const std::vector<day>& days);

/// When a share that waited for room comes back: at once when that is in the person's working day,
/// else at their hour on the next of their days. Never in quiet time.
std::optional<instant> release_at(instant room, const zone& tz, work_days days,
                                  std::chrono::minutes hour, const quiet_time& quiet);

}  // namespace starling::rules
