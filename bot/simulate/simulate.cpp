#include "bot/simulate/simulate.hpp"

#include <stdexcept>

#include "bot/simulate/simulated_program.hpp"

namespace starling::bot {

std::optional<rules::simulation_result> simulate(const rules::simulation_plan& plan,
                                                 const rules::settings& policy,
                                                 const std::atomic<bool>& stop) {
    simulated_program program{plan, policy};
    for (int day = 0; day < plan.days; ++day) {
        if (stop) return std::nullopt;
        program.live_a_day();
    }
    return program.outcome();
}

std::optional<comparison> compare(const rules::simulation_plan& plan, const rules::settings& policy,
                                  const std::atomic<bool>& stop) {
    auto before = simulate(plan, policy, stop);
    if (!before) return std::nullopt;
    comparison found{std::move(*before), std::nullopt};
    if (plan.changes.empty()) return found;
    auto changed = policy;
    for (const auto& [key, value] : plan.changes)
        changed.insert_or_assign(key, std::to_string(value));
    found.after = simulate(plan, changed, stop);
    if (!found.after) return std::nullopt;
    return found;
}

}  // namespace starling::bot
