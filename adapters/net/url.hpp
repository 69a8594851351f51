#pragma once

#include <string>
#include <string_view>

#include "commands/ports/error.hpp"

namespace starling::net {

/// Where a URL leads, ready for a connection.
struct destination {
    bool tls = false;
    std::string host;  ///< without the brackets of IPv6
    std::string port;
    std::string host_header;  ///< "slack.com" or "127.0.0.1:3900"
    std::string target;       ///< path and query, at least "/"

    std::string key() const { return (tls ? "s:" : "p:") + host + ':' + port; }
};

/// http, https, ws and wss. errc::bad_data for anything else, user names included;
/// errc::refused for plain text to anywhere but loopback.
result<destination> parse_destination(std::string_view url);

/// A loopback address (127.0.0.0/8, ::1) or "localhost".
bool is_loopback_host(std::string_view host);

}  // namespace starling::net
