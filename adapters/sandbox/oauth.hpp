#pragma once

#include "adapters/net/http_server.hpp"
#include "adapters/sandbox/workspace.hpp"

namespace starling::sandbox {

/// Installing an app with a browser (slack.md 3.7). Whoever opens the page agrees at once and is
/// sent back with a code; what Slack would refuse on its page is a 400 that says why.
net::server_response answer_authorize(workspace& ws, const net::server_request& request);
/// oauth.v2.access: the token for a code, which works once, or a new pair for a refresh token.
net::server_response answer_exchange(workspace& ws, const net::server_request& request);

}  // namespace starling::sandbox
