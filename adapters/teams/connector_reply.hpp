#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "adapters/net/http_client.hpp"

namespace starling::teams {

/// What became of one call of the connector (teams.md 3).
struct connector_reply {
    enum class what {
        ok,
        refused,   ///< it said no, and did nothing: `status` and `code`
        later,     ///< it said not now (429, 412), or we did not ask; nothing happened: `wait`
        not_sent,  ///< no byte left: calling again is safe
        unknown    ///< it may have taken effect
    };

    what state = what::unknown;
    int status = 0;         ///< HTTP; 0 without an answer
    std::string code = {};  ///< the connector's word, or what went wrong on the way; no secrets
    std::chrono::milliseconds wait{};
    std::string body = {};    ///< of ok: JSON
    std::string detail = {};  ///< the connector's sentence about it, for the log
    /// Nothing will be taken until an admin mends the registration.
    bool locked_out = false;
};

connector_reply read_reply(net::http_outcome outcome);

/// Retry-After in seconds, at most an hour; 0 when there is none.
std::chrono::milliseconds retry_after(const net::http_response& response);

/// `text` when it is a short word of letters, digits, '_', '-' and '.'; else nothing. What others
/// send as an error's name goes into our log and store.
std::string plain_code(std::string text);

}  // namespace starling::teams
