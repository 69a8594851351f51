#include <array>
#include <utility>

#include "commands/admin/parts.hpp"
#include "commands/registry.hpp"
#include "commands/rules/lessons.hpp"
#include "commands/rules/text.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

answer tip_add(context& ctx) {
    const std::string text{rules::trim(words_from(ctx, 1))};
    const auto length = rules::count_code_points(text);
    if (text.empty() || length > rules::longest_tip)
        return misused_verb(tip_verb, ctx.names,
                            "A tip has 1 to " + std::to_string(rules::longest_tip) +
                                " characters, and this has " + std::to_string(length) + ".");
    const int number =
        ctx.rows.training().add_tip({.text = text, .author = ctx.who.person.id, .at = ctx.now});
    const auto name = "tip " + std::to_string(number);
    log(ctx, "tip", "tip:" + std::to_string(number), "added " + name + ": " + text);
    return done(told(ctx,
                     "Tip " + std::to_string(number) +
                         " is there. Tips take turns, one a week, below everybody's first "
                         "suggestion of the week.",
                     "All tips:", "tip list"));
}

answer tip_list(context& ctx) {
    const auto tips = ctx.rows.training().tips();
    auto c = told(ctx,
                  tips.empty() ? std::string{"There are no tips."}
                               : counted(static_cast<int>(tips.size()), "tip", "tips") + ":",
                  "To add one:", "tip add \"…\"");
    if (tips.empty()) return done(std::move(c));
    model::table t{.header = {"Tip", "Text"}};
    for (const auto& one : tips) t.rows.push_back({std::to_string(one.number), one.text});
    c.blocks.insert(c.blocks.begin() + 1, std::move(t));
    return done(std::move(c));
}

answer tip_drop(context& ctx) {
    const auto number = model::parse_int(word_at(ctx, 1));
    if (!number) return misused_verb(tip_verb, ctx.names, "Which tip? Its number, as in “drop 2”.");
    const auto name = std::to_string(*number);
    if (!ctx.rows.training().drop_tip(*number, ctx.now))
        return refused(told(ctx, "There is no tip " + name + ", so nothing was dropped.",
                            "All tips:", "tip list"));
    log(ctx, "tip", "tip:" + name, "dropped tip " + name);
    return done(told(ctx, "Tip " + name + " is dropped.", "All tips:", "tip list"));
}

answer run_tip(context& ctx) {
    static constexpr std::array<sub_command, 3> subs{
        {{"add", tip_add}, {"list", tip_list}, {"drop", tip_drop}}};
    return run_sub(ctx, tip_verb, subs, "list");
}

}  // namespace

const verb tip_verb{.name = "tip",
                    .aliases = {"tips"},
                    .where = section::admin,
                    .who = may::admin,
                    .usage = "add \"text\" | list | drop <n>",
                    .help = "A tip a week, below everybody's first suggestion of the week",
                    .example = "tip add \"A question at the end brings more answers.\"",
                    .flags = {},
                    .run = run_tip};

}  // namespace starling::commands
