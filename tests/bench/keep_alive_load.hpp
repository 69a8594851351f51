#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace starling::bench {

struct load_figures {
    std::chrono::duration<double> took{};
    std::vector<double> waits_ms;  ///< sorted
    std::size_t answered = 0;      ///< with 200
    std::vector<bool> fine;        ///< by request: answered with 200
};

/// Sends the requests to 127.0.0.1, one at a time on each of so many kept connections. One thread.
load_figures load(std::uint16_t port, std::size_t connections,
                  const std::vector<std::string>& requests);

}  // namespace starling::bench
