#include <algorithm>
#include <array>

#include "commands/admin/parts.hpp"
#include "commands/admin/policy_change.hpp"
#include "commands/registry.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

constexpr int shown_at_once = 10;
constexpr int most_versions_shown = 50;

std::string name_of_changer(const context& ctx, rules::person_id by) {
    if (!by) return "Starling";
    const auto p = ctx.rows.people().get(by);
    return p ? p->name : "somebody who is gone";
}

std::vector<std::string> row_of(const context& ctx, const ports::setting_change& c) {
    const auto words = rules::words_of_change(c.key, c.from, c.to);
    const auto tz = ctx.who.tz(ctx.program());
    return {std::to_string(c.version), rules::when_text(c.at, ctx.now, tz),
            name_of_changer(ctx, c.by), words.what,
            words.whom + ", " + start_text(ctx, words.from, c.at)};
}

answer policy_log(context& ctx) {
    int count = shown_at_once;
    if (const auto typed = word_at(ctx, 1); !typed.empty()) {
        const auto n = model::parse_int(typed);
        if (!n || *n < 1)
            return misused_verb(policy_verb, ctx.names,
                                "How many versions? A number from 1 to 50.");
        count = std::min(*n, most_versions_shown);
    }
    const auto changes = ctx.rows.policies().changes(count);
    if (changes.empty())
        return done(told(ctx, "Nothing was changed yet: every number is the default.",
                         "To see them:", "cap show"));
    auto c =
        told(ctx,
             "Policy version " + std::to_string(changes.front().version) + ". The newest " +
                 (changes.size() == 1 ? "change:" : std::to_string(changes.size()) + " changes:"),
             "More of them:", "policy log " + std::to_string(most_versions_shown));
    model::table t{.header = {"Version", "When", "Who", "What changed", "For whom, from when"}};
    for (const auto& change : changes) t.rows.push_back(row_of(ctx, change));
    c.blocks.insert(c.blocks.begin() + 1, std::move(t));
    return done(std::move(c));
}

answer run_policy(context& ctx) {
    static constexpr std::array<sub_command, 1> subs{{{"log", policy_log}}};
    return run_sub(ctx, policy_verb, subs, "log");
}

}  // namespace

const verb policy_verb{.name = "policy",
                       .aliases = {},
                       .where = section::admin,
                       .who = may::admin,
                       .usage = "log [n]",
                       .help = "Every change of the rules: who, when, what, for whom and from when",
                       .example = "policy log 20",
                       .flags = {},
                       .run = run_policy};

}  // namespace starling::commands
