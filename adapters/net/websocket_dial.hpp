#pragma once

// Private to adapters/net: the halves of a WebSocket handshake.

#include "adapters/net/dial.hpp"
#include "adapters/net/http_server.hpp"
#include "adapters/net/websocket.hpp"

namespace starling::net {

/// `socket` is connected; `until` bounds the handshakes.
awaitable<result<std::unique_ptr<websocket>>> join_plain(tcp_socket socket, destination to,
                                                         steady::time_point until,
                                                         std::size_t max_message);
awaitable<result<std::unique_ptr<websocket>>> join_tls(tcp_socket socket, destination to,
                                                       steady::time_point until,
                                                       websocket_options options);
/// The server's half: answers the upgrade request (a GET) that was already read.
awaitable<result<std::unique_ptr<websocket>>> accept_websocket(tcp_socket socket,
                                                               server_request request,
                                                               steady::time_point until,
                                                               std::size_t max_message);

}  // namespace starling::net
