#include "tests/bench/bare_client.hpp"

#include <iostream>
#include <string_view>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket.hpp>

#include "adapters/net/http_client.hpp"

namespace starling::bench {
namespace {

namespace asio = boost::asio;
namespace websocket = boost::beast::websocket;
using tcp = asio::ip::tcp;

std::string_view between(std::string_view text, std::string_view before, char after) {
    const auto start = text.find(before);
    if (start == std::string_view::npos) return {};
    const auto from = start + before.size();
    return text.substr(from, text.find(after, from) - from);
}

awaitable<std::string> open_socket_url(net::http_client& http, std::string api_url,
                                       std::string app_token) {
    net::http_request request;
    request.url = api_url + "apps.connections.open";
    request.headers = {{"authorization", "Bearer " + app_token},
                       {"content-type", "application/x-www-form-urlencoded"}};
    const auto outcome = co_await http.send(std::move(request));
    std::string url{between(outcome.response.body, "\"url\":\"", '"')};
    std::erase(url, '\\');
    co_return url;
}

awaitable<void> answer_all(asio::io_context& io, std::string url) {
    const std::string authority{between(url, "ws://", '/')};
    const auto colon = authority.find(':');
    const auto path = url.substr(url.find('/', 5));
    tcp::resolver resolver{io};
    websocket::stream<asio::basic_stream_socket<tcp, executor>> ws{io.get_executor()};
    const auto found = co_await resolver.async_resolve(
        authority.substr(0, colon), authority.substr(colon + 1), asio::use_awaitable_t<executor>{});
    co_await ws.next_layer().async_connect(*found.begin(), asio::use_awaitable_t<executor>{});
    ws.next_layer().set_option(tcp::no_delay{true});
    co_await ws.async_handshake(authority, path, asio::use_awaitable_t<executor>{});
    ws.text(true);
    boost::beast::flat_buffer buffer;
    std::string ack;
    for (;;) {
        buffer.clear();
        co_await ws.async_read(buffer, asio::use_awaitable_t<executor>{});
        const std::string_view frame{static_cast<const char*>(buffer.data().data()), buffer.size()};
        const auto id = between(frame, "\"envelope_id\":\"", '"');
        if (id.empty()) continue;
        ack.assign("{\"envelope_id\":\"").append(id).append("\"}");
        co_await ws.async_write(asio::buffer(ack), asio::use_awaitable_t<executor>{});
    }
}

awaitable<void> serve(asio::io_context& io, std::string api_url, std::string app_token) {
    const auto http = net::make_http_client(io);
    const auto url = co_await open_socket_url(*http, std::move(api_url), std::move(app_token));
    http->close_idle();
    co_await answer_all(io, url);
}

}  // namespace

int run_bare_client(const std::string& api_url, const std::string& app_token) {
    asio::io_context io{1};
    asio::co_spawn(io.get_executor(), serve(io, api_url, app_token), [](std::exception_ptr) {});
    io.run();
    return 0;
}

}  // namespace starling::bench
