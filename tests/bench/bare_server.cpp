#include "tests/bench/bare_server.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include "commands/ports/async.hpp"

namespace starling::bench {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;
using stream = asio::basic_stream_socket<tcp, executor>;
constexpr asio::use_awaitable_t<executor> done;

awaitable<void> answer_all(stream peer, const std::string& body) {
    peer.set_option(tcp::no_delay{true});
    boost::beast::flat_buffer buffer;
    for (;;) {
        http::request<http::string_body> request;
        co_await http::async_read(peer, buffer, request, done);
        http::response<http::string_body> answer{http::status::ok, 11};
        answer.set(http::field::content_type, "application/json");
        answer.body() = body;
        answer.prepare_payload();
        co_await http::async_write(peer, answer, done);
    }
}

awaitable<void> take_all(asio::io_context& io, std::uint16_t port, const std::string& body) {
    asio::basic_socket_acceptor<tcp, executor> door{
        io.get_executor(), tcp::endpoint{asio::ip::address_v4::loopback(), port}};
    for (;;) {
        auto peer = co_await door.async_accept(done);
        asio::co_spawn(io.get_executor(), answer_all(stream{std::move(peer)}, body),
                       [](std::exception_ptr) {});
    }
}

}  // namespace

int run_bare_server(std::uint16_t port, std::string body) {
    asio::io_context io{1};
    asio::co_spawn(io.get_executor(), take_all(io, port, body), [](std::exception_ptr) {});
    io.run();
    return 0;
}

}  // namespace starling::bench
