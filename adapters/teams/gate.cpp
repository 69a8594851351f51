#include "adapters/teams/gate.hpp"

#include <algorithm>

#include "adapters/net/url.hpp"
#include "adapters/payload/text.hpp"
#include "adapters/teams/clouds.hpp"

namespace starling::teams {
namespace {

/// "127.0.0.1:40312", "[::1]:40312".
bool is_loopback_peer(std::string_view remote) {
    auto host = remote.substr(0, remote.rfind(':'));
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    return net::is_loopback_host(host);
}

/// A proxy on this machine makes strangers look local, and a page in a browser can post to
/// loopback, but not with this content type unless it is allowed to.
bool is_direct(const net::server_request& request) {
    return request.header("x-forwarded-for").empty() && request.header("forwarded").empty() &&
           request.header("origin").empty() &&
           request.header("content-type").starts_with("application/json");
}

}  // namespace

gate::gate(const teams_options& options, token_check& tokens)
    : options_{options}, tokens_{tokens}, stand_in_{net::is_loopback_url(options.openid_url)} {}

awaitable<admission> gate::admit(net::server_request request, activity what) const {
    const std::string token{request.header("authorization")};
    if (!token.empty() || !is_development(request, what)) {
        const auto found = co_await tokens_.check({token, what.at.service, what.channel});
        if (found != verdict::good) co_return admission{http_status(found), to_text(found)};
    }
    co_return check_rest(what);
}

admission gate::check_rest(const activity& what) const {
    if (what.channel != "msteams") return {403, "the activity is from another channel than Teams"};
    if (!serves(what.tenant)) return {403, "the tenant is not one of those that are served"};
    if (!knows_service(what.at.service))
        return {403, "the activity names a service that is none of this cloud's"};
    return {};
}

bool gate::is_development(const net::server_request& request, const activity& what) const {
    return options_.unauthenticated && is_loopback_peer(request.remote) && is_direct(request) &&
           net::is_loopback_url(what.at.service);
}

bool gate::serves(std::string_view tenant) const {
    return !tenant.empty() && std::ranges::any_of(options_.tenants, [&](const std::string& one) {
        return payload::same_letters(one, tenant);
    });
}

bool gate::knows_service(std::string_view url) const {
    if (is_service_url(url, options_.where)) return true;
    return (stand_in_ || options_.unauthenticated) && net::is_loopback_url(url);
}

}  // namespace starling::teams
