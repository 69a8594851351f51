#include "adapters/net/dial.hpp"

#include <memory>
#include <vector>

#include <boost/asio/connect.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
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

}  // namespace

awaitable<result<tcp_socket>> connect_tcp(asio::io_context& io, destination to,
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
