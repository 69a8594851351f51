#pragma once

#include <string>

#include "adapters/net/http_server.hpp"
#include "adapters/net/rare_report.hpp"
#include "adapters/slack/decode_request.hpp"
#include "adapters/slack/receiver.hpp"
#include "commands/ports/clock.hpp"

namespace starling::slack {

/// Slack over HTTP (slack.md 2): one address for events, commands and interactions. What is signed
/// goes the way that a socket's envelopes go, and the answer to the request is the
/// acknowledgement. I/O thread only.
class door {
public:
    using decoder =
        std::function<awaitable<posted>(const net::server_request& request, std::string id)>;

    /// An empty `secret` lets nothing in. The references must outlive it.
    door(boost::asio::io_context& io, const std::string& secret, const ports::clock& clock,
         receiver& in, decoder decode, log_sink log);

    awaitable<net::server_response> receive(net::server_request request);

    std::size_t refused() const { return refused_; }

private:
    struct visit;

    net::server_response refuse(std::string_view why);
    awaitable<net::server_response> hand_over(decoded frame);

    boost::asio::io_context& io_;
    const std::string& secret_;
    const ports::clock& clock_;
    receiver& in_;
    decoder decode_;
    log_sink log_;
    net::rare_report problems_;
    std::size_t refused_ = 0;
};

}  // namespace starling::slack
