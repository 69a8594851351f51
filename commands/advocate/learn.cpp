#include <algorithm>
#include <utility>

#include "commands/admin/parts.hpp"
#include "commands/advocate/first_step.hpp"
#include "commands/advocate/game.hpp"
#include "commands/cards.hpp"
#include "commands/new_id.hpp"
#include "commands/registry.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

/// Teams shows six buttons on a card (teams.md 4).
constexpr std::size_t most_offered = 5;

std::string learn_line(int number) {
    return "learn " + std::to_string(number);
}

answer no_lessons(const context& ctx) {
    return done(told(ctx, "This program has no lessons yet, so there is nothing to learn.",
                     ctx.who.admin ? "To add one:" : "",
                     ctx.who.admin ? "lesson add \"title\" \"text\"" : ""));
}

std::vector<ports::lesson> open_lessons(const context& ctx) {
    const auto passed = ctx.rows.training().passed(ctx.who.person.id);
    auto open = ctx.rows.training().lessons();
    std::erase_if(
        open, [&](const ports::lesson& l) { return std::ranges::binary_search(passed, l.number); });
    return open;
}

answer list_of_lessons(const context& ctx) {
    const auto all = ctx.rows.training().lessons();
    if (all.empty()) return no_lessons(ctx);
    const auto open = open_lessons(ctx);
    auto c = titled("Lessons");
    c.summary = std::to_string(all.size() - open.size()) + " of " +
                counted(static_cast<int>(all.size()), "lesson", "lessons") + " passed";
    model::table t{.header = {"Lesson", "Title", "You"}};
    for (const auto& l : all) {
        const bool is_open =
            std::ranges::find(open, l.number, &ports::lesson::number) != open.end();
        t.rows.push_back({std::to_string(l.number), l.title, is_open ? "open" : "passed"});
    }
    c.blocks.emplace_back(std::move(t));
    std::vector<model::button> row;
    for (std::size_t i = 0; i < std::min(open.size(), most_offered); ++i)
        row.push_back(
            {.label = "Lesson " + std::to_string(open[i].number),
             .line = learn_line(open[i].number),
             .spoken = "Lesson " + std::to_string(open[i].number) + ": " + open[i].title});
    offer(c, std::move(row));
    return done(std::move(c));
}

/// Paid once per person and lesson (program.md D5); what it came to.
int pay_lesson(const context& ctx, int number) {
    constexpr std::string_view rule = "points.lesson";
    const auto& p = ctx.who.person;
    const auto day = ctx.program().tz.day_of(ctx.now);
    const int points =
        rules::points_for_lesson(ctx.policy().points, ctx.rows.ledger().earned_on(p.id, day));
    if (points == 0) return 0;
    const bool paid =
        ctx.rows.ledger().add({.id = new_id<rules::entry_id>(ctx.now, ctx.chance),
                               .person = p.id,
                               .amount = points,
                               .kind = rules::entry_kind::earn,
                               .cause = "lesson",
                               .cause_id = number,
                               .rule = std::string{rule},
                               .policy_version = ctx.policy().version,
                               .idem_key = rules::idem_key(rule, "lesson", p.id.value, number),
                               .at = ctx.now,
                               .effective_day = day,
                               .actor = p.id,
                               .board = points});
    return paid ? points : 0;
}

answer not_quite(const context& ctx, const ports::lesson& l) {
    auto c = lesson_card(l, line_behind(ctx, 2));
    c.summary = "Not quite. " + c.summary;
    c.blocks.insert(c.blocks.begin(),
                    model::paragraph{{model::plain("Not quite. The lesson says it; read it once "
                                                   "more and try again, as often as you like.")}});
    return in_place(ctx, std::move(c));
}

/// What was under way goes on; else the next lesson, or the suggestions.
model::button next_after(const context& ctx) {
    const auto then = line_behind(ctx, 2);
    const auto open = open_lessons(ctx);
    if (!then.empty() || open.empty()) return go_on(then);
    return {.label = "Next: lesson " + std::to_string(open.front().number),
            .line = learn_line(open.front().number)};
}

answer passed_lesson(const context& ctx, const ports::lesson& l) {
    if (!ctx.rows.training().pass(ctx.who.person.id, l.number, ctx.now))
        return in_place(ctx, told("You passed lesson " + std::to_string(l.number) +
                                      " before; nothing was added.",
                                  {next_after(ctx)}));
    const int points = pay_lesson(ctx, l.number);
    log(ctx, "learn", "lesson:" + std::to_string(l.number),
        "passed lesson " + std::to_string(l.number) + ", " + counted(points, "point", "points"));
    auto text =
        (l.quiz.question.empty()
             ? std::string{"Thank you for reading."}
             : "That is right: " + l.quiz.answers.at(static_cast<std::size_t>(l.quiz.right - 1)) +
                   ".") +
        " You passed lesson " + std::to_string(l.number) + ", " + in_quotes(l.title) + ".";
    if (points > 0 && hears_of_points(ctx.rows, ctx.who.person))
        text += " +" + counted(points, "point", "points") + ".";
    return in_place(ctx, told(text, {next_after(ctx)}));
}

answer run_learn(context& ctx) {
    if (ctx.words.list.empty()) return list_of_lessons(ctx);
    const auto number = model::parse_int(word_at(ctx, 0));
    const auto typed = word_at(ctx, 1);
    const auto chosen = model::parse_int(typed);
    if (!number || (!typed.empty() && !chosen))
        return misused_verb(learn_verb, ctx.names,
                            "Behind “learn” comes nothing, or the number of a lesson.");
    const auto lesson = ctx.rows.training().find_lesson(*number);
    if (!lesson)
        return refused(told(ctx, "There is no lesson " + std::to_string(*number) + ".",
                            "All lessons:", "learn"));
    if (!chosen) return done(lesson_card(*lesson, {}));
    return *chosen == lesson->quiz.right ? passed_lesson(ctx, *lesson) : not_quite(ctx, *lesson);
}

}  // namespace

const verb learn_verb{.name = "learn",
                      .aliases = {"lessons"},
                      .where = section::advocate,
                      .who = may::advocate,
                      .usage = "[n]",
                      .help = "Short lessons with one question each",
                      .example = "learn 1",
                      .flags = {},
                      .run = run_learn};

}  // namespace starling::commands
