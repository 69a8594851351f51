#include "commands/rules/lessons.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace starling::rules {
namespace {

using testing::HasSubstr;

TEST(quiz, is_a_question_with_answers_and_the_right_one) {
    const auto r = read_quiz(" Who are you? ", "Nobody | An employee|", " 2 ");
    EXPECT_EQ(r.problem, "");
    EXPECT_EQ(r.asked, (quiz{"Who are you?", {"Nobody", "An employee"}, 2}));
    EXPECT_EQ(read_quiz("Q?", "a\nb\n\nc\n", "3").asked.answers,
              (std::vector<std::string>{"a", "b", "c"}));
}

TEST(quiz, may_be_left_out) {
    const auto r = read_quiz("", " ", "");
    EXPECT_EQ(r.problem, "");
    EXPECT_EQ(r.asked, quiz{});
}

TEST(quiz, says_what_is_missing) {
    EXPECT_THAT(read_quiz("", "", "1").problem, HasSubstr("needs a question"));
    EXPECT_THAT(read_quiz("", "a|b", "1").problem, HasSubstr("need a question"));
    EXPECT_THAT(read_quiz("Q?", "", "1").problem, HasSubstr("2 to 4 answers"));
    EXPECT_THAT(read_quiz("Q?", "a", "1").problem, HasSubstr("2 to 4 answers"));
    EXPECT_THAT(read_quiz("Q?", "a|b|c|d|e", "1").problem, HasSubstr("2 to 4 answers"));
    for (const auto* right : {"", "0", "3", "-1", "b", "1.5"})
        EXPECT_THAT(read_quiz("Q?", "a|b", right).problem, HasSubstr("from 1 to 2")) << right;
}

TEST(quiz, fits_on_a_card) {
    const std::string longest(longest_answer, 'a');
    EXPECT_EQ(read_quiz("Q?", longest + "|b", "1").problem, "");
    EXPECT_THAT(read_quiz("Q?", longest + "a|b", "1").problem, HasSubstr("too long"));
    EXPECT_EQ(read_quiz(std::string(longest_question, 'q'), "a|b", "1").problem, "");
    EXPECT_THAT(read_quiz(std::string(longest_question + 1, 'q'), "a|b", "1").problem,
                HasSubstr("too long"));
}

RC_GTEST_PROP(quiz, is_whole_or_has_a_problem,
              (const std::string& question, const std::string& answers, const std::string& right)) {
    const auto r = read_quiz(question, answers, right);
    if (!r.problem.empty()) return;
    const auto n = static_cast<int>(r.asked.answers.size());
    RC_ASSERT(r.asked.question.empty() == r.asked.answers.empty());
    RC_ASSERT(r.asked.right >= 1 && r.asked.right <= std::max(n, 1));
    RC_ASSERT(n == 0 || (n >= 2 && n <= static_cast<int>(most_answers)));
}

TEST(tip, of_a_week_follows_that_of_the_week_before) {
    EXPECT_EQ(tip_of_week(1, 202648), 0u);
    for (int week = 1; week < 53; ++week)
        EXPECT_EQ(tip_of_week(4, 202600 + week + 1), (tip_of_week(4, 202600 + week) + 1) % 4);
    EXPECT_EQ(tip_of_week(4, 202701), (tip_of_week(4, 202653) + 1) % 4);
}

TEST(lesson_points, are_five_within_what_a_day_holds) {
    point_policy p;
    EXPECT_EQ(points_for_lesson(p, 0), 5);
    EXPECT_EQ(points_for_lesson(p, 25), 5);
    EXPECT_EQ(points_for_lesson(p, 26), 4);
    EXPECT_EQ(points_for_lesson(p, 30), 0);
    EXPECT_EQ(points_for_lesson(p, 99), 0);
    p.lesson = 2;
    EXPECT_EQ(points_for_lesson(p, 0), 2);
    p.on = false;
    EXPECT_EQ(points_for_lesson(p, 0), 0);
}

}  // namespace
}  // namespace starling::rules
