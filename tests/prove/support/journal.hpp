#pragma once

#include <mutex>
#include <utility>
#include <vector>

#include "adapters/net/http_server.hpp"

namespace starling::prove {

/// Every request that reached the handler. Thread-safe.
class journal {
public:
    void note(const net::server_request& request) {
        const std::lock_guard lock{mutex_};
        seen_.push_back(request);
    }
    /// What came since the last time.
    std::vector<net::server_request> take() {
        const std::lock_guard lock{mutex_};
        return std::exchange(seen_, {});
    }

private:
    std::mutex mutex_;
    std::vector<net::server_request> seen_;
};

}  // namespace starling::prove
