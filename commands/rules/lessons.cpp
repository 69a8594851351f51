#include "commands/rules/lessons.hpp"

#include <algorithm>

#include "commands/rules/text.hpp"

namespace starling::rules {

namespace {

std::vector<std::string> answers_in(std::string_view text) {
    std::string joined{text};
    std::ranges::replace(joined, '\n', '|');
    std::vector<std::string> list;
    for (const auto part : split(joined, '|'))
        if (const auto answer = trim(part); !answer.empty()) list.emplace_back(answer);
    return list;
}

std::string answers_problem(const std::vector<std::string>& answers) {
    if (answers.size() < 2 || answers.size() > most_answers)
        return "A question has 2 to " + std::to_string(most_answers) +
               " answers with | between them: --answers=\"Yes|No\".";
    for (const auto& a : answers)
        if (count_code_points(a) > longest_answer)
            return "The answer “" + a + "” is too long; at most " + std::to_string(longest_answer) +
                   " characters fit on a button.";
    return {};
}

}  // namespace

quiz_reading read_quiz(std::string_view question, std::string_view answers,
                       std::string_view right) {
    quiz_reading r{{.question = std::string{trim(question)}, .answers = answers_in(answers)}};
    if (r.asked.question.empty() && r.asked.answers.empty()) {
        if (!trim(right).empty()) r.problem = "A right answer needs a question and its answers.";
        return r;
    }
    if (r.asked.question.empty()) r.problem = "The answers need a question: --question=\"…\".";
    if (count_code_points(r.asked.question) > longest_question)
        r.problem = "The question is too long; at most " + std::to_string(longest_question) +
                    " characters fit.";
    if (r.problem.empty()) r.problem = answers_problem(r.asked.answers);
    const auto number = parse_number(trim(right));
    const auto most = static_cast<int>(r.asked.answers.size());
    if (r.problem.empty() && (!number || *number < 1 || *number > most))
        r.problem =
            "Which answer is right? Its number, from 1 to " + std::to_string(most) + ": --right=1.";
    if (r.problem.empty()) r.asked.right = *number;
    return r;
}

std::size_t tip_of_week(std::size_t count, int iso_week) {
    constexpr int most_weeks = 53;  // of a year
    const int weeks = iso_week / 100 * most_weeks + iso_week % 100;
    return static_cast<std::size_t>(weeks) % count;
}

int points_for_lesson(const point_policy& policy, int earned_today) {
    if (!policy.on) return 0;
    return std::clamp(policy.per_day - earned_today, 0, policy.lesson);
}

}  // namespace starling::rules
