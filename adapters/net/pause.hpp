#pragma once

#include <chrono>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "commands/ports/async.hpp"

namespace starling::net {

/// Steady time on the one I/O thread.
using timer = boost::asio::basic_waitable_timer<
    std::chrono::steady_clock, boost::asio::wait_traits<std::chrono::steady_clock>, executor>;

/// Completes when the timer expires or is cancelled, and never throws. The timer belongs to the
/// awaiting frame or to something it keeps alive.
inline awaitable<void> wait(timer& until) {
    co_await until.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable_t<executor>{}));
}

/// Sleeps on the steady clock. Cancellation leaves as boost::system::system_error.
awaitable<void> pause(boost::asio::io_context& io, std::chrono::milliseconds time);

}  // namespace starling::net
