#include "commands/rules/policy_words.hpp"

#include <gmock/gmock.h>

namespace starling::rules {
namespace {

using start = change_words::start;

TEST(policy_words, name_the_number_before_and_after) {
    const auto words = words_of_change("cap.person_day", "", "3");
    EXPECT_EQ(words.what, "shares per person and day 2 -> 3");
    EXPECT_EQ(words.whom, "everybody");
    EXPECT_EQ(words_of_change("cap.person_day", "3", "").what, "shares per person and day 3 -> 2");
}

TEST(policy_words, a_looser_cap_starts_the_next_day_a_tighter_one_at_once) {
    const auto from = [](std::string_view key, std::string_view before, std::string_view after) {
        return words_of_change(key, before, after).from;
    };
    EXPECT_EQ(from("cap.person_day", "2", "3"), start::next_person_day);
    EXPECT_EQ(from("cap.person_day", "3", "2"), start::at_once);
    EXPECT_EQ(from("cap.variant_72h", "5", "6"), start::next_person_day);
    EXPECT_EQ(from("cap.item_day", "3", "4"), start::next_program_day);
    EXPECT_EQ(from("cap.item_day_percent", "10", "20"), start::next_program_day);
    EXPECT_EQ(from("cap.team_day", "2", "1"), start::at_once);
    EXPECT_EQ(from("cap.program_day", "9", "0"), start::next_program_day) << "off";
    EXPECT_EQ(from("cap.program_day", "0", "9"), start::at_once) << "on";
    EXPECT_EQ(from("cap.reservation", "30", "60"), start::at_once);
    EXPECT_EQ(from("budget.day", "3", "5"), start::at_once);
    EXPECT_EQ(from("cap.person_day.at", "queue", "warn"), start::next_person_day);
    EXPECT_EQ(from("cap.person_day.at", "queue", "refuse"), start::at_once);
    EXPECT_EQ(from("cap.network_day.x", "2", "1"), start::at_once);
    EXPECT_EQ(from("cap.network_day.x", "1", "2"), start::next_person_day);
    EXPECT_EQ(from("cap.network_day.x", "1", ""), start::next_person_day) << "maybe looser";
}

TEST(policy_words, read_modes_networks_and_the_rest) {
    EXPECT_EQ(words_of_change("cap.person_day.at", "", "warn").what,
              "what happens when the cap on shares per person and day is reached queue -> warn");
    const auto x = words_of_change("cap.network_day.x", "", "2");
    EXPECT_EQ(x.what, "shares per person, network and day, on X alone as everywhere -> 2");
    EXPECT_EQ(x.whom, "everybody on X");
    EXPECT_EQ(words_of_change("quiet.hours", "", "18:00-09:00").what,
              "quiet hours none -> 18:00-09:00");
    EXPECT_EQ(words_of_change("channel.content", "", "slack:T1:C5").what,
              "channel for content none -> slack:T1:C5");
    EXPECT_EQ(words_of_change("quiet.days", "", "2026-12-25,2026-12-26").what,
              "number of these holidays 0 -> 2");
    EXPECT_EQ(words_of_change("whatever", "a", "b").what, "whatever a -> b");
}

}  // namespace
}  // namespace starling::rules
