#include "bot/simulate/simulate.hpp"

#include <algorithm>
#include <atomic>
#include <iostream>

#include <fmt/format.h>

#include "bot/cli/cli.hpp"

namespace starling::bot::cli {
namespace {

void print_report(const rules::simulation_plan& plan, const comparison& found) {
    std::cout << fmt::format(
        "{} made-up people, {} days, {} items a week, {} % of suggestions shared, seed {}\n\n",
        plan.people, plan.days, plan.items_week, plan.sharing_percent, plan.seed);
    const auto rows = rules::report(found.before, found.after);
    std::size_t first = 0;
    std::size_t second = 3;
    for (const auto& row : rows) {
        first = std::max(first, row.what.size());
        second = std::max(second, row.before.size());
    }
    const auto print_row = [&](std::string_view what, std::string_view now,
                               std::string_view changed) {
        std::cout << fmt::format("{:{}}  ", what, first)
                  << (found.after ? fmt::format("{:{}}  {}\n", now, second, changed)
                                  : fmt::format("{}\n", now));
    };
    print_row("", "Now", "Changed");
    for (const auto& row : rows) print_row(row.what, row.before, row.after);
    std::cout << '\n';
    for (const auto& a : rules::advise(plan, found.after ? *found.after : found.before))
        std::cout << "- " << a.text << (a.line.empty() ? "" : " In chat: " + a.line) << '\n';
}

/// Changes the plan as the options say; what is wrong with them, or nothing.
std::string change_plan(rules::simulation_plan& plan, const simulate_options& options) {
    auto changes = options.changes;
    for (const auto& [name, value] : options.numbers)
        changes.push_back(fmt::format("{}={}", name, value));
    for (const auto& change : changes)
        if (auto problem = rules::change_plan(plan, change); !problem.empty()) return problem;
    return rules::problem_of(plan);
}

}  // namespace

int run_simulate(const simulate_options& options) {
    rules::simulation_plan plan;
    if (const auto problem = change_plan(plan, options); !problem.empty()) {
        std::cerr << problem << '\n';
        return misused;
    }
    const std::atomic<bool> never = false;
    try {
        print_report(plan, *compare(plan, {}, never));
    } catch (const std::exception& e) {
        std::cerr << "The simulation failed: " << e.what() << '\n';
        return failed;
    }
    return fine;
}

}  // namespace starling::bot::cli
