#pragma once

#include <list>
#include <memory>
#include <string>
#include <unordered_map>

#include "adapters/net/expiry.hpp"
#include "adapters/net/wire.hpp"

namespace starling::net {

/// Connections that wait for their next request, per destination.
class connection_pool {
public:
    connection_pool(asio::io_context& io, std::size_t max_per_host, std::chrono::seconds idle)
        : clock_{io}, max_per_host_{max_per_host}, idle_{idle} {}

    /// The most recently used one that is still open; null = none.
    std::unique_ptr<wire> take(const std::string& key);
    void keep(const std::string& key, std::unique_ptr<wire> connection);
    void clear() { idle_by_host_.clear(); }

private:
    struct resting {
        std::unique_ptr<wire> connection;
        std::unique_ptr<expiry::watch> limit;
    };
    using list = std::list<resting>;

    expiry clock_;
    std::size_t max_per_host_;
    std::chrono::seconds idle_;
    std::unordered_map<std::string, list> idle_by_host_;
};

}  // namespace starling::net
