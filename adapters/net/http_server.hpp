#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "adapters/net/http_client.hpp"
#include "adapters/net/websocket.hpp"
#include "commands/ports/async.hpp"
#include "commands/ports/error.hpp"

namespace starling::net {

struct server_request {
    std::string method;
    std::string target;   ///< path and query
    header_list headers;  ///< names in lower case, in order, duplicates kept
    std::string body;
    std::string remote;  ///< "127.0.0.1:40312"

    std::string_view header(std::string_view lower_case_name) const;
};

struct server_response {
    int status = 200;
    std::string body;
    std::string content_type = "application/json; charset=utf-8";
    header_list headers = {};
    bool close = false;
    bool drop = false;  ///< end the connection without a word (a sandbox loses answers)
};

struct http_server_options {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;  ///< 0 = any free port
    std::size_t max_header = 8 * 1024;
    std::size_t max_body = 256 * 1024;
    std::chrono::milliseconds header_deadline{5'000};
    std::chrono::milliseconds body_deadline{10'000};
    std::chrono::milliseconds idle{60'000};
    std::size_t max_connections = 1000;
    /// Of bodies that were announced and are not whole yet, all connections together.
    std::size_t max_unfinished = 32 * 1024 * 1024;
    std::function<void(std::string)> on_bug = {};  ///< an exception left a handler; it answers 500
};

using http_handler = std::function<awaitable<server_response>(server_request)>;
/// Called for a WebSocket upgrade; the session ends when it returns.
using websocket_handler =
    std::function<awaitable<void>(std::unique_ptr<websocket>, server_request)>;

/// A loopback-grade HTTP/1.1 server with WebSocket upgrade. Body limit applies through the parser.
/// Malformed heads get 400, heads over the limit 431, bodies 413, and the connection ends; one that
/// is too slow just ends. Over the limit of connections, and of unfinished bodies, the one whose
/// peer has kept it waiting longest makes room: slow strangers push each other out, not those who
/// speak. When all are being answered, a new one gets 503. Must not outlive the io_context.
class http_server {
public:
    virtual ~http_server() = default;
    virtual std::uint16_t port() const = 0;
    /// Accepts until stop(); completes when every session has ended. Idle connections end at once,
    /// requests and WebSocket sessions have 1 s before they are cancelled.
    virtual awaitable<void> run() = 0;
    virtual void stop() = 0;
    virtual std::size_t connections() const = 0;
};

result<std::unique_ptr<http_server>> make_http_server(boost::asio::io_context& io,
                                                      http_server_options options,
                                                      http_handler on_request,
                                                      websocket_handler on_websocket = {});

}  // namespace starling::net
