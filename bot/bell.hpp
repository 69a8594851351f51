#pragma once

#include <chrono>

#include <boost/asio/basic_waitable_timer.hpp>

#include "commands/ports/async.hpp"

namespace starling::bot {

using steady_timer = boost::asio::basic_waitable_timer<
    std::chrono::steady_clock, boost::asio::wait_traits<std::chrono::steady_clock>, executor>;

/// A sleep that can be cut short; a ring before the sleep counts. One sleeper, I/O thread only.
class bell {
public:
    explicit bell(boost::asio::io_context& io) : timer_{io.get_executor()} {}

    void ring();
    bool rung() const { return rung_; }
    /// At most `most`; throws when the task is cancelled.
    awaitable<void> wait(std::chrono::milliseconds most);

private:
    steady_timer timer_;
    bool rung_ = false;
};

awaitable<void> pause(boost::asio::io_context& io, std::chrono::milliseconds time);

}  // namespace starling::bot
