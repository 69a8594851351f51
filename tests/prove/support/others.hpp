#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

namespace starling::prove {

/// How long those waited who did nothing wrong.
struct others_report {
    std::size_t requests = 0;
    std::size_t failed = 0;  ///< no answer, or another than 200; they count as 5 s
    double p50_ms = 0;
    double p99_ms = 0;
};

/// Sends one request after the other, by turns on a connection that is kept and on a new one.
others_report ask_as_others(std::uint16_t port, std::chrono::milliseconds span,
                            const std::function<std::string()>& next_request);

}  // namespace starling::prove
