#pragma once

#include <string>

#include "adapters/net/http_server.hpp"
#include "adapters/sandbox/workspace.hpp"

namespace starling::sandbox {

/// A POST to /hooks/<id>: one of the five answers a response_url takes. Refusals are plain texts:
/// 404 "expired_url" or "used_url", 400 with Slack's error, 429 when it posts too fast in public.
net::server_response answer_hook(workspace& ws, const std::string& id,
                                 const net::server_request& request);

}  // namespace starling::sandbox
