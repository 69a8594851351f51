#include "adapters/net/websocket_core.hpp"
#include "adapters/net/websocket_dial.hpp"

namespace starling::net {

awaitable<result<std::unique_ptr<websocket>>> join_plain(tcp_socket socket, destination to,
                                                         steady::time_point until,
                                                         std::size_t max_message) {
    return join_as_client(std::move(socket), std::move(to), until, max_message);
}

awaitable<result<std::unique_ptr<websocket>>> accept_websocket(tcp_socket socket,
                                                               upgrade_request request,
                                                               steady::time_point until,
                                                               std::size_t max_message) {
    auto core = std::make_shared<websocket_core<tcp_socket>>(std::move(socket), max_message);
    expiry clock{core->raw().get_executor().context()};
    expiry::watch limit{clock, [&core] { core->abort(); }};
    limit.at(until);
    const auto [ec] = co_await core->raw().async_accept(request, use_tuple);
    if (limit.expired()) co_return errc::timed_out;
    if (ec) co_return ec;
    core->opened();
    co_return std::make_unique<websocket_facade<tcp_socket>>(std::move(core));
}

}  // namespace starling::net
