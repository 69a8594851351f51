#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Zones come from the date library; only time.cpp sees its headers.
namespace date {
class time_zone;
}

namespace starling::rules {

/// UTC, seconds. Zones appear only where a person's day or a text needs them (program.md D2).
using instant = std::chrono::sys_seconds;
using day = std::chrono::local_days;

/// An IANA time zone; cheap to copy, valid for the life of the process.
class zone {
public:
    /// Nothing when the name is not in the machine's time zone database.
    static std::optional<zone> find(std::string_view iana_name);
    static zone utc();
    std::string_view name() const;

    day day_of(instant at) const;
    /// First instant of a local day. A local time that does not exist (spring) moves forward to
    /// the first valid instant; of an ambiguous one (autumn) the first is taken (D2).
    instant start_of(day local) const;
    instant at(day local, std::chrono::minutes after_midnight) const;
    std::chrono::minutes time_of_day(instant at) const;

private:
    explicit zone(const date::time_zone* tz) : tz_{tz} {}
    const date::time_zone* tz_;
};

/// ISO 8601 week as year * 100 + week, e.g. 202653.
int iso_week(day local);
std::string iso_week_text(int week);  ///< "2026-W53"
/// Monday of the ISO week that holds `local`.
day monday_of(day local);

/// Working days as a bit mask, Monday = bit 0. Default Monday to Friday.
struct work_days {
    std::uint8_t mask = 0b0011111;

    bool contains(day local) const;
    /// "mon-fri", "mon,wed,fri": ranges and lists, any case. Nothing when unreadable or empty.
    static std::optional<work_days> parse(std::string_view text);
    std::string text() const;
    auto operator<=>(const work_days&) const = default;
};

/// "09:30" -> 570 minutes; also "9", "9:30", "9am". Nothing when unreadable.
std::optional<std::chrono::minutes> parse_time_of_day(std::string_view text);
std::string time_of_day_text(std::chrono::minutes after_midnight);

/// "2026-12-04".
std::string date_text(day local);
/// The same back. Nothing when it is no such day.
std::optional<day> parse_day(std::string_view text);
/// "Tuesday 00:00 Europe/Berlin"; with the date when it is more than 6 days from `now`.
std::string when_text(instant at, instant now, const zone& zone);

/// A stored day: days since 1970-01-01.
constexpr std::int64_t day_number(day local) {
    return local.time_since_epoch().count();
}
constexpr day day_from_number(std::int64_t n) {
    return day{std::chrono::days{n}};
}

}  // namespace starling::rules
