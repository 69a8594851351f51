#pragma once

// Private to adapters/net: one connection of the server.

#include <boost/intrusive/list.hpp>

#include "adapters/net/expiry.hpp"
#include "adapters/net/http_server.hpp"

namespace starling::net {

/// A connection as its server sees it.
class live_session : public boost::intrusive::list_base_hook<
                         boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
public:
    virtual ~live_session() = default;
    virtual awaitable<void> run() = 0;
    virtual void end_if_idle() = 0;
    /// Ends it, and takes it off the list, unless its request is being answered.
    virtual bool end_if_waiting() = 0;
    /// Bytes of a body that was announced and is not whole yet.
    virtual std::size_t unfinished() const = 0;
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
    /// Ends the connection whose peer has kept it waiting longest; false when none waits.
    bool make_room();
    /// Ends such connections until what all unfinished bodies may take is within the limit.
    void limit_bodies();
    void bug(const std::string& text) const;

    http_server_options options;
    http_handler on_request;
    websocket_handler on_websocket;
    expiry clock;
    /// In the order of their last step: came, sent a whole head, was answered.
    boost::intrusive::list<live_session, boost::intrusive::constant_time_size<false>> sessions;
    bool stopping = false;
};

/// Serves the connection until either side ends it.
std::shared_ptr<live_session> make_session(std::shared_ptr<server_state> server, tcp_socket socket);

}  // namespace starling::net
