#pragma once

// Private to adapters/net: one connection of the server.

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/intrusive/list.hpp>

#include "adapters/net/expiry.hpp"
#include "adapters/net/http_server.hpp"

namespace starling::net {

/// A connection as its server sees it.
class live_session : public boost::intrusive::list_base_hook<
                         boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
public:
    virtual ~live_session() = default;
    virtual void end_if_idle() = 0;
};

/// What all sessions of a server share; outlives the server while sessions end.
struct server_state {
    server_state(asio::io_context& io, http_server_options o, http_handler request,
                 websocket_handler upgrade)
        : options{std::move(o)},
          on_request{std::move(request)},
          on_websocket{std::move(upgrade)},
          clock{io} {}

    /// No handler is called from here on; connections without a request end.
    void stop();
    void bug(const std::string& text) const;

    http_server_options options;
    http_handler on_request;
    websocket_handler on_websocket;
    expiry clock;
    boost::intrusive::list<live_session, boost::intrusive::constant_time_size<false>> sessions;
    bool stopping = false;
};

class http_session final : public live_session {
public:
    http_session(std::shared_ptr<server_state> server, tcp_socket socket);

    awaitable<void> run();
    void end_if_idle() override;

private:
    using parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
    enum class next { another_request, the_end };

    awaitable<next> one_request();
    awaitable<bool> read_head();
    awaitable<bool> read_rest(parser& in);
    awaitable<next> answer(server_request request, bool keep_alive);
    awaitable<server_response> ask_handler(server_request request);
    awaitable<void> hand_over(parser::value_type message, server_request request);
    awaitable<bool> write(std::string text);
    awaitable<next> refuse(int status, std::string reason);
    awaitable<void> linger();

    std::shared_ptr<server_state> server_;
    tcp_socket socket_;
    expiry::watch limit_;
    boost::beast::flat_buffer buffer_;
    std::string remote_;
    std::size_t head_size_ = 0;
    bool first_ = true;
    bool idle_ = true;  ///< between requests: may be closed without loss
};

}  // namespace starling::net
