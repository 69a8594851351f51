#include <array>
#include <utility>
#include <vector>

#include "commands/admin/budget_proof.hpp"
#include "commands/admin/parts.hpp"
#include "commands/admin/policy_change.hpp"
#include "commands/registry.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

answer budget_show(context& ctx) {
    return show_policy(ctx, budget_verb);
}

// Everything is read before anything is set: half a line must not take effect.
answer budget_set(context& ctx) {
    const auto words = ctx.words.list.size();
    if (words < 3 || words % 2 == 0)
        return misused_verb(budget_verb, ctx.names,
                            "Behind “set” come pairs: day and a number, week and a number.");
    std::vector<std::pair<const rules::policy_key*, int>> changes;
    for (std::size_t at = 1; at < words; at += 2) {
        const auto key = find_scope(ctx, budget_verb, word_at(ctx, at));
        if (const auto* no = std::get_if<answer>(&key)) return *no;
        const auto* scope = std::get<const rules::policy_key*>(key);
        const auto value = find_value(ctx, budget_verb, *scope, word_at(ctx, at + 1));
        if (const auto* no = std::get_if<answer>(&value)) return *no;
        changes.emplace_back(scope, std::get<int>(value));
    }
    std::string text;
    for (const auto& [key, value] : changes) text += change_policy(ctx, *key, value) + " ";
    const auto& budget = ctx.policy().budget;
    return done(told(ctx,
                     text + "Nobody gets more than " + std::to_string(budget.day) +
                         " suggestions a day and " + std::to_string(budget.week) +
                         " a week; people may ask for fewer.",
                     "To see it:", "budget show"));
}

answer run_budget(context& ctx) {
    static constexpr std::array<sub_command, 3> subs{
        {{"show", budget_show}, {"set", budget_set}, {"proof", prove_budget}}};
    return run_sub(ctx, budget_verb, subs, "show");
}

}  // namespace

const verb budget_verb{.name = "budget",
                       .aliases = {},
                       .where = section::admin,
                       .who = may::admin,
                       .usage = "show | set day <n> week <n> | proof @colleague [date]",
                       .help = "How many suggestions a person gets at most",
                       .example = "budget set day 3 week 9",
                       .flags = {},
                       .run = run_budget};

}  // namespace starling::commands
