#include <iostream>

#include "bot/cli/cli.hpp"
#include "bot/cli/storage_of.hpp"
#include "storage/upkeep.hpp"

namespace starling::bot::cli {

int run_migrate_store(const migrate_store_options& options) {
    auto from = load_storage(options.config_file);
    if (!from) return misused;
    auto to = *from;
    from->url = options.from;
    to.url = options.to;
    std::string why;
    const auto copied = storage::copy_store(
        *from, to,
        [](const std::string& table, std::int64_t rows) {
            std::cout << "  " << table << ": " << rows << (rows == 1 ? " row\n" : " rows\n")
                      << std::flush;
        },
        why);
    if (!copied) {
        std::cerr << why << '\n';
        return failed;
    }
    std::cout << *copied << " rows are in " << to.url
              << ". Counts, contents, balances and the audit log agree.\n"
              << "Next: set storage.url to it and start Starling; keep the old store until you are "
                 "content.\n";
    return fine;
}

}  // namespace starling::bot::cli
