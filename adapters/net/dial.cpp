#include "adapters/net/dial.hpp"

#include <memory>
#include <vector>

#include <boost/asio/connect.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include "adapters/net/expiry.hpp"

namespace starling::net {
namespace {

using resolver = asio::ip::basic_resolver<tcp, executor>;
using endpoints = std::vector<tcp::endpoint>;

/// Addresses that need no name service: literals and "localhost", which must never be anything
/// but loopback because plain text is allowed there.
endpoints known_endpoints(const destination& to) {
    const auto port = static_cast<asio::ip::port_type>(std::stoul(to.port));
    if (to.host == "localhost")
        return {{asio::ip::address_v4::loopback(), port}, {asio::ip::address_v6::loopback(), port}};
    error_code ec;
    const auto address = asio::ip::make_address(to.host, ec);
    if (ec) return {};
    return {{address, port}};
}

struct lookup {
    explicit lookup(asio::io_context& io) : names{io.get_executor()}, done{io.get_executor()} {}

    resolver names;
    timer done;
    error_code ec = errc::timed_out;
    endpoints found;
};

/// getaddrinfo cannot be interrupted, so the wait for it is on a timer that the answer cancels.
awaitable<result<endpoints>> resolve(asio::io_context& io, destination to,
                                     steady::time_point until) {
    if (auto known = known_endpoints(to); !known.empty()) co_return known;
    const auto ask = std::make_shared<lookup>(io);
    ask->done.expires_at(until);
    ask->names.async_resolve(to.host, to.port, [ask](error_code ec, const auto& answers) {
        ask->ec = ec;
        for (const auto& a : answers) ask->found.push_back(a.endpoint());
        ask->done.cancel();
    });
    co_await ask->done.async_wait(use_tuple);
    if (ask->ec) co_return ask->ec;
    co_return std::move(ask->found);
}

awaitable<result<tcp_socket>> connect_to(asio::io_context& io, destination to,
                                         steady::time_point until) {
    const auto where = co_await resolve(io, to, until);
    if (!where) co_return where.error();

    tcp_socket socket{io.get_executor()};
    expiry clock{io};
    expiry::watch limit{clock, [&socket] { shut(socket); }};
    limit.at(until);
    const auto [ec, used] = co_await asio::async_connect(socket, *where, use_tuple);
    if (limit.expired()) co_return errc::timed_out;
    if (ec) co_return ec;
    error_code ignored;
    socket.set_option(tcp::no_delay{true}, ignored);
    co_return std::move(socket);
}

/// Nobody speaks behind the proxy's head before we do: what comes with it is not meant for us.
awaitable<error_code> open_tunnel(tcp_socket& socket, const proxy& through, const destination& to) {
    constexpr std::size_t longest_head = 8 * 1024;
    const auto request = connect_request(through, to);
    if (const auto [ec, n] = co_await asio::async_write(socket, asio::buffer(request), use_tuple);
        ec)
        co_return ec;
    std::string head;
    const auto [ec, size] = co_await asio::async_read_until(
        socket, asio::dynamic_buffer(head, longest_head), "\r\n\r\n", use_tuple);
    if (ec == asio::error::not_found) co_return errc::too_large;
    if (ec) co_return ec;
    if (!is_connected(head)) co_return errc::refused;
    co_return size == head.size() ? error_code{} : make_error_code(errc::bad_data);
}

awaitable<result<tcp_socket>> connect_through(asio::io_context& io, const proxy& through,
                                              destination to, steady::time_point until) {
    auto socket = co_await connect_to(io, {.host = through.host, .port = through.port}, until);
    if (!socket) co_return socket.error();
    expiry clock{io};
    expiry::watch limit{clock, [&socket] { shut(*socket); }};
    limit.at(until);
    const auto failed = co_await open_tunnel(*socket, through, to);
    if (limit.expired()) co_return errc::timed_out;
    if (failed) co_return failed;
    co_return std::move(socket);
}

}  // namespace

awaitable<result<tcp_socket>> connect_tcp(asio::io_context& io, destination to,
                                          steady::time_point until, const proxy_rules& proxies) {
    if (const auto* through = proxies.of(to))
        co_return co_await connect_through(io, *through, std::move(to), until);
    co_return co_await connect_to(io, std::move(to), until);
}

awaitable<error_code> start_tls(tls_socket& stream, std::string host) {
    error_code ec;
    asio::ip::make_address(host, ec);
    const bool is_name = bool{ec};
    if (is_name && !::SSL_set_tlsext_host_name(stream.native_handle(), host.c_str()))
        co_return errc::bad_data;
    stream.set_verify_callback(asio::ssl::host_name_verification{host});
    const auto [failed] =
        co_await stream.async_handshake(asio::ssl::stream_base::client, use_tuple);
    co_return failed;
}

tcp_socket& tcp_of(tls_socket& stream) {
    return stream.next_layer();
}

void shut(tcp_socket& socket) {
    error_code ignored;
    socket.close(ignored);
}

}  // namespace starling::net
