#pragma once

#include <chrono>
#include <string>

#include "adapters/net/http_client.hpp"
#include "commands/ports/chat.hpp"

namespace starling::slack {

/// What became of one call of the Web API (slack.md 3.1, 3.4).
struct web_reply {
    enum class what {
        ok,
        refused,   ///< Slack said no: `error`
        later,     ///< Slack said not now, and did nothing: `wait`
        not_sent,  ///< no byte left: calling again is safe
        unknown    ///< it may have taken effect
    };

    what state = what::unknown;
    std::string error = {};            ///< Slack's string, or what went wrong on the way
    std::chrono::milliseconds wait{};  ///< Retry-After; 0 when Slack named none
    std::string body = {};             ///< of an answer: JSON
    std::string scopes = {};           ///< x-oauth-scopes
    std::string detail = {};           ///< needed scope, or what Slack finds invalid
};

web_reply read_reply(net::http_outcome outcome);
/// The same for a response_url, which answers "ok" or JSON or a bare status (slack.md 2.4).
web_reply read_hook_reply(const net::http_outcome& outcome);

/// The report for a message whose call ended like this.
ports::send_report report_of(const web_reply& reply, ports::destination::kind to, bool repeatable);

}  // namespace starling::slack
