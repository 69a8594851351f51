#pragma once

#include <cstdint>
#include <string>

namespace starling::bench {

/// A bare Beast server on 127.0.0.1 that answers every request with the same `body`, on one
/// thread. Never returns.
int run_bare_server(std::uint16_t port, std::string body);

}  // namespace starling::bench
