#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "tests/prove/support/others.hpp"

namespace starling::prove {

struct slow_report {
    others_report before;  ///< nobody else was there
    others_report during;
    std::size_t most_slow = 0;    ///< slow connections that were open at the same time
    std::size_t opened_slow = 0;  ///< all of them, with those that came again
    std::size_t rss_before_kib = 0;
    std::size_t rss_peak_kib = 0;

    std::size_t growth_kib() const { return rss_peak_kib - rss_before_kib; }
};

/// `starling run` on a database of its own, and then 1,000 slow connections while others send
/// signed messages. `program`: a command that serves instead, given the port as last word.
slow_report try_slow_connections(std::chrono::seconds span, std::vector<std::string> program = {});

}  // namespace starling::prove
