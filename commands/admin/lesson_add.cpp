#include "commands/admin/lesson_add.hpp"

#include <utility>

#include "commands/admin/parts.hpp"
#include "commands/cards.hpp"
#include "commands/registry.hpp"
#include "commands/rules/lessons.hpp"
#include "commands/rules/text.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

model::input lesson_field(std::string name, std::string label, model::input::kind what,
                          std::size_t longest, bool required) {
    return {.name = std::move(name),
            .label = std::move(label),
            .what = what,
            .required = required,
            .longest = static_cast<int>(longest)};
}

answer ask_for_lesson() {
    using kind = model::input::kind;
    auto c = titled("New lesson");
    c.blocks.emplace_back(
        lesson_field("title", "Title", kind::line, rules::longest_lesson_title, true));
    c.blocks.emplace_back(lesson_field("text", "What people should know, in a minute", kind::lines,
                                       rules::longest_lesson, true));
    c.blocks.emplace_back(lesson_field("question", "One question about it (may stay empty)",
                                       kind::line, rules::longest_question, false));
    c.blocks.emplace_back(lesson_field("answers", "Its answers, one per line", kind::lines,
                                       rules::most_answers * (rules::longest_answer + 1), false));
    c.blocks.emplace_back(
        lesson_field("right", "Number of the right answer", kind::line, 1, false));
    offer(c, {{.label = "Add", .line = "lesson add", .style = model::button::look::primary}});
    return done(std::move(c));
}

/// A field of the form, else the word at that place.
std::string field_or_word(const context& ctx, std::string_view field, std::size_t at) {
    const auto flag = ctx.words.flags.find(field);
    const auto text = flag == ctx.words.flags.end() ? word_at(ctx, at) : flag->second;
    return std::string{rules::trim(text)};
}

std::string text_problem(const std::string& what, const std::string& text, std::size_t most) {
    if (text.empty()) return "The lesson needs a " + what + ": lesson add \"title\" \"text\".";
    const auto length = rules::count_code_points(text);
    if (length <= most) return {};
    return "The " + what + " has " + std::to_string(length) + " characters; at most " +
           std::to_string(most) + " fit.";
}

std::string problem_of(const ports::lesson& l, const rules::quiz_reading& quiz) {
    auto problem = text_problem("title", l.title, rules::longest_lesson_title);
    if (problem.empty()) problem = text_problem("text", l.text, rules::longest_lesson);
    return problem.empty() ? quiz.problem : problem;
}

/// Only the first lesson changes what is asked of people.
std::string consequence(const context& ctx, int standing) {
    if (standing > 1) return " People find it with " + ctx.names.line("learn") + ".";
    const auto gap = ctx.rows.training().gap(0);
    return " It is the first one that stands: suggestions come to those who passed a lesson, and " +
           std::to_string(gap.untrained) + " of " + counted(gap.people, "person", "people") +
           " in the program have not.";
}

}  // namespace

answer lesson_add(context& ctx) {
    if (ctx.words.list.size() < 2 && ctx.words.flags.empty()) return ask_for_lesson();
    const auto quiz = rules::read_quiz(field_or_word(ctx, "question", std::string::npos),
                                       field_or_word(ctx, "answers", std::string::npos),
                                       field_or_word(ctx, "right", std::string::npos));
    ports::lesson l{.title = field_or_word(ctx, "title", 1),
                    .text = field_or_word(ctx, "text", 2),
                    .quiz = quiz.asked,
                    .author = ctx.who.person.id,
                    .at = ctx.now};
    if (const auto problem = problem_of(l, quiz); !problem.empty())
        return misused_verb(lesson_verb, ctx.names, problem);
    l.number = ctx.rows.training().add(l);
    const int standing = ctx.program().lessons + 1;
    ctx.rows.policies().set("lessons.standing", std::to_string(standing), ctx.who.person.id,
                            ctx.now);
    const auto number = std::to_string(l.number);
    log(ctx, "lesson", "lesson:" + number, "added \"" + l.title + "\": " + l.text);
    return done(told(ctx,
                     "Lesson " + number + ", " + in_quotes(l.title) + ", is there" +
                         (l.quiz.question.empty() ? ", without a question." : ".") +
                         consequence(ctx, standing),
                     "To see it as others do:", "learn " + number));
}

}  // namespace starling::commands
