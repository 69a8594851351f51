#pragma once

#include <cstdint>

namespace starling::prove {

/// The planted fault: Starling's server with no deadline and no limit, serving until SIGTERM.
int serve_carelessly(std::uint16_t port);

}  // namespace starling::prove
