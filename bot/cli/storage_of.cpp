#include "bot/cli/storage_of.hpp"

#include "bot/cli/cli.hpp"

namespace starling::bot::cli {

storage::storage_options storage_of(const config::configuration& c) {
    storage::storage_options where;
    where.url = c.storage_url;
    where.password = c.storage_password.reveal();
    return where;
}

std::optional<storage::storage_options> load_storage(const std::string& config_file) {
    const auto configuration = load_or_explain(config_file);
    if (!configuration) return std::nullopt;
    return storage_of(*configuration);
}

}  // namespace starling::bot::cli
