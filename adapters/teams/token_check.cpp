#include "adapters/teams/token_check.hpp"

#include <utility>

#include "adapters/payload/text.hpp"
#include "adapters/teams/clouds.hpp"
#include "adapters/teams/jwt.hpp"

namespace starling::teams {
namespace {

/// The scheme's name in any case (RFC 9110 section 11.1); empty when it is another.
std::string bearer_of(std::string_view authorization) {
    constexpr std::string_view scheme = "bearer ";
    if (!payload::same_letters(authorization.substr(0, scheme.size()), scheme)) return {};
    return std::string{authorization.substr(scheme.size())};
}

/// What depends on the activity the token came with.
verdict check_activity(const claims& says, const signing_key& key, const token_question& about) {
    if (says.service_url.empty() || bare_url(says.service_url) != bare_url(about.service_url))
        return verdict::wrong_service;
    return key.endorses(about.channel) ? verdict::good : verdict::not_endorsed;
}

}  // namespace

int http_status(verdict v) {
    switch (v) {
        case verdict::good:
            return 200;
        case verdict::not_endorsed:
            return 403;
        case verdict::keys_unavailable:
            return 503;
        default:
            return 401;
    }
}

std::string_view to_text(verdict v) {
    switch (v) {
        case verdict::good:
            return "the token is good";
        case verdict::no_token:
            return "no bearer token";
        case verdict::malformed:
            return "the token has not the form that the connector's tokens have";
        case verdict::wrong_issuer:
            return "the token is from another issuer; check the cloud";
        case verdict::wrong_audience:
            return "the token is meant for another app; check the app id";
        case verdict::expired:
            return "the token has expired; check this machine's clock";
        case verdict::not_yet_valid:
            return "the token is not valid yet; check this machine's clock";
        case verdict::unknown_key:
            return "the token is signed by an unknown key";
        case verdict::bad_signature:
            return "the token's signature is wrong";
        case verdict::wrong_service:
            return "the token was not issued for the service that the activity names";
        case verdict::not_endorsed:
            return "the key may not sign for the activity's channel";
        case verdict::keys_unavailable:
            return "the keys that sign activities could not be fetched";
    }
    return {};
}

token_check::token_check(key_set& keys, const ports::clock& clock, std::string issuer,
                         std::string app_id)
    : keys_{keys}, clock_{clock}, issuer_{std::move(issuer)}, audience_{std::move(app_id)} {}

awaitable<verdict> token_check::check(token_question about) {
    auto token = bearer_of(about.authorization);
    if (token.empty()) co_return verdict::no_token;
    if (const auto* seen = known_.find(token)) {
        const auto key = seen->key.lock();
        const auto times = check_times(seen->says);
        if (key && times == verdict::good) co_return check_activity(seen->says, *key, about);
        known_.drop(token);
        if (times != verdict::good) co_return times;
    }
    co_return co_await check_new(std::move(token), std::move(about));
}

awaitable<verdict> token_check::check_new(std::string token, token_question about) {
    const auto read = parse_jwt(token);
    if (!read) co_return verdict::malformed;
    if (const auto v = check_claims(read->says); v != verdict::good) co_return v;
    const auto found = co_await keys_.find(read->key_id);
    if (!found.available) co_return verdict::keys_unavailable;
    if (!found.key) co_return verdict::unknown_key;
    if (!verifies(*read, found.key->key)) co_return verdict::bad_signature;
    // The wait for a key may have outlasted the token.
    if (const auto v = check_times(read->says); v != verdict::good) co_return v;
    known_.keep(token, {read->says, found.key});
    co_return check_activity(read->says, *found.key, about);
}

verdict token_check::check_claims(const claims& says) const {
    if (says.issuer != issuer_) return verdict::wrong_issuer;
    return says.audience == audience_ ? check_times(says) : verdict::wrong_audience;
}

verdict token_check::check_times(const claims& says) const {
    const auto now = clock_.now().time_since_epoch().count();
    if (now - token_skew.count() >= says.expires) return verdict::expired;
    if (says.not_before && *says.not_before > now + token_skew.count())
        return verdict::not_yet_valid;
    return verdict::good;
}

}  // namespace starling::teams
