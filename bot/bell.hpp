#pragma once

#include <chrono>

#include "adapters/net/pause.hpp"

namespace starling::bot {

/// A sleep that can be cut short; a ring before the sleep counts. One sleeper, I/O thread only.
class bell {
public:
    explicit bell(boost::asio::io_context& io) : timer_{io.get_executor()} {}

    void ring();
    bool rung() const { return rung_; }
    /// At most `most`; throws when the task is cancelled.
    awaitable<void> wait(std::chrono::milliseconds most);

private:
    net::timer timer_;
    bool rung_ = false;
};

}  // namespace starling::bot
