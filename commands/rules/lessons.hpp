#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "commands/rules/policy.hpp"

namespace starling::rules {

/// A micro-lesson (program.md S1-1) fits one card of a chat, question and answers included. [P]
inline constexpr std::size_t longest_lesson_title = 100;
inline constexpr std::size_t longest_lesson = 1'500;
inline constexpr std::size_t longest_question = 300;
inline constexpr std::size_t longest_answer = 60;  ///< an answer is the label of a button
inline constexpr std::size_t most_answers = 4;

/// One question of a lesson. Without one, reading is all there is to it.
struct quiz {
    std::string question;
    std::vector<std::string> answers;
    int right = 1;  ///< counted from 1

    bool operator==(const quiz&) const = default;
};

/// What somebody wrote as question, answers ("a|b|c" or a line each) and number of the right one;
/// `problem` says what is wrong with it and how to put it right.
struct quiz_reading {
    quiz asked;
    std::string problem = {};
};
quiz_reading read_quiz(std::string_view question, std::string_view answers, std::string_view right);

/// Which of `count` tips (1 or more) belongs to an ISO week (202648): each in turn.
std::size_t tip_of_week(std::size_t count, int iso_week);
inline constexpr std::size_t longest_tip = 300;  ///< small print below a suggestion [P]

/// program.md D5: 5 points for a lesson, once, within what a person earns in a day (cap P).
int points_for_lesson(const point_policy& policy, int earned_today);

}  // namespace starling::rules
