#pragma once

#include <string>

#include "adapters/net/http_server.hpp"
#include "adapters/sandbox/workspace.hpp"

namespace starling::sandbox {

/// A request to /api/<method>: faults, token, rate limit, scope, then the method itself. HTTP is
/// 200 for every answer but 429 and an injected 503 (slack.md 3.1).
net::server_response answer_call(workspace& ws, const std::string& method,
                                 const net::server_request& request);

}  // namespace starling::sandbox
