#pragma once

#include <chrono>

#include "commands/ports/async.hpp"

namespace starling::slack {

/// Sleeps on the steady clock. Cancellation leaves as boost::system::system_error.
awaitable<void> pause(boost::asio::io_context& io, std::chrono::milliseconds time);

}  // namespace starling::slack
