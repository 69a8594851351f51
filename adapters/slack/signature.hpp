#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "adapters/net/http_server.hpp"

namespace starling::slack {

/// How far the time of a request may be from ours, to both sides (slack.md 2.1): Bolt looks at the
/// past alone, so that a stolen signature could be dated ahead and kept.
inline constexpr std::chrono::minutes signature_window{5};

/// "v0=" and the lower-case hexadecimal HMAC-SHA256 of "v0:<timestamp>:<body>".
std::string signature_of(std::string_view secret, std::string_view timestamp,
                         std::string_view body);

/// Why the request is not Slack's, for the log; empty when it is. Compares in constant time, wants
/// exactly one of each header, and nothing passes an empty secret.
std::string_view signature_fault(std::string_view secret, const net::server_request& request,
                                 std::chrono::sys_seconds now);

}  // namespace starling::slack
