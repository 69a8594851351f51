#include "commands/advocate/first_step.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "commands/admin/parts.hpp"
#include "commands/cards.hpp"

namespace starling::commands {
namespace {

constexpr std::array<std::string_view, 3> goes_on_with{"share", "today", "find"};

/// A line that is too long for a button is not gone on with.
std::string behind(std::string line, const std::string& then) {
    constexpr std::size_t longest = 200;
    return then.empty() || then.size() > longest ? line : line + " " + then;
}

/// The first of those that stand: without one, nobody needs to be trained.
std::optional<step_card> first_lesson(ports::tx& rows, const std::string& then) {
    const auto lessons = rows.training().lessons();
    if (lessons.empty()) return std::nullopt;
    auto c = lesson_card(lessons.front(), then);
    small(c, "Your suggestions begin when you have passed one lesson.");
    return step_card{std::move(c), "lesson:" + std::to_string(lessons.front().number)};
}

}  // namespace

rules::first_step first_step_for(ports::tx& rows, const ports::person& p) {
    const auto& program = rows.policies().program();
    if (program.guidelines == 0 && program.lessons == 0) return rules::first_step::none;
    return rules::first_step_of(program, rows.training().of(p.id));
}

std::optional<step_card> step_card_for(ports::tx& rows, const ports::person& p,
                                       const std::string& then) {
    switch (first_step_for(rows, p)) {
        case rules::first_step::none:
            return std::nullopt;
        case rules::first_step::lesson:
            return first_lesson(rows, then);
        case rules::first_step::guidelines:
            break;
    }
    const int version = rows.policies().program().guidelines;
    const auto g = rows.training().find_guidelines(version);
    if (!g) return std::nullopt;
    return step_card{guidelines_card(*g, then), "guidelines:" + std::to_string(version)};
}

std::optional<answer> before_sharing(const context& ctx, const std::string& then) {
    auto step = step_card_for(ctx.rows, ctx.who.person, then);
    if (!step) return std::nullopt;
    return refused(std::move(step->card));
}

model::card guidelines_card(const ports::guidelines& g, const std::string& then) {
    const auto number = std::to_string(g.version);
    auto c = titled("Guidelines, version " + number);
    c.summary = "Please read and acknowledge the guidelines, version " + number;
    say(c, "Please read this before you share; suggestions come once you acknowledged it.");
    c.blocks.emplace_back(model::quote{g.text});
    offer(c, {{.label = "I acknowledge",
               .line = behind("ack " + number, then),
               .style = model::button::look::primary,
               .spoken = "I acknowledge version " + number + " of the guidelines"}});
    return c;
}

model::card lesson_card(const ports::lesson& l, const std::string& then) {
    const auto number = std::to_string(l.number);
    auto c = titled(l.title);
    c.summary = "Lesson " + number + ": " + l.title;
    say(c, l.text);
    if (!l.quiz.question.empty()) say(c, {model::strong(l.quiz.question)});
    std::vector<model::button> row;
    for (std::size_t i = 0; i < l.quiz.answers.size(); ++i)
        row.push_back({.label = l.quiz.answers[i],
                       .line = behind("learn " + number + " " + std::to_string(i + 1), then)});
    if (row.empty())
        row.push_back({.label = "I have read it", .line = behind("learn " + number + " 1", then)});
    offer(c, std::move(row));
    small(c, "Lesson " + number + ". Only you see whether you passed it.");
    return c;
}

std::string line_behind(const context& ctx, std::size_t at) {
    const auto first = word_at(ctx, at);
    const bool known = std::ranges::find(goes_on_with, first) != goes_on_with.end();
    return known ? words_from(ctx, at) : std::string{};
}

model::button go_on(const std::string& then) {
    return {.label = then.starts_with("share") ? "Go on and share" : "My suggestions",
            .line = then.empty() ? "today" : then,
            .style = model::button::look::primary};
}

}  // namespace starling::commands
