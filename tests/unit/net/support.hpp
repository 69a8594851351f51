#pragma once

#include <functional>
#include <string>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "adapters/net/task_group.hpp"
#include "tests/support/run.hpp"

namespace starling::net::test {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;
using boost::system::error_code;
using namespace std::chrono_literals;

using socket = asio::basic_stream_socket<tcp, executor>;
using acceptor = asio::basic_socket_acceptor<tcp, executor>;
using timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                         asio::wait_traits<std::chrono::steady_clock>, executor>;
inline constexpr asio::as_tuple_t<asio::use_awaitable_t<executor>> use_tuple{};

inline awaitable<void> sleep(asio::io_context& io, std::chrono::milliseconds time) {
    timer t{io.get_executor(), time};
    co_await t.async_wait(use_tuple);
}

/// A peer that says exactly what the test wants, byte for byte.
class raw_server {
public:
    using script = std::function<awaitable<void>(socket&)>;

    explicit raw_server(asio::io_context& io, script s)
        : port{0},
          acceptor_{io.get_executor(), tcp::endpoint{asio::ip::address_v4::loopback(), 0}},
          script_{std::move(s)},
          tasks_{io, [](const std::string&) {}} {
        port = acceptor_.local_endpoint().port();
        tasks_.spawn("accept", [this] { return accept(); });
    }

    std::string url(std::string path = "/") const {
        return "http://127.0.0.1:" + std::to_string(port) + path;
    }

    std::uint16_t port;
    int accepted = 0;

private:
    awaitable<void> accept() {
        for (;;) {
            auto [ec, peer] = co_await acceptor_.async_accept(use_tuple);
            if (ec) co_return;
            ++accepted;
            auto kept = std::make_shared<socket>(std::move(peer));
            tasks_.spawn("peer", [this, kept] { return script_(*kept); });
        }
    }

    acceptor acceptor_;
    script script_;
    task_group tasks_;
};

/// Up to and including the empty line; "" when the connection ended first.
inline awaitable<std::string> read_head(socket& s) {
    std::string text;
    const auto [ec, n] =
        co_await asio::async_read_until(s, asio::dynamic_buffer(text), "\r\n\r\n", use_tuple);
    co_return ec ? std::string{} : text;
}

inline awaitable<void> say(socket& s, std::string text) {
    co_await asio::async_write(s, asio::buffer(text), use_tuple);
}

/// Everything until the peer closes.
inline awaitable<std::string> read_all(socket& s) {
    std::string text(64 * 1024, '\0');
    std::size_t size = 0;
    for (;;) {
        const auto [ec, n] = co_await s.async_read_some(
            asio::buffer(text.data() + size, text.size() - size), use_tuple);
        size += n;
        if (ec || size == text.size()) break;
    }
    text.resize(size);
    co_return text;
}

inline socket connect(asio::io_context& io, std::uint16_t port) {
    socket s{io.get_executor()};
    s.connect({asio::ip::address_v4::loopback(), port});
    return s;
}

}  // namespace starling::net::test
