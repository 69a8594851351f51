#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "commands/ports/async.hpp"
#include "commands/ports/error.hpp"

namespace starling::net {

struct websocket_options {
    std::chrono::milliseconds dial_deadline{10'000};
    std::size_t max_message =
        1024 * 1024;  ///< a larger frame is errc::too_large and ends the socket
    std::string ca_file = {};
};

/// A WebSocket, client or server side. One reader and any number of writers on the I/O thread.
class websocket {
public:
    virtual ~websocket() = default;  ///< destroys the TCP connection at once

    /// The next text message; errc::not_connected when the peer closed. The view is valid until
    /// the next read, with at least 64 readable bytes behind its end (for simdjson).
    virtual awaitable<result<std::string_view>> read() = 0;
    /// Queued and written in order; false when the socket is closed or more than `max_message` * 8
    /// bytes wait.
    virtual bool send(std::string text) = 0;
    /// Bytes queued and not yet written.
    virtual std::size_t backlog() const = 0;
    virtual void ping(std::string_view payload) = 0;
    /// Age of the newest frame of any kind, pings and pongs included.
    virtual std::chrono::steady_clock::time_point last_frame() const = 0;
    /// Sends Close(1000), waits at most 1 s for the answer, then destroys the TCP connection.
    virtual awaitable<void> close() = 0;
    /// Ends any pending read with errc::cancelled and destroys the TCP connection.
    virtual void abort() = 0;
};

/// ws:// only on loopback; wss:// with verified certificates. HTTP/1.1 upgrade, no extensions.
awaitable<result<std::unique_ptr<websocket>>> connect_websocket(boost::asio::io_context& io,
                                                                std::string url,
                                                                websocket_options options = {});

}  // namespace starling::net
