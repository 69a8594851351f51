#pragma once

#include <string>

#include "adapters/net/http_client.hpp"
#include "adapters/teams/teams.hpp"
#include "commands/ports/error.hpp"
#include "commands/rules/time.hpp"

namespace starling::teams {

/// The token endpoint of these options (teams.md 3).
std::string token_url(const teams_options& options);

/// The form that asks for an access token with the app's credentials: a federated assertion, one
/// signed with the certificate, or the secret. Files are read here, each time, because others renew
/// them. `id` makes a signed assertion unique. Fails when a file cannot be read or used.
result<std::string> token_form(const teams_options& options, rules::instant now, std::string id);

/// What the login answered.
struct token_grant {
    std::string bearer = {};  ///< empty: see `error`
    std::chrono::seconds good_for{};
    std::string error = {};          ///< error and AADSTS number; never the text around them
    bool refused = false;            ///< the credentials are wrong: only an admin can mend that
    std::chrono::seconds wait = {};  ///< before asking again
};
token_grant read_grant(const net::http_outcome& outcome);

}  // namespace starling::teams
