#pragma once

// Private to adapters/net: the halves of a WebSocket handshake, one translation unit per stream
// type because each costs many seconds to compile.

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include "adapters/net/dial.hpp"
#include "adapters/net/websocket.hpp"

namespace starling::net {

using upgrade_request = boost::beast::http::request<boost::beast::http::string_body>;

awaitable<result<std::unique_ptr<websocket>>> join_plain(tcp_socket socket, destination to,
                                                         steady::time_point until,
                                                         std::size_t max_message);
awaitable<result<std::unique_ptr<websocket>>> join_tls(tcp_socket socket, destination to,
                                                       steady::time_point until,
                                                       websocket_options options);
/// The server's half: answers the upgrade request that was already read.
awaitable<result<std::unique_ptr<websocket>>> accept_websocket(tcp_socket socket,
                                                               upgrade_request request,
                                                               steady::time_point until,
                                                               std::size_t max_message);

}  // namespace starling::net
