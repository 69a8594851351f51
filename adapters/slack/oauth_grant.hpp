#pragma once

#include <optional>
#include <string>

#include "commands/ports/installations.hpp"

namespace starling::slack {

/// What oauth.v2.access gives for the code of an installation (slack.md 3.7).
struct oauth_grant {
    ports::installation app;
    std::string installer;  ///< member id of whoever installed it
};
/// Nothing when it lacks what Slack documents, or is no grant for a bot.
std::optional<oauth_grant> read_grant(const std::string& body, rules::instant now);
/// New tokens into `app`; false when the answer has none.
bool read_renewal(const std::string& body, rules::instant now, ports::installation& app);

/// Where a person's browser is sent to agree.
std::string authorize_url(const std::string& api_url, const std::string& client_id,
                          const std::string& redirect_uri, const std::string& state);

}  // namespace starling::slack
