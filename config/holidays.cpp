#include "config/holidays.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>

#include <libical/ical.h>

namespace starling::config {
namespace {

/// A calendar of one country has some 20 days a year.
constexpr std::size_t longest_calendar = std::size_t{4} << 20;
constexpr int longest_holiday = 31;
constexpr int most_events = 2'000;

struct free_ical {
    void operator()(icalcomponent* c) const { icalcomponent_free(c); }
};
using owned_ical = std::unique_ptr<icalcomponent, free_ical>;

/// What the library's callback fills.
struct occurrences {
    std::string name;
    int days;  ///< that each lasts
    day_span span;
    holidays* out;
};

std::chrono::local_days day_at(time_t at) {
    return std::chrono::local_days{
        std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds{std::chrono::seconds{at}})
            .time_since_epoch()};
}

/// An event without an end lasts its day; the end of one with an end is no part of it. (The spans
/// that the library hands to the callback end a day later when the end is a date.)
int length_of(icalcomponent* event) {
    const auto start = icaltime_as_timet(icalcomponent_get_dtstart(event));
    const auto end = icalcomponent_get_dtend(event);
    if (icaltime_is_null_time(end) || icaltime_as_timet(end) <= start) return 1;
    const auto length = day_at(icaltime_as_timet(end) - 1) - day_at(start);
    return std::min(static_cast<int>(length.count()) + 1, longest_holiday);
}

void take_occurrence(icalcomponent*, struct icaltime_span* when, void* data) {
    const auto& into = *static_cast<occurrences*>(data);
    for (int i = 0; i < into.days; ++i) {
        const auto day = day_at(when->start) + std::chrono::days{i};
        if (day >= into.span.from && day < into.span.until) into.out->push_back({day, into.name});
    }
}

icaltimetype ical_time(std::chrono::local_days day) {
    return icaltime_from_timet_with_zone(
        std::chrono::duration_cast<std::chrono::seconds>(day.time_since_epoch()).count(),
        /*is_date=*/0, icaltimezone_get_utc_timezone());
}

/// More than once a day: a rule by the second would fill the memory with days.
bool returns_too_often(icalcomponent* event) {
    for (auto* p = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY); p != nullptr;
         p = icalcomponent_get_next_property(event, ICAL_RRULE_PROPERTY)) {
        const auto rule = icalproperty_get_rrule(p);
        for (const auto first : {rule.by_hour[0], rule.by_minute[0], rule.by_second[0]})
            if (first != ICAL_RECURRENCE_ARRAY_MAX) return true;
        if (rule.freq < ICAL_DAILY_RECURRENCE) return true;
    }
    return false;
}

void take_event(icalcomponent* event, day_span span, holidays& out) {
    const char* summary = icalcomponent_get_summary(event);
    occurrences into{summary == nullptr ? "" : summary, length_of(event), span, &out};
    // What began before the span may reach into it.
    icalcomponent_foreach_recurrence(event,
                                     ical_time(span.from - std::chrono::days{longest_holiday}),
                                     ical_time(span.until), take_occurrence, &into);
}

std::variant<std::string, fault> read_calendar(const std::string& name, const std::string& file) {
    std::ifstream in{file, std::ios::binary};
    std::string text;
    if (in) text.assign(std::istreambuf_iterator<char>{in}, {});
    if (!in.is_open() || in.bad())
        return fault{file, 0, "program.holidays",
                     "`program.holidays` names " + file + " for " + name +
                         ", which cannot be read: give the full name of an iCalendar file"};
    return text;
}

}  // namespace

std::variant<holidays, std::string> parse_holidays(const std::string& icalendar, day_span span) {
    if (icalendar.size() > longest_calendar) return std::string{"it is longer than 4 MiB"};
    const owned_ical all{icalparser_parse_string(icalendar.c_str())};
    if (!all || icalcomponent_isa(all.get()) != ICAL_VCALENDAR_COMPONENT)
        return std::string{"it is no iCalendar text (BEGIN:VCALENDAR)"};
    if (icalcomponent_count_components(all.get(), ICAL_VEVENT_COMPONENT) > most_events)
        return "it has more than " + std::to_string(most_events) + " events";
    holidays out;
    for (auto* event = icalcomponent_get_first_component(all.get(), ICAL_VEVENT_COMPONENT);
         event != nullptr;
         event = icalcomponent_get_next_component(all.get(), ICAL_VEVENT_COMPONENT)) {
        if (returns_too_often(event))
            return std::string{"an event of it returns more often than once a day"};
        take_event(event, span, out);
    }
    if (out.empty())
        return std::string{"it has no event between last year and the year after next"};
    std::ranges::sort(out, {}, &holiday::date);
    return out;
}

std::map<std::string, holidays, std::less<>> read_holidays(const configuration& c, day_span span,
                                                           std::vector<fault>& faults) {
    std::map<std::string, holidays, std::less<>> all;
    for (const auto& entry : c.holidays) {
        const auto equals = entry.find('=');
        const auto name = entry.substr(0, equals);
        const auto file = entry.substr(equals + 1);
        const auto text = read_calendar(name, file);
        if (const auto* bad = std::get_if<fault>(&text)) {
            faults.push_back(*bad);
            continue;
        }
        auto days = parse_holidays(std::get<std::string>(text), span);
        if (const auto* why = std::get_if<std::string>(&days))
            faults.push_back({file, 0, "program.holidays", "the calendar " + name + ": " + *why});
        else
            all.insert_or_assign(name, std::get<holidays>(std::move(days)));
    }
    return all;
}

day_span holiday_years(std::chrono::sys_seconds now) {
    using namespace std::chrono;
    const auto year = year_month_day{floor<std::chrono::days>(now)}.year();
    return {std::chrono::local_days{(year - years{1}) / January / 1},
            std::chrono::local_days{(year + years{3}) / January / 1}};
}

}  // namespace starling::config
