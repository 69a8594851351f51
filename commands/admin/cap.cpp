#include <array>

#include "commands/admin/cap_explain.hpp"
#include "commands/admin/cap_form.hpp"
#include "commands/admin/cap_set.hpp"
#include "commands/admin/parts.hpp"
#include "commands/admin/policy_change.hpp"
#include "commands/advocate/reservation.hpp"
#include "commands/cards.hpp"
#include "commands/registry.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

std::string today_text(const context& ctx, const rules::caps_in_force& caps,
                       rules::cap_scope scope) {
    const auto now = caps.mode_today(scope);
    const auto later = ctx.policy().caps.modes.of(scope);
    return std::string{rules::cap_mode_key(now)} +
           (now == later ? "" : " today, then " + std::string{rules::cap_mode_key(later)});
}

std::string networks_text(const rules::cap_policy& caps, rules::cap_scope scope) {
    std::vector<std::string> own;
    for (const auto& c : caps.on_network)
        if (c.scope == scope)
            own.push_back(std::string{rules::network_name(c.net)} + " " + std::to_string(c.limit));
    return listed(own);
}

/// What happens at each cap, and which networks have a number of their own.
model::table ends_of_caps(const context& ctx) {
    model::table t{.header = {"Scope", "At the cap", "Networks of their own"}};
    const auto caps = caps_for(ctx.rows, ctx.who.person, ctx.now);
    for (const auto scope : rules::cap_scopes())
        t.rows.push_back({std::string{rules::cap_key(scope)}.substr(4),
                          today_text(ctx, caps, scope), networks_text(ctx.policy().caps, scope)});
    return t;
}

answer cap_show(context& ctx) {
    auto a = show_policy(ctx, cap_verb);
    a.card.blocks.insert(a.card.blocks.end() - 1, ends_of_caps(ctx));
    offer(a.card, {{.label = "Change a cap", .line = "cap form", .form = true}});
    return a;
}

answer run_cap(context& ctx) {
    static constexpr std::array<sub_command, 5> subs{{{"show", cap_show},
                                                      {"set", set_cap},
                                                      {"try", try_cap},
                                                      {"form", show_cap_form},
                                                      {"explain", explain_caps}}};
    return run_sub(ctx, cap_verb, subs, "show");
}

}  // namespace

const verb cap_verb{
    .name = "cap",
    .aliases = {"caps"},
    .where = section::admin,
    .who = may::admin,
    .usage =
        "show | form | set|try <scope> <n>[/<period>] [--at refuse|queue|warn] [--network n] | "
        "explain @colleague [item] [network]",
    .help = "How often people may share",
    .example = "cap set person_day 3",
    .flags = {"at", "network", "scope", "number"},
    .run = run_cap};

}  // namespace starling::commands
