#include "commands/advocate/kudos_budget.hpp"

#include <algorithm>

#include "commands/cards.hpp"

namespace starling::commands {

kudos_left kudos_left_of(const context& ctx) {
    auto budget =
        rules::budget_for(ctx.policy().kudos, ctx.who.exec, ctx.now, ctx.who.tz(ctx.program()));
    const int used = ctx.rows.recognition().used(ctx.who.person.id, budget.period);
    return {.budget = std::move(budget), .used = used};
}

std::string kudos_left_text(const context& ctx) {
    const auto left = kudos_left_of(ctx);
    return std::to_string(std::max(0, left.budget.limit - left.used)) + " of " +
           std::to_string(left.budget.limit) + " kudos left " +
           (ctx.who.exec ? "this week" : "today") + "; renews " +
           soon_text(left.budget.renews_at, ctx.now, ctx.who.tz(ctx.program()));
}

}  // namespace starling::commands
