#include "commands/rules/quiet.hpp"

#include <algorithm>

#include "commands/rules/digest.hpp"
#include "commands/rules/text.hpp"

namespace starling::rules {

namespace {

constexpr auto longest_silence = std::chrono::days{366};

bool is_weekend(day local) {
    return std::chrono::weekday{local}.iso_encoding() >= 6;
}

/// A later instant at which it may be over. The end of the hours may have been the first of two
/// (autumn): then what the clock shows decides.
instant step_on(const quiet_time& quiet, instant at, const zone& tz) {
    const auto today = tz.day_of(at);
    const auto time = tz.time_of_day(at);
    if (quiet.is_day_off(today) || time >= quiet.hours.until)
        return tz.start_of(today + std::chrono::days{1});
    const auto end = tz.at(today, quiet.hours.until);
    return end > at ? end : at + (quiet.hours.until - time);
}

}  // namespace

std::optional<quiet_hours> quiet_hours::parse(std::string_view text) {
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto from = parse_time_of_day(text.substr(0, dash));
    const auto until = parse_time_of_day(text.substr(dash + 1));
    if (!from || !until) return std::nullopt;
    return quiet_hours{*from, *until};
}

std::string quiet_hours::text() const {
    return time_of_day_text(from) + "-" + time_of_day_text(until);
}

bool quiet_hours::contains(std::chrono::minutes time) const {
    if (from <= until) return time >= from && time < until;
    return time >= from || time < until;
}

bool quiet_time::is_day_off(day local) const {
    return (weekends && is_weekend(local)) || std::ranges::binary_search(holidays, local);
}

bool quiet_time::covers(instant at, const zone& tz) const {
    return is_day_off(tz.day_of(at)) || hours.contains(tz.time_of_day(at));
}

std::optional<instant> after_quiet(const quiet_time& quiet, instant at, const zone& tz) {
    const auto latest = at + longest_silence;
    while (quiet.covers(at, tz)) {
        at = step_on(quiet, at, tz);
        if (at > latest) return std::nullopt;
    }
    return at;
}

std::vector<day> parse_days(std::string_view text) {
    std::vector<day> days;
    for (const auto part : split(text, ','))
        if (const auto one = parse_day(trim(part))) days.push_back(*one);
    std::ranges::sort(days);
    days.erase(std::ranges::unique(days).begin(), days.end());
    return days;
}

std::string days_text(const std::vector<day>& days) {
    std::string text;
    for (const auto one : days) text += (text.empty() ? "" : ",") + date_text(one);
    return text;
}

std::optional<instant> release_at(instant room, const zone& tz, work_days days,
                                  std::chrono::minutes hour, const quiet_time& quiet) {
    const bool at_work = days.contains(tz.day_of(room)) && tz.time_of_day(room) >= hour;
    return after_quiet(quiet, at_work ? room : next_digest(room, tz, days, hour), tz);
}

}  // namespace starling::rules
