#pragma once

#include <memory>
#include <string>

#include "adapters/net/http_client.hpp"
#include "adapters/sandbox/workspace.hpp"

namespace starling::sandbox {

/// What goes into an envelope.
struct envelope {
    std::string type;             ///< "slash_commands", "interactive", …
    std::string payload;          ///< JSON, sent as it is
    bool payload_in_ack = false;  ///< may the acknowledgement carry an answer?
};

/// The same as signed requests to the app's address, for apps without Socket Mode (slack.md 2).
class requests {
public:
    requests(boost::asio::io_context& io, workspace& ws);

    /// One request. Any 2xx within `patience` is an acknowledgement; what it says is shown to the
    /// person only after a command. `attempt` 0 is the first.
    awaitable<gesture_result> post(const envelope& what, int attempt,
                                   std::chrono::milliseconds patience);

private:
    net::http_request request_of(const envelope& what, int attempt) const;
    gesture_result read(const envelope& what, const net::http_response& answer);

    workspace& ws_;
    std::unique_ptr<net::http_client> http_;
};

/// Why an app does not want an event again.
inline constexpr std::string_view no_retry = "x-slack-no-retry";

}  // namespace starling::sandbox
