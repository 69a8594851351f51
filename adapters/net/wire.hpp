#pragma once

#include <memory>
#include <string>

#include <boost/asio/ssl/context.hpp>

#include "adapters/net/dial.hpp"
#include "adapters/net/http_client.hpp"

namespace starling::net {

/// One HTTP/1.1 connection of the client, plain or TLS.
class wire {
public:
    struct written {
        error_code error;
        bool any = false;  ///< a byte may have left
    };

    struct answer {
        error_code error;  ///< errc::too_large, not_connected (no whole answer), or as it came
        http_response response = {};
        bool keep_alive = false;
    };

    virtual ~wire() = default;
    /// `bytes` belong to the awaiting frame.
    virtual awaitable<written> write(std::string_view bytes) = 0;
    /// The next answer, interim ones (100, 103) included. One to HEAD has no body.
    virtual awaitable<answer> read(std::size_t max_body, bool is_head) = 0;
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
std::unique_ptr<tls_wire> make_tls_wire(tcp_socket socket, asio::ssl::context& settings);

}  // namespace starling::net
