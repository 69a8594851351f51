#pragma once

#include <atomic>
#include <optional>

#include "commands/rules/policy.hpp"
#include "commands/rules/simulation.hpp"

namespace starling::bot {

/// Replays the plan with the program's own commands, rules and store (in memory), under `policy`.
/// What people do is chance: who likes to share, where, and what they ignore. Blocks; nothing when
/// `stop` was set meanwhile.
std::optional<rules::simulation_result> simulate(const rules::simulation_plan& plan,
                                                 const rules::settings& policy,
                                                 const std::atomic<bool>& stop);

/// The policy as it is, and, when the plan has changes, with them.
struct comparison {
    rules::simulation_result before;
    std::optional<rules::simulation_result> after;
};
std::optional<comparison> compare(const rules::simulation_plan& plan, const rules::settings& policy,
                                  const std::atomic<bool>& stop);

}  // namespace starling::bot
