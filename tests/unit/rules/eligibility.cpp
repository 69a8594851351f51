#include "commands/rules/eligibility.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace starling::rules {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

program asking(int guidelines, int lessons) {
    program p;
    p.guidelines = guidelines;
    p.lessons = lessons;
    return p;
}

TEST(first_step, is_none_where_nothing_is_asked) {
    EXPECT_EQ(first_step_of({}, {}), first_step::none);
    EXPECT_EQ(first_step_of({}, {7, 3}), first_step::none);
}

TEST(first_step, is_the_version_in_force_of_the_guidelines) {
    EXPECT_EQ(first_step_of(asking(1, 0), {}), first_step::guidelines);
    EXPECT_EQ(first_step_of(asking(2, 0), {.guidelines = 1}), first_step::guidelines);
    EXPECT_EQ(first_step_of(asking(2, 0), {.guidelines = 2}), first_step::none);
}

TEST(first_step, is_a_lesson_after_the_guidelines) {
    EXPECT_EQ(first_step_of(asking(1, 1), {}), first_step::guidelines);
    EXPECT_EQ(first_step_of(asking(1, 1), {.lessons = 1}), first_step::guidelines);
    EXPECT_EQ(first_step_of(asking(1, 4), {.guidelines = 1}), first_step::lesson);
    EXPECT_EQ(first_step_of(asking(1, 4), {.guidelines = 1, .lessons = 1}), first_step::none);
    EXPECT_EQ(first_step_of(asking(0, 1), {}), first_step::lesson);
}

TEST(audience, is_everybody_or_the_teams_named) {
    const std::vector<std::string> two{"Sales", "Field Support"};
    EXPECT_TRUE(is_for({}, ""));
    EXPECT_TRUE(is_for({}, "Sales"));
    EXPECT_TRUE(is_for(two, "Sales"));
    EXPECT_TRUE(is_for(two, "field support")) << "spelled as teams are compared";
    EXPECT_FALSE(is_for(two, "Support"));
    EXPECT_FALSE(is_for(two, ""));
}

TEST(obstacles, are_none_for_whoever_may_have_it) {
    const std::vector<std::string> teams{"Sales"};
    const std::vector<std::string> languages{"en", "de"};
    EXPECT_THAT(obstacles({}), IsEmpty());
    EXPECT_THAT(obstacles({.teams = teams, .team = "Sales", .languages = languages, .lang = "de"}),
                IsEmpty());
    EXPECT_THAT(obstacles({.languages = languages}), IsEmpty()) << "nobody knows the language";
}

TEST(obstacles, are_told_in_words_all_at_once) {
    const std::vector<std::string> teams{"Support", "Sales"};
    const std::vector<std::string> languages{"en", "fr", "en"};
    EXPECT_THAT(obstacles({.before = first_step::guidelines,
                           .teams = teams,
                           .team = "IT",
                           .languages = languages,
                           .lang = "de"}),
                ElementsAre(HasSubstr("not acknowledged the guidelines"),
                            "It is for Sales, Support, and you are in the team IT.",
                            "Its texts are in en, fr, and your language is de."));
    EXPECT_THAT(obstacles({.before = first_step::lesson, .teams = teams}),
                ElementsAre(HasSubstr("not passed a lesson"), HasSubstr("you are in no team.")));
}

TEST(obstacles, of_language_go_where_there_is_a_way) {
    const std::vector<std::string> english{"en"};
    const std::vector<std::string> with_any{"en", ""};
    EXPECT_EQ(obstacles({.languages = english, .lang = "de"}).size(), 1u);
    EXPECT_THAT(obstacles({.languages = with_any, .lang = "de"}), IsEmpty());
    EXPECT_THAT(obstacles({.languages = english, .lang = "de", .other_languages = true}), IsEmpty())
        << "own words";
}

}  // namespace
}  // namespace starling::rules
