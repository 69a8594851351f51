#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "adapters/net/http_server.hpp"
#include "tests/support/random.hpp"

namespace starling::prove {

/// A connector with its login on loopback that takes messages and says nothing about them: the line
/// breaks, or a gateway answers in its place. Some calls it refuses (429, 412) before any effect.
/// It counts what came.
class lossy_connector {
public:
    using clock = std::chrono::steady_clock;

    /// `honest`: takes everything and answers, for the measurement of the pace.
    lossy_connector(boost::asio::io_context& io, bool honest);

    awaitable<void> run() { return server_->run(); }
    void stop() { server_->stop(); }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(server_->port()); }

    int taken_more_than_once() const;
    int taken() const { return static_cast<int>(taken_.size()); }

    int calls = 0;
    int throttled = 0;
    int calls_in_pause = 0;  ///< before the time named by Retry-After was over
    std::map<std::string, std::vector<clock::time_point>> arrivals;  ///< by conversation; honest

private:
    net::server_response answer(const net::server_request& r);
    net::server_response lose(const net::server_request& r);
    net::server_response throttle(const std::string& conversation);

    bool honest_;
    std::unique_ptr<net::http_server> server_;
    support::seeded_random chance_;
    std::map<std::string, int> taken_;  ///< by the message's text
    std::map<std::string, clock::time_point> paused_until_;
};

}  // namespace starling::prove
