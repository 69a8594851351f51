#include <iostream>

#include "bot/cli/cli.hpp"
#include "bot/cli/storage_of.hpp"
#include "storage/upkeep.hpp"

namespace starling::bot::cli {
namespace {

int explain(const std::string& why) {
    std::cerr << why << '\n';
    return failed;
}

int say(const std::string& file, const storage::backup_summary& found) {
    std::cout << file << " is sound: schema " << found.schema << ", " << found.people << " people, "
              << found.ledger_entries << " ledger entries. Balances and the audit log agree.\n";
    return fine;
}

}  // namespace

int run_backup(const backup_options& options) {
    const auto where = load_storage(options.config_file);
    if (!where) return misused;
    std::string why;
    const auto found = storage::back_up(*where, options.file, why);
    return found ? say(options.file, *found) : explain(why);
}

int run_restore(const restore_options& options) {
    const auto where = load_storage(options.config_file);
    if (!where) return misused;
    std::string why;
    if (options.verify_only) {
        const auto found = storage::check_backup(options.file, why);
        return found ? say(options.file, *found) : explain(why);
    }
    const auto aside = storage::restore(options.file, *where, why);
    if (!aside) return explain(why);
    std::cout << options.file << " is now " << where->url << ".\n";
    if (!aside->empty()) std::cout << "What was there is kept as " << *aside << ".\n";
    return fine;
}

}  // namespace starling::bot::cli
