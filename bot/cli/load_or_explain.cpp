#include <iostream>
#include <optional>

#include "bot/cli/cli.hpp"

namespace starling::bot::cli {

std::optional<config::configuration> load_or_explain(const std::string& file) {
    auto all = config::load(file, config::process_environment());
    if (all.faults.empty()) return std::move(all.value);
    for (const auto& fault : all.faults) std::cerr << config::to_text(fault) << '\n';
    return std::nullopt;
}

}  // namespace starling::bot::cli
