#include "adapters/net/connection_pool.hpp"

namespace starling::net {

std::unique_ptr<wire> connection_pool::take(const std::string& key) {
    const auto found = idle_by_host_.find(key);
    if (found == idle_by_host_.end()) return nullptr;
    list& waiting = found->second;
    while (!waiting.empty()) {
        auto newest = std::move(waiting.back().connection);
        waiting.pop_back();
        if (newest->fit_for_reuse()) return newest;
    }
    return nullptr;
}

void connection_pool::keep(const std::string& key, std::unique_ptr<wire> connection) {
    if (max_per_host_ == 0) return;
    list& waiting = idle_by_host_[key];
    if (waiting.size() >= max_per_host_) waiting.pop_front();
    resting& last = waiting.emplace_back();
    last.connection = std::move(connection);
    last.limit =
        std::make_unique<expiry::watch>(clock_, [w = last.connection.get()] { w->shut(); });
    last.limit->within(idle_);
}

}  // namespace starling::net
