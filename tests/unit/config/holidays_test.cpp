#include "config/holidays.hpp"

#include <fstream>

#include <gmock/gmock.h>

#include "tests/support/temp_folder.hpp"

namespace starling::config {
namespace {

using std::chrono::local_days;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

local_days on(int y, unsigned m, unsigned d) {
    return local_days{std::chrono::year{y} / std::chrono::month{m} / std::chrono::day{d}};
}

const day_span years_2026_27{on(2026, 1, 1), on(2028, 1, 1)};

std::string calendar(const std::string& events) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\n" + events + "END:VCALENDAR\r\n";
}
std::string event(const std::string& lines) {
    return "BEGIN:VEVENT\r\nUID:" + std::to_string(lines.size()) + "\r\n" + lines +
           "END:VEVENT\r\n";
}

std::vector<local_days> days_in(const std::string& events, day_span span = years_2026_27) {
    const auto read = parse_holidays(calendar(events), span);
    std::vector<local_days> days;
    if (const auto* list = std::get_if<holidays>(&read))
        for (const auto& h : *list) days.push_back(h.date);
    return days;
}

TEST(holidays_file, a_single_day_is_that_day_alone) {
    EXPECT_THAT(days_in(event("DTSTART;VALUE=DATE:20260403\r\nSUMMARY:Karfreitag\r\n")),
                ElementsAre(on(2026, 4, 3)));
    EXPECT_THAT(days_in(event("DTSTART;VALUE=DATE:20260403\r\nDTEND;VALUE=DATE:20260404\r\n")),
                ElementsAre(on(2026, 4, 3)))
        << "the end is no part of it";
}

TEST(holidays_file, one_that_lasts_has_all_its_days) {
    EXPECT_THAT(days_in(event("DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261227\r\n")),
                ElementsAre(on(2026, 12, 24), on(2026, 12, 25), on(2026, 12, 26)));
    EXPECT_THAT(days_in(event("DTSTART;VALUE=DATE:20251230\r\nDTEND;VALUE=DATE:20260103\r\n")),
                ElementsAre(on(2026, 1, 1), on(2026, 1, 2)))
        << "it began before the years that are read";
}

TEST(holidays_file, one_that_returns_comes_every_year) {
    EXPECT_THAT(days_in(event("DTSTART;VALUE=DATE:20001003\r\nRRULE:FREQ=YEARLY\r\n")),
                ElementsAre(on(2026, 10, 3), on(2027, 10, 3)));
    EXPECT_THAT(days_in(event("DTSTART;VALUE=DATE:20001003\r\nRRULE:FREQ=YEARLY\r\n"
                              "EXDATE;VALUE=DATE:20261003\r\n")),
                ElementsAre(on(2027, 10, 3)));
    EXPECT_THAT(days_in(event("DTSTART;VALUE=DATE:20001123\r\n"
                              "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH\r\n")),
                ElementsAre(on(2026, 11, 26), on(2027, 11, 25)))
        << "the fourth Thursday";
}

TEST(holidays_file, days_come_in_order_with_their_names) {
    const auto read =
        parse_holidays(calendar(event("DTSTART;VALUE=DATE:20270101\r\nSUMMARY:New Year\r\n") +
                                event("DTSTART;VALUE=DATE:20260101\r\nSUMMARY:Neujahr\r\n")),
                       years_2026_27);
    const auto& list = std::get<holidays>(read);
    ASSERT_EQ(list.size(), 2u);
    EXPECT_EQ(list[0].name, "Neujahr");
    EXPECT_EQ(list[1].date, on(2027, 1, 1));
}

TEST(holidays_file, says_what_is_wrong_with_a_text) {
    const auto why = [](const std::string& text) {
        const auto read = parse_holidays(text, years_2026_27);
        const auto* said = std::get_if<std::string>(&read);
        return said == nullptr ? std::string{} : *said;
    };
    EXPECT_THAT(why(""), HasSubstr("no iCalendar"));
    EXPECT_THAT(why("hello"), HasSubstr("no iCalendar"));
    EXPECT_THAT(why(calendar("")), HasSubstr("no event"));
    EXPECT_THAT(why(calendar(event("DTSTART;VALUE=DATE:19990101\r\n"))), HasSubstr("no event"));
    EXPECT_THAT(why(std::string((4 << 20) + 1, 'x')), HasSubstr("4 MiB"));
    for (const auto* rule :
         {"SECONDLY", "MINUTELY", "HOURLY", "DAILY;BYSECOND=1,2", "DAILY;BYHOUR=1"})
        EXPECT_THAT(why(calendar(event(
                        "DTSTART:20260101T000000Z\r\nRRULE:FREQ=" + std::string{rule} + "\r\n"))),
                    HasSubstr("more often than once a day"))
            << rule;
    std::string many;
    for (int n = 0; n <= 2'000; ++n) many += event("DTSTART;VALUE=DATE:20260101\r\n");
    EXPECT_THAT(why(calendar(many)), HasSubstr("more than 2000 events"));
}

TEST(holidays_file, every_calendar_is_read_by_its_name_or_a_fault) {
    support::temp_folder folder;
    std::ofstream{folder.file("by.ics")}
        << calendar(event("DTSTART;VALUE=DATE:20260106\r\nSUMMARY:Epiphany\r\n"));
    std::ofstream{folder.file("bad.ics")} << "no calendar";
    configuration c;
    c.holidays = {"DE-BY=" + folder.file("by.ics"), "XX=" + folder.file("none.ics"),
                  "YY=" + folder.file("bad.ics")};
    std::vector<fault> faults;
    const auto all = read_holidays(c, years_2026_27, faults);
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all.at("DE-BY").front().name, "Epiphany");
    ASSERT_EQ(faults.size(), 2u);
    EXPECT_THAT(to_text(faults[0]), HasSubstr("none.ics"));
    EXPECT_THAT(to_text(faults[1]), HasSubstr("no iCalendar"));
}

TEST(holidays_file, the_setting_names_a_calendar_and_a_file) {
    const auto load = [](const std::string& value) {
        return load_text("[program]\nholidays = [\"" + value + "\"]", "t.toml",
                         [](std::string_view) { return std::nullopt; });
    };
    EXPECT_THAT(load("DE-BY=/etc/by.ics").value.holidays, ElementsAre("DE-BY=/etc/by.ics"));
    EXPECT_THAT(load("DE-BY=/etc/by.ics").faults, IsEmpty());
    for (const auto* bad : {"DE-BY", "=/etc/by.ics", "DE-BY=", "DE BY=/etc/by.ics"})
        EXPECT_EQ(load(bad).faults.size(), 1u) << bad;
}

}  // namespace
}  // namespace starling::config
