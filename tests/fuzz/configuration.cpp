// Any bytes as starling.toml: faults or a configuration, never a crash, and what was accepted can
// be written and read again.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "config/config.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    namespace config = starling::config;
    const auto nothing = [](std::string_view) { return std::optional<std::string>{}; };
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const auto first = config::load_text(text, "starling.toml", nothing);
    for (const auto& fault : first.faults)
        if (to_text(fault).empty()) std::abort();
    auto open = first.value;
    open.slack.bot_token = open.slack.app_token = open.slack.signing_secret = config::secret{};
    const auto written = dump(open);
    const auto second = config::load_text(written, "starling.toml", nothing);
    if (first.faults.empty() && (!second.faults.empty() || dump(second.value) != written))
        std::abort();
    return 0;
}
