#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "adapters/teams/key_set.hpp"
#include "adapters/teams/token_cache.hpp"
#include "commands/ports/clock.hpp"

namespace starling::teams {

/// Why an activity is believed or not (teams.md 2).
enum class verdict {
    good,
    no_token,        ///< no Authorization header, or another scheme than Bearer
    malformed,       ///< no token of the only form that is taken
    wrong_issuer,    ///< not from the connector of this cloud
    wrong_audience,  ///< meant for another bot
    expired,         ///< or without an end
    not_yet_valid,
    unknown_key,
    bad_signature,
    wrong_service,    ///< the claim serviceurl is missing or names another service
    not_endorsed,     ///< the key may not sign for this channel
    keys_unavailable  ///< nothing can be said: the keys could not be had
};

/// 200, 401, 403, or 503 when Teams should send it again.
int http_status(verdict v);
/// For the log: what is wrong, and where to look.
std::string_view to_text(verdict v);

/// What the activity says and the token has to confirm.
struct token_question {
    std::string authorization;  ///< the header as it came
    std::string service_url;
    std::string channel;  ///< channelId
};

/// Both clocks may differ by this (teams.md 2).
inline constexpr std::chrono::seconds token_skew{300};

/// The whole verdict on a token. What can be refused without a key is refused before one is looked
/// for, so that strangers cannot make us fetch keys.
class token_check {
public:
    token_check(key_set& keys, const ports::clock& clock, std::string issuer, std::string app_id);

    awaitable<verdict> check(token_question about);

private:
    verdict check_claims(const claims& says) const;
    verdict check_times(const claims& says) const;
    awaitable<verdict> check_new(std::string token, token_question about);

    key_set& keys_;
    const ports::clock& clock_;
    std::string issuer_;
    std::string audience_;
    token_cache known_;
};

}  // namespace starling::teams
