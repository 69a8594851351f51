#pragma once

#include <string>

namespace starling::bench {

/// The yardstick: a Beast WebSocket client that opens one Socket Mode connection and answers every
/// envelope with its id and nothing else. No JSON parser, no store. Runs until the peer closes.
int run_bare_client(const std::string& api_url, const std::string& app_token);

}  // namespace starling::bench
