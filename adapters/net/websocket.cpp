#include "adapters/net/websocket.hpp"

#include "adapters/net/websocket_dial.hpp"

namespace starling::net {

awaitable<result<std::unique_ptr<websocket>>> connect_websocket(asio::io_context& io,
                                                                std::string url,
                                                                websocket_options options) {
    const auto until = steady::now() + options.dial_deadline;
    const auto to = parse_destination(url);
    if (!to) co_return to.error();
    if (!url.starts_with("ws")) co_return errc::bad_data;
    auto socket = co_await connect_tcp(io, *to, until);
    if (!socket) co_return socket.error();
    if (to->tls) co_return co_await join_tls(std::move(*socket), *to, until, options);
    co_return co_await join_plain(std::move(*socket), *to, until, options.max_message);
}

}  // namespace starling::net
