#pragma once

#include <memory>
#include <string>

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include "adapters/net/dial.hpp"

namespace starling::net {

using response_parser = boost::beast::http::response_parser<boost::beast::http::string_body>;

/// One HTTP/1.1 connection of the client, plain or TLS.
class wire {
public:
    struct written {
        error_code error;
        bool any = false;  ///< a byte may have left
    };

    virtual ~wire() = default;
    /// `bytes` belong to the awaiting frame.
    virtual awaitable<written> write(std::string_view bytes) = 0;
    virtual awaitable<error_code> read(response_parser& into) = 0;
    /// Nothing has come since the last answer: not even the end of the connection.
    virtual bool fit_for_reuse() = 0;
    virtual void shut() = 0;
};

std::unique_ptr<wire> make_plain_wire(tcp_socket socket);

/// A wire whose TLS handshake is still to be done.
class tls_wire : public wire {
public:
    virtual awaitable<error_code> start(std::string host) = 0;
};
std::unique_ptr<tls_wire> make_tls_wire(tcp_socket socket, boost::asio::ssl::context& settings);

}  // namespace starling::net
