// What is tighter holds at once, what is looser from the next day (program.md D3).
#include "commands/rules/cap_versions.hpp"

#include <gmock/gmock.h>

#include "tests/unit/rules/shares.hpp"

namespace starling::rules {
namespace {

using namespace std::chrono_literals;
using enum cap_scope;

/// Midnight of a Monday, and noon.
const instant morning = utc(2026, 11, 23);
const instant noon = morning + 12h;

/// The changes as an admin made them, oldest first.
settings_past past_of(const std::vector<setting_step>& steps) {
    settings_past past;
    for (const auto& step : steps) {
        past.now.insert_or_assign(step.key, step.after);
        past.cap_steps.insert(past.cap_steps.begin(), step);
    }
    return past;
}

caps_in_force caps_on(const std::vector<setting_step>& steps, instant day = morning,
                      instant program_day = morning) {
    const auto past = past_of(steps);
    return {policy_from(past.now, 0).caps, past, day, program_day};
}

/// How many shares the person may have today before person_day blocks.
int person_day_limit(const caps_in_force& caps, instant at = noon) {
    for (const auto& cap : all_caps(caps, {}, question(at)))
        if (cap.scope == person_day) return cap.limit;
    return -1;
}

TEST(cap_versions, without_changes_there_is_one_state) {
    const auto caps = caps_on({});
    EXPECT_EQ(caps.person_day.size(), 1u);
    EXPECT_EQ(person_day_limit(caps), 2);
}

TEST(cap_versions, a_tighter_cap_holds_at_once) {
    EXPECT_EQ(person_day_limit(caps_on({{"cap.person_day", "", "1", morning + 10h}})), 1);
}

TEST(cap_versions, a_looser_cap_waits_for_the_next_day) {
    const std::vector<setting_step> looser{{"cap.person_day", "", "5", morning + 10h}};
    EXPECT_EQ(person_day_limit(caps_on(looser)), 2);
    EXPECT_EQ(person_day_limit(caps_on(looser, morning + 24h), noon + 24h), 5);
    EXPECT_EQ(person_day_limit(caps_on({{"cap.person_day", "", "5", morning - 1s}})), 5)
        << "changed before the day began";
    EXPECT_EQ(person_day_limit(caps_on({{"cap.person_day", "", "5", morning}})), 2)
        << "changed in the first second of the day";
}

TEST(cap_versions, of_several_changes_the_strictest_state_holds) {
    EXPECT_EQ(person_day_limit(caps_on({{"cap.person_day", "", "1", morning + 8h},
                                        {"cap.person_day", "1", "4", morning + 9h}})),
              1);
    EXPECT_EQ(person_day_limit(caps_on({{"cap.person_day", "", "6", morning + 8h},
                                        {"cap.person_day", "6", "4", morning + 9h}})),
              2);
}

TEST(cap_versions, the_earliest_free_instant_knows_that_tomorrow_is_looser) {
    const auto caps = caps_on({{"cap.person_day", "", "3", morning + 10h}});
    const std::vector history{share(morning + 1h, network::x, 2),
                              share(morning + 2h, network::x, 3)};
    const auto answer = check_caps(caps, history, question(noon));
    EXPECT_EQ(scopes_of(answer), std::vector{person_day});
    EXPECT_EQ(answer.next, morning + 24h);
    const auto week = caps_on({{"cap.person_week", "", "1", morning - 48h},
                               {"cap.person_week", "1", "5", morning + 10h}});
    EXPECT_EQ(
        check_caps(week, std::vector{share(morning + 1h, network::x, 2)}, question(noon)).next,
        morning + 24h)
        << "not only when the share is a week old";
}

TEST(cap_versions, a_cap_of_everybody_follows_the_day_of_the_program) {
    // The person's day began after the change, the program's before it.
    const std::vector<setting_step> steps{{"cap.item_day", "", "9", morning + 6h},
                                          {"cap.person_day", "", "9", morning + 6h}};
    const auto caps = caps_on(steps, morning + 8h, morning);
    for (const auto& cap : all_caps(caps, {}, question(noon))) {
        if (cap.scope == item_day) EXPECT_EQ(cap.limit, 3);
        if (cap.scope == person_day) EXPECT_EQ(cap.limit, 9);
    }
}

TEST(cap_versions, switching_off_the_programs_cap_is_looser) {
    const auto limit = [](const caps_in_force& caps) {
        for (const auto& cap : all_caps(caps, {}, question(noon)))
            if (cap.scope == program_day) return cap.limit;
        return 0;
    };
    const setting_step on{"cap.program_day", "", "4", morning - 48h};
    EXPECT_EQ(limit(caps_on({on, {"cap.program_day", "4", "0", morning + 1h}})), 4);
    EXPECT_EQ(limit(caps_on({{"cap.program_day", "", "4", morning + 1h}})), 4) << "at once";
    EXPECT_EQ(limit(caps_on({})), 0) << "off caps are not listed";
}

TEST(cap_versions, a_milder_end_waits_too) {
    const auto mode = [](const std::vector<setting_step>& steps) {
        return caps_on(steps).mode_today(person_day);
    };
    EXPECT_EQ(mode({}), cap_mode::queue);
    EXPECT_EQ(mode({{"cap.person_day.at", "", "warn", morning + 1h}}), cap_mode::queue);
    EXPECT_EQ(mode({{"cap.person_day.at", "", "refuse", morning + 1h}}), cap_mode::refuse);
    EXPECT_EQ(mode({{"cap.person_day.at", "", "warn", morning - 1h}}), cap_mode::warn);
}

TEST(cap_versions, cap_seven_follows_the_same_rule) {
    EXPECT_EQ(caps_on({{"cap.variant_72h", "", "9", morning + 1h}}).variant_72h(), 5);
    EXPECT_EQ(caps_on({{"cap.variant_72h", "", "2", morning + 1h}}).variant_72h(), 2);
}

}  // namespace
}  // namespace starling::rules
