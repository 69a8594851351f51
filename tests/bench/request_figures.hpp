#pragma once

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "tests/bench/keep_alive_load.hpp"
#include "tests/support/child.hpp"

namespace starling::bench {

/// What a server did under a load of requests.
struct request_figures {
    double per_second = 0;
    double p50_ms = 0;
    double p99_ms = 0;
    double cpu_us = 0;  ///< per request
    double rss_mib = 0;
    std::size_t refused = 0;
};

inline request_figures median(std::vector<request_figures> runs) {
    std::ranges::sort(runs, {}, &request_figures::per_second);
    return runs[runs.size() / 2];
}

/// Sends the requests to a server that is a process of its own. `fine` hears which were answered
/// with 200.
template <class Fine>
request_figures measure_requests(const support::child& server, std::uint16_t port,
                                 std::size_t connections, const std::vector<std::string>& requests,
                                 Fine fine) {
    const auto at = [](const std::vector<double>& sorted, double share) {
        return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
    };
    const auto before = server.used();
    const auto done = load(port, connections, requests);
    const auto after = server.used();
    for (std::size_t n = 0; n < requests.size(); ++n)
        if (done.fine[n]) fine(n);
    const auto each = static_cast<double>(std::max<std::size_t>(done.answered, 1));
    return {each / done.took.count(),
            at(done.waits_ms, 0.5),
            at(done.waits_ms, 0.99),
            static_cast<double>((after.cpu - before.cpu).count()) / each,
            static_cast<double>(after.rss_kib) / 1024,
            requests.size() - done.answered};
}

}  // namespace starling::bench
