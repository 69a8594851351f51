#pragma once

#include <optional>
#include <string_view>

#include "commands/rules/simulation.hpp"
#include "commands/verb.hpp"

namespace starling::commands {

/// The kind of errand that `simulate` asks for.
inline constexpr std::string_view simulation_errand = "simulate";

/// The report of a simulation: each number before and after the changes, and what to do next.
model::card simulation_card(const rules::simulation_plan& plan,
                            const rules::simulation_result& before,
                            const std::optional<rules::simulation_result>& after,
                            const command_names& names);

/// "cap.person_day = 3, points.per_day = 20"; empty without changes.
std::string changes_text(const rules::simulation_plan& plan);

/// The settings of the program that a simulation needs: numbers, how caps end, work days.
rules::settings policy_settings(ports::tx& rows);
/// Sends the report to whoever asked and ends the errand, unless it is reported already. In the
/// unit of work that follows the simulation.
void report_simulation(ports::tx& rows, const ports::errand& asked, const model::card& report,
                       rules::instant now);

}  // namespace starling::commands
