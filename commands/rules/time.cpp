#include "commands/rules/time.hpp"

#include <algorithm>
#include <cstdio>
#include <stdexcept>

#include <date/tz.h>

#include "commands/rules/text.hpp"

namespace starling::rules {

namespace {

using std::chrono::minutes;

/// "europe/berlin" and "America/New York" find their zone too: people type names by hand.
bool same_zone_name(std::string_view known, std::string_view typed) {
    const auto same = [](char a, char b) { return b == ' ' ? a == '_' : a == b; };
    return std::ranges::equal(lower(known), lower(typed), same);
}

const date::time_zone* locate(std::string_view name) {
    const auto& zones = date::get_tzdb().zones;
    const auto exact = std::ranges::lower_bound(zones, name, {}, &date::time_zone::name);
    if (exact != zones.end() && exact->name() == name) return &*exact;
    const auto near = std::ranges::find_if(
        zones, [&](const auto& zone) { return same_zone_name(zone.name(), name); });
    return near == zones.end() ? nullptr : &*near;
}

// libstdc++ 12 has the calendar but no zones: times cross to the date library here only.
std::chrono::local_seconds local_at(const date::time_zone& tz, instant at) {
    return std::chrono::local_seconds{tz.to_local(at).time_since_epoch()};
}

instant resolve(const date::time_zone& tz, std::chrono::local_seconds local) {
    const auto info = tz.get_info(date::local_seconds{local.time_since_epoch()});
    if (info.result == date::local_info::nonexistent) return info.first.end;
    return instant{local.time_since_epoch() - info.first.offset};
}

}  // namespace

std::optional<zone> zone::find(std::string_view iana_name) {
    const auto* tz = locate(iana_name);
    if (tz == nullptr) return std::nullopt;
    return zone{tz};
}

zone zone::utc() {
    static const auto* const tz = date::locate_zone("UTC");
    return zone{tz};
}

std::string_view zone::name() const {
    return tz_->name();
}

day zone::day_of(instant at) const {
    const auto local = std::chrono::floor<std::chrono::days>(local_at(*tz_, at));
    // Clocks that go back over midnight would repeat a part of the day before; a day that has
    // begun stays begun, so that days follow each other without overlap.
    return start_of(local + std::chrono::days{1}) <= at ? local + std::chrono::days{1} : local;
}

instant zone::start_of(day local) const {
    return resolve(*tz_, local);
}

instant zone::at(day local, minutes after_midnight) const {
    return resolve(*tz_, local + after_midnight);
}

minutes zone::time_of_day(instant at) const {
    const auto local = local_at(*tz_, at);
    return std::chrono::floor<minutes>(local - std::chrono::floor<std::chrono::days>(local));
}

int iso_week(day local) {
    // The year of an ISO week is the year of its Thursday.
    const auto thursday = monday_of(local) + std::chrono::days{3};
    const auto year = std::chrono::year_month_day{thursday}.year();
    const auto new_year = day{year / std::chrono::January / 1};
    return int{year} * 100 + static_cast<int>((thursday - new_year).count() / 7) + 1;
}

std::string iso_week_text(int week) {
    char text[16];
    std::snprintf(text, sizeof text, "%04d-W%02d", week / 100, week % 100);
    return text;
}

day monday_of(day local) {
    return local - (std::chrono::weekday{local} - std::chrono::Monday);
}

std::string date_text(day local) {
    const std::chrono::year_month_day ymd{local};
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", int{ymd.year()}, unsigned{ymd.month()},
                  unsigned{ymd.day()});
    return text;
}

std::string when_text(instant at, instant now, const zone& zone) {
    static constexpr std::string_view names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                 "Friday", "Saturday", "Sunday"};
    const auto local = zone.day_of(at);
    const auto away = std::chrono::abs(local - zone.day_of(now));
    std::string text{names[std::chrono::weekday{local}.iso_encoding() - 1]};
    if (away > std::chrono::days{6}) text += " " + date_text(local);
    text += " " + time_of_day_text(zone.time_of_day(at)) + " ";
    return text.append(zone.name());
}

}  // namespace starling::rules
