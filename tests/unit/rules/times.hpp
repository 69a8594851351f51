#pragma once

#include <stdexcept>
#include <string_view>

#include "commands/rules/time.hpp"

namespace starling::rules {

inline zone zone_named(std::string_view name) {
    const auto found = zone::find(name);
    if (!found) throw std::runtime_error{"no such time zone on this machine"};
    return *found;
}

inline day on(int year, unsigned month, unsigned date) {
    return day{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{date}};
}

/// UTC.
inline instant utc(int year, unsigned month, unsigned date, int hour = 0, int minute = 0,
                   int second = 0) {
    using namespace std::chrono;
    return instant{on(year, month, date).time_since_epoch()} + hours{hour} + minutes{minute} +
           seconds{second};
}

}  // namespace starling::rules
