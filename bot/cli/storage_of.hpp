#pragma once

#include <optional>
#include <string>

#include "config/config.hpp"
#include "storage/storage.hpp"

namespace starling::bot::cli {

/// Where the configuration says that everything is kept.
storage::storage_options storage_of(const config::configuration& c);
/// Nothing after every fault was printed to standard error.
std::optional<storage::storage_options> load_storage(const std::string& config_file);

}  // namespace starling::bot::cli
