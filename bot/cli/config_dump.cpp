#include <iostream>

#include "bot/cli/cli.hpp"

namespace starling::bot::cli {

int run_config_dump(const config_options& options) {
    const auto configuration = load_or_explain(options.file);
    if (!configuration) return misused;
    std::cout << config::dump(*configuration);
    return fine;
}

}  // namespace starling::bot::cli
