#include "adapters/net/wire.hpp"

#include <type_traits>

#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>

namespace starling::net {
namespace {

bool nothing_to_read(tcp_socket& socket) {
    char byte = 0;
    const auto n = ::recv(socket.native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

template <class Stream, class Base>
class wire_over : public Base {
public:
    template <class... Args>
    explicit wire_over(Args&&... args) : stream_{std::forward<Args>(args)...} {}

    awaitable<wire::written> write(std::string_view bytes) override {
        const auto [ec, n] = co_await asio::async_write(
            stream_, asio::buffer(bytes.data(), bytes.size()), use_tuple);
        // TLS counts whole records, so that part of one may have left when it says 0.
        const bool any = n > 0 || !std::is_same_v<Stream, tcp_socket>;
        co_return wire::written{ec, any};
    }

    awaitable<error_code> read(response_parser& into) override {
        const auto [ec, n] =
            co_await boost::beast::http::async_read(stream_, buffer_, into, use_tuple);
        co_return ec;
    }

    bool fit_for_reuse() override {
        return tcp_of(stream_).is_open() && buffer_.size() == 0 && nothing_to_read(tcp_of(stream_));
    }

    void shut() override { net::shut(tcp_of(stream_)); }

protected:
    Stream stream_;
    boost::beast::flat_buffer buffer_;
};

class tls_wire_impl final : public wire_over<tls_socket, tls_wire> {
public:
    using wire_over::wire_over;
    awaitable<error_code> start(std::string host) override {
        return start_tls(stream_, std::move(host));
    }
};

}  // namespace

std::unique_ptr<wire> make_plain_wire(tcp_socket socket) {
    return std::make_unique<wire_over<tcp_socket, wire>>(std::move(socket));
}

std::unique_ptr<tls_wire> make_tls_wire(tcp_socket socket, boost::asio::ssl::context& settings) {
    return std::make_unique<tls_wire_impl>(std::move(socket), settings);
}

}  // namespace starling::net
