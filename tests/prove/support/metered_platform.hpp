#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "adapters/net/http_server.hpp"

namespace starling::prove {

/// Slack's Web API and a Teams connector on loopback that take every message and note when it came,
/// or, where `most_per_second` is set, refuse with 429 what is more.
class metered_platform {
public:
    using clock = std::chrono::steady_clock;

    explicit metered_platform(boost::asio::io_context& io, double most_per_second = 0);

    awaitable<void> run() { return server_->run(); }
    unsigned port() const { return server_->port(); }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(server_->port()); }

    struct arrival {
        clock::time_point at;
        std::string text;  ///< the message's
    };
    std::vector<arrival> taken;
    std::function<void(const std::string& text)> on_taken = [](const std::string&) {};
    int refused = 0;
    int refused_again = 0;  ///< calls inside a pause that an earlier refusal asked for

private:
    net::server_response answer(const net::server_request& r);
    bool has_room(clock::time_point now);

    double most_per_second_;
    double room_;
    clock::time_point filled_ = clock::now();
    clock::time_point paused_until_{};
    clock::time_point told_at_{};
    std::unique_ptr<net::http_server> server_;
};

}  // namespace starling::prove
