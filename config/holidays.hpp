#pragma once

#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "config/config.hpp"

namespace starling::config {

/// A day of a calendar, in no zone: it is the 25th wherever one wakes up.
struct holiday {
    std::chrono::local_days date;
    std::string name;
};
using holidays = std::vector<holiday>;

/// From the first day up to the second, which is left out.
struct day_span {
    std::chrono::local_days from;
    std::chrono::local_days until;
};

/// The days of an iCalendar text (RFC 5545): single ones, those that last several days, and those
/// that return. A text instead says what is wrong.
std::variant<holidays, std::string> parse_holidays(const std::string& icalendar, day_span span);

/// Every calendar of `program.holidays` by its name; what cannot be read is a fault.
std::map<std::string, holidays, std::less<>> read_holidays(const configuration& c, day_span span,
                                                           std::vector<fault>& faults);

/// The years for which calendars are read: last year's days still explain what was not sent.
day_span holiday_years(std::chrono::sys_seconds now);

}  // namespace starling::config
