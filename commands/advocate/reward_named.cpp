#include "commands/advocate/reward_named.hpp"

#include <algorithm>

#include "commands/cards.hpp"
#include "commands/rules/text.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

answer no_such_reward(const context& ctx, const std::string& typed,
                      const std::vector<ports::reward>& all) {
    std::vector<std::string> names;
    for (const auto& r : all)
        if (r.offered) names.push_back(rules::lower(r.name));
    const auto near = model::nearest(typed, {names.begin(), names.end()});
    const auto hint = near.empty() ? "" : " Did you mean " + in_quotes(near) + "?";
    return refused(told("There is no reward " + in_quotes(typed) + "." + hint + " " +
                            ctx.names.line("rewards") + " lists them with their numbers.",
                        {{.label = "Rewards", .line = "rewards"}}));
}

}  // namespace

std::variant<ports::reward, answer> reward_named(const context& ctx, const verb& v,
                                                 std::string_view typed) {
    const auto name = rules::lower(rules::trim(typed));
    if (name.empty())
        return misused_verb(v, ctx.names, "Which reward? Its number or its name is missing.");
    if (const auto number = model::parse_int(name))
        if (auto found = ctx.rows.rewards().find(*number)) return *std::move(found);
    auto all = ctx.rows.rewards().all();
    const auto same = std::ranges::find_if(
        all, [&](const ports::reward& r) { return r.offered && rules::lower(r.name) == name; });
    if (same != all.end()) return std::move(*same);
    return no_such_reward(ctx, name, all);
}

std::string reward_title(const ports::reward& r) {
    const auto value = rules::money_text(r.value);
    return value.empty() ? r.name : r.name + " (" + value + ")";
}

std::string stock_text(const ports::reward& r) {
    if (!r.stock) return "no limit";
    return *r.stock == 0 ? "none left" : std::to_string(*r.stock) + " left";
}

}  // namespace starling::commands
