#pragma once

#include "adapters/net/proxy.hpp"
#include "adapters/net/types.hpp"
#include "adapters/net/url.hpp"

namespace boost::beast {
template <class NextLayer>
class ssl_stream;
}

namespace starling::net {

/// Flattens a header and its body into one TLS record, which asio's own stream does not.
using tls_socket = boost::beast::ssl_stream<tcp_socket>;

/// Resolves, connects and sets TCP_NODELAY, through a tunnel where `proxies` say so;
/// errc::timed_out at `until` at the latest, errc::refused when the proxy does not connect.
/// Everything above takes the socket as it comes. The rules must outlive the call.
awaitable<result<tcp_socket>> connect_tcp(asio::io_context& io, destination to,
                                          steady::time_point until,
                                          const proxy_rules& proxies = system_proxies());

/// Handshake with the server's name in SNI and in the check of its certificate. The caller's watch
/// bounds it; `stream` belongs to the awaiting frame.
awaitable<error_code> start_tls(tls_socket& stream, std::string host);

/// Closes at once; pending operations end with operation_aborted.
void shut(tcp_socket& socket);

inline tcp_socket& tcp_of(tcp_socket& socket) {
    return socket;
}
tcp_socket& tcp_of(tls_socket& stream);

}  // namespace starling::net
