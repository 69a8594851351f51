#include "commands/admin/parts.hpp"
#include "commands/registry.hpp"
#include "commands/rules/simulation.hpp"
#include "commands/simulation.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

constexpr auto own_history = std::chrono::days{90};
/// Fewer suggestions say little about how people behave. [P]
constexpr int enough_suggestions = 50;

/// How often people share and how much is published, where the program knows.
bool learn_from_history(const context& ctx, rules::simulation_plan& plan) {
    const auto from = ctx.now - own_history;
    const int suggestions = ctx.rows.sharing().deliveries_since(from);
    if (suggestions < enough_suggestions) return false;
    const int shares = ctx.rows.sharing().count_confirmed(from);
    plan.sharing_percent = std::min(100 * shares / suggestions, 100);
    int items = 0;
    for (const auto& item : ctx.rows.content().list(ports::item_state::published, 1'000))
        items += item.published_at > from ? 1 : 0;
    plan.items_week = std::min((items * 7 + 89) / 90, 100);
    return true;
}

/// What was typed, over what was learnt: "--people=200" and "people=200" say the same.
std::string read_plan(const context& ctx, rules::simulation_plan& plan) {
    for (const auto& [name, value] : ctx.words.flags) {
        std::string text{name};
        text += "=" + value;
        if (auto problem = rules::change_plan(plan, text); !problem.empty()) return problem;
    }
    for (const auto& word : ctx.words.list)
        if (auto problem = rules::change_plan(plan, word.text); !problem.empty()) return problem;
    return rules::problem_of(plan);
}

answer under_way(const context& ctx) {
    const auto e = ctx.rows.errands().find(simulation_errand);
    const auto by = e ? ctx.rows.people().get(e->by) : std::nullopt;
    return refused(told(ctx, "A simulation is under way already" +
                                 (by ? ", for " + by->name : std::string{}) +
                                 "; there is one at a time. Ask again when its report is here."));
}

answer run_simulate(context& ctx) {
    rules::simulation_plan plan;
    const bool own = learn_from_history(ctx, plan);
    const auto problem = read_plan(ctx, plan);
    if (!problem.empty()) return misused_verb(simulate_verb, ctx.names, problem);
    const auto text = rules::encode_plan(plan);
    if (!ctx.rows.errands().ask({.what = std::string{simulation_errand},
                                 .by = ctx.who.person.id,
                                 .detail = text,
                                 .at = ctx.now}))
        return under_way(ctx);
    log(ctx, "simulate", "policy", text);
    return done(
        told(ctx, "I replay " + counted(plan.days, "day", "days") + " with " +
                      counted(plan.people, "person", "people") +
                      (own ? ", who behave as yours did in the last 90 days"
                           : ", who behave as I guess: this program has too little history") +
                      ". Nothing is changed and nobody is told. The report comes to you "
                      "in private, mostly within a minute."));
}

}  // namespace

const verb simulate_verb{
    .name = "simulate",
    .aliases = {},
    .where = section::admin,
    .who = may::admin,
    .usage = "[people=200] [days=90] [seed=7] [cap.person_day=3 …]",
    .help = "Try caps, points and budgets on made-up people before you change them",
    .example = "simulate people=200 days=90 cap.person_day=3",
    .flags = {"people", "days", "seed", "items", "sharing"},
    .run = run_simulate};

}  // namespace starling::commands
