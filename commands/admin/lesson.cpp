#include <array>
#include <utility>

#include "commands/admin/lesson_add.hpp"
#include "commands/admin/parts.hpp"
#include "commands/cards.hpp"
#include "commands/registry.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

answer lesson_list(context& ctx) {
    const auto lessons = ctx.rows.training().lessons();
    auto c =
        told(ctx,
             lessons.empty() ? "There are no lessons, so nobody needs to be trained."
                             : counted(static_cast<int>(lessons.size()), "lesson", "lessons") + ":",
             "To add one:", "lesson add \"title\" \"text\"");
    if (lessons.empty()) return done(std::move(c));
    model::table t{.header = {"Lesson", "Title", "Question", "Right answer"}};
    for (const auto& l : lessons)
        t.rows.push_back({std::to_string(l.number), l.title,
                          l.quiz.question.empty() ? "none" : l.quiz.question,
                          l.quiz.answers.empty()
                              ? "none"
                              : l.quiz.answers.at(static_cast<std::size_t>(l.quiz.right - 1))});
    c.blocks.insert(c.blocks.begin() + 1, std::move(t));
    return done(std::move(c));
}

answer lesson_drop(context& ctx) {
    const auto number = model::parse_int(word_at(ctx, 1));
    if (!number)
        return misused_verb(lesson_verb, ctx.names, "Which lesson? Its number, as in “drop 2”.");
    const auto lesson = ctx.rows.training().find_lesson(*number);
    if (!lesson)
        return refused(
            told(ctx, "There is no lesson " + std::to_string(*number) + ", so nothing was dropped.",
                 "All lessons:", "lesson list"));
    ctx.rows.training().drop(*number, ctx.now);
    const int left = ctx.program().lessons - 1;
    ctx.rows.policies().set("lessons.standing", std::to_string(left), ctx.who.person.id, ctx.now);
    log(ctx, "lesson", "lesson:" + std::to_string(*number), "dropped \"" + lesson->title + "\"");
    return done(told(ctx,
                     "Lesson " + std::to_string(*number) + ", " + in_quotes(lesson->title) +
                         ", is dropped. Whoever passed it stays trained" +
                         (left == 0 ? "; no lesson is left, so nobody needs to be." : "."),
                     "All lessons:", "lesson list"));
}

answer run_lesson(context& ctx) {
    static constexpr std::array<sub_command, 3> subs{
        {{"add", lesson_add}, {"list", lesson_list}, {"drop", lesson_drop}}};
    return run_sub(ctx, lesson_verb, subs, "list");
}

}  // namespace

const verb lesson_verb{
    .name = "lesson",
    .aliases = {},
    .where = section::admin,
    .who = may::admin,
    .usage =
        "add \"title\" \"text\" [--question=\"…\" --answers=\"a|b\" --right=1] | list | drop <n>",
    .help = "Short lessons; suggestions come to those who passed one",
    .example =
        "lesson add \"Say who you are\" \"Name your employer.\" "
        "--question=\"Do you?\" --answers=\"Yes|No\" --right=1",
    .flags = {"title", "text", "question", "answers", "right"},
    .run = run_lesson};

}  // namespace starling::commands
