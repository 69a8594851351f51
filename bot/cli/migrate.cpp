#include <iostream>

#include "bot/cli/cli.hpp"
#include "bot/cli/storage_of.hpp"

namespace starling::bot::cli {
namespace {

std::string outcome(const storage::migration_report& report, bool check_only) {
    const auto to = std::to_string(report.to);
    if (report.from == report.to) return "is up to date: schema " + to;
    const auto steps = "from schema " + std::to_string(report.from) + " to " + to;
    if (check_only) return "would be brought " + steps + "; `starling migrate` does it";
    return "was brought " + steps;
}

}  // namespace

int run_migrate(const migrate_options& options) {
    const auto where = load_storage(options.config_file);
    if (!where) return misused;
    std::string why;
    const auto report = storage::migrate(*where, options.check_only, why);
    if (!report) {
        std::cerr << why << '\n';
        return failed;
    }
    std::cout << where->url << ' ' << outcome(*report, options.check_only) << ".\n";
    return fine;
}

}  // namespace starling::bot::cli
