#include "bot/app.hpp"
#include "bot/cli/cli.hpp"

namespace starling::bot::cli {

int run_run(const config_options& options) {
    const auto configuration = load_or_explain(options.file);
    return configuration ? run_bot(*configuration) : misused;
}

}  // namespace starling::bot::cli
