#pragma once

#include "adapters/net/http_server.hpp"
#include "adapters/slack/envelope.hpp"

namespace starling::slack {

/// What Slack posts (slack.md 2.2), read as the envelope it would have been over a socket: a form
/// with `payload` or `command`, or JSON. `id` stands for the envelope's. The caller has checked the
/// signature.
struct posted {
    decoded frame;
    std::string challenge = {};  ///< of url_verification: to be given back
};
posted decode_request(const net::server_request& request, std::string id,
                      const decode_context& context);

/// The payload alone, whichever form it was posted in.
std::optional<payload::json_reader> payload_of(const net::server_request& request);

/// Slack's unsigned probe of the certificate: to be answered with 200 and nothing else of it read,
/// or it would be a way around the signature (slack.md 2.1).
bool is_ssl_check(const net::server_request& request);

}  // namespace starling::slack
