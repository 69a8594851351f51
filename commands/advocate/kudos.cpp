#include <algorithm>
#include <array>
#include <utility>

#include "commands/admin/parts.hpp"
#include "commands/admin/policy_change.hpp"
#include "commands/advocate/kudos_budget.hpp"
#include "commands/advocate/kudos_give.hpp"
#include "commands/advocate/kudos_hide.hpp"
#include "commands/advocate/kudos_rings.hpp"
#include "commands/advocate/kudos_undo.hpp"
#include "commands/advocate/kudos_values.hpp"
#include "commands/cards.hpp"
#include "commands/registry.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

answer show_left(context& ctx) {
    return done(told(kudos_left_text(ctx) + "."));
}

answer set_numbers(context& ctx) {
    if (ctx.who.admin) return set_policy(ctx, kudos_verb);
    return refused(told("Only admins change what kudos cost and how many there are."));
}

constexpr std::array kudos_words{
    sub_command{"left", show_left},
    sub_command{"undo", [](context& ctx) { return undo_kudos(ctx); }},
    sub_command{"hide", [](context& ctx) { return hide_kudos(ctx); }},
    sub_command{"values", [](context& ctx) { return kudos_values(ctx); }},
    sub_command{"rings", [](context& ctx) { return kudos_rings(ctx); }},
    sub_command{"set", set_numbers}};

/// Named, but not yet thanked for anything: a field for the reason.
answer ask_reason(const context& ctx, const kudos_wish& wish) {
    std::string line = wish.in_private ? "kudos --private " : "kudos ";
    if (wish.team.empty()) {
        line += "--to=\"";
        for (const auto& r : wish.to) line += to_text(r.profile.who) + " ";
        line.back() = '"';
    } else {
        line += "--team=\"" + wish.team + "\"";
    }
    auto c = titled("Thank " + listed(names_of(wish)));
    c.blocks.push_back(model::input{.name = "reason",
                                    .label = "What did they do, and whom did it help?",
                                    .what = model::input::kind::lines,
                                    .placeholder = "One or two sentences, at least " +
                                                   std::to_string(ctx.policy().kudos.min_reason) +
                                                   " characters",
                                    .required = true,
                                    .longest = 500});
    offer(c, {{.label = "Give kudos", .line = line, .style = model::button::look::primary}});
    return done(std::move(c));
}

answer run_kudos(context& ctx) {
    const auto& words = ctx.words.list;
    const auto first = words.empty() ? std::string{} : words.front().text;
    const auto* known = std::ranges::find(kudos_words, first, &sub_command::name);
    if (known != kudos_words.end()) return known->run(ctx);
    const auto wish = read_kudos_wish(ctx);
    if (const auto* no = std::get_if<answer>(&wish)) return *no;
    const auto& asked = std::get<kudos_wish>(wish);
    const bool said_nothing = asked.reason.empty() && asked.value.empty() && !asked.item;
    return said_nothing ? ask_reason(ctx, asked) : give_kudos(ctx, asked);
}

}  // namespace

const verb kudos_verb{
    .name = "kudos",
    .aliases = {"thanks"},
    .where = section::advocate,
    .who = may::anybody,
    .usage =
        "@name [@name] [--private] | team <name> for <reason> [#value] [re:<item>] | left | undo | "
        "hide | "
        "values",
    .help =
        "Thank colleagues by name; “left” shows your budget, “undo” takes the last one back, "
        "“hide” takes you out of the last post",
    .example = "kudos @ana for walking our new customers through the audit",
    .flags = {"to", "reason", "private", "team"},
    .run = run_kudos};

}  // namespace starling::commands
