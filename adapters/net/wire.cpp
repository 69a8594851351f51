#include "adapters/net/wire.hpp"

#include <type_traits>

#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include "adapters/net/http_text.hpp"

namespace starling::net {
namespace {

namespace http = boost::beast::http;
using response_parser = http::response_parser<http::string_body>;

constexpr std::uint32_t max_header = 64 * 1024;

error_code reading_failed(error_code ec) {
    if (ec == http::error::body_limit || ec == http::error::header_limit) return errc::too_large;
    if (ec == http::error::end_of_stream || ec == http::error::partial_message)
        return errc::not_connected;
    return ec;
}

http_response take_response(response_parser& parser) {
    auto message = parser.release();
    http_response out;
    out.status = static_cast<int>(message.result_int());
    for (const auto& field : message) {
        const auto name = field.name_string();
        out.headers.emplace_back(lower_case({name.data(), name.size()}), field.value());
    }
    out.body = std::move(message.body());
    return out;
}

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

    awaitable<wire::answer> read(std::size_t max_body, bool is_head) override {
        response_parser parser;
        parser.header_limit(max_header);
        parser.body_limit(max_body);
        parser.skip(is_head);
        const auto [ec, n] = co_await http::async_read(stream_, buffer_, parser, use_tuple);
        if (ec) co_return wire::answer{reading_failed(ec)};
        const bool keep_alive = parser.keep_alive();
        co_return wire::answer{{}, take_response(parser), keep_alive};
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

std::unique_ptr<tls_wire> make_tls_wire(tcp_socket socket, asio::ssl::context& settings) {
    return std::make_unique<tls_wire_impl>(std::move(socket), settings);
}

}  // namespace starling::net
