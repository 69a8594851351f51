#pragma once

// Private to adapters/net: the concrete Asio types of the one I/O thread.

#include <chrono>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "adapters/net/pause.hpp"
#include "commands/ports/async.hpp"
#include "commands/ports/error.hpp"

namespace starling::net {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;
using boost::system::error_code;

using steady = std::chrono::steady_clock;
using tcp_socket = asio::basic_stream_socket<tcp, executor>;
using tcp_acceptor = asio::basic_socket_acceptor<tcp, executor>;

/// `auto [ec, …] = co_await op(…, use_tuple)`: errors as values, without any_io_executor.
inline constexpr asio::as_tuple_t<asio::use_awaitable_t<executor>> use_tuple{};

}  // namespace starling::net
