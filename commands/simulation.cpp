#include "commands/simulation.hpp"

#include "commands/cards.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

std::string about(const rules::simulation_plan& plan) {
    return counted(plan.people, "made-up person", "made-up people") + ", " +
           counted(plan.days, "day", "days") + ", " + counted(plan.items_week, "item", "items") +
           " a week, " + std::to_string(plan.sharing_percent) + " % of suggestions shared, seed " +
           std::to_string(plan.seed);
}

}  // namespace

std::string changes_text(const rules::simulation_plan& plan) {
    std::string text;
    for (const auto& [key, value] : plan.changes)
        text += (text.empty() ? "" : ", ") + key + " = " + std::to_string(value);
    return text;
}

model::card simulation_card(const rules::simulation_plan& plan,
                            const rules::simulation_result& before,
                            const std::optional<rules::simulation_result>& after,
                            const command_names& names) {
    auto c = titled("What the rules would do");
    c.summary = "Simulation: " + about(plan);
    say(c, about(plan) + ". Run again with the same seed, it gives the same numbers.");
    model::table t{.header = {"", "Now"}};
    if (after) t.header.push_back("With " + changes_text(plan));
    for (const auto& row : rules::report(before, after)) {
        t.rows.push_back({row.what, row.before});
        if (after) t.rows.back().push_back(row.after);
    }
    c.blocks.emplace_back(std::move(t));
    for (const auto& a : rules::advise(plan, after ? *after : before)) {
        model::note next{{model::plain(a.text)}};
        if (!a.line.empty()) {
            next.text.push_back(model::plain(" "));
            next.text.push_back(model::code(names.line(a.line)));
        }
        c.blocks.emplace_back(std::move(next));
    }
    return c;
}

rules::settings policy_settings(ports::tx& rows) {
    rules::settings stored;
    const auto keep = [&](std::string_view key) {
        if (auto value = rows.policies().get(key); !value.empty())
            stored.emplace(key, std::move(value));
    };
    for (const auto& key : rules::policy_keys()) keep(key.key);
    keep("work_days");
    for (const auto scope : rules::cap_scopes()) {
        keep(rules::cap_mode_setting(scope));
        if (!rules::takes_network(scope)) continue;
        for (const auto net : rules::all_networks()) keep(rules::network_cap_setting(scope, net));
    }
    return stored;
}

void report_simulation(ports::tx& rows, const ports::errand& asked, const model::card& report,
                       rules::instant now) {
    // Another instance may have reported already, and somebody asked anew.
    if (rows.errands().find(asked.what) != asked) return;
    rows.errands().finish(asked.what);
    if (const auto who = rows.people().get(asked.by))
        tell(rows, now, *who, report,
             "simulate:" + std::to_string(asked.at.time_since_epoch().count()));
}

}  // namespace starling::commands
