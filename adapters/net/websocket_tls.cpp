#include <boost/beast/websocket/ssl.hpp>

#include "adapters/net/tls.hpp"
#include "adapters/net/websocket_core.hpp"
#include "adapters/net/websocket_dial.hpp"

namespace starling::net {

awaitable<result<std::unique_ptr<websocket>>> join_tls(tcp_socket socket, destination to,
                                                       steady::time_point until,
                                                       websocket_options options) {
    const auto settings = client_tls(options.ca_file);
    if (!settings) co_return settings.error();
    expiry clock{socket.get_executor().context()};
    tls_socket stream{std::move(socket), **settings};
    {
        expiry::watch limit{clock, [&stream] { shut(stream.next_layer()); }};
        limit.at(until);
        const auto ec = co_await start_tls(stream, to.host);
        if (limit.expired()) co_return errc::timed_out;
        if (ec) co_return ec;
    }
    co_return co_await join_as_client(std::move(stream), std::move(to), until, options.max_message);
}

}  // namespace starling::net
