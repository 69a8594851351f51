#include "adapters/sandbox/teams/office_login.hpp"

#include <boost/json/serialize.hpp>

#include "adapters/sandbox/arguments.hpp"
#include "adapters/sandbox/teams/office_json.hpp"
#include "adapters/sandbox/teams/signing_key.hpp"

namespace starling::sandbox {
namespace json = boost::json;
namespace {

constexpr std::chrono::seconds token_life{3'600};
constexpr std::string_view scope = "https://api.botframework.com/.default";
constexpr std::string_view many_tenants = "botframework.com";
constexpr std::string_view assertion_type =
    "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

net::server_response refuse(int status, std::string_view error, std::string_view description) {
    const json::object body{{"error", error}, {"error_description", description}};
    return {.status = status, .body = json::serialize(body)};
}

std::int64_t seconds_in(const json::object& claims, std::string_view name) {
    const auto* value = member(claims, name);
    return value && value->is_int64() ? value->as_int64() : 0;
}

/// An assertion as Entra takes it: issuer and subject are the app, the audience is the endpoint,
/// and it lives no longer than a day.
bool claims_hold(std::string_view assertion, const std::string& app, const std::string& url,
                 std::int64_t now) {
    const auto first = assertion.find('.');
    const auto last = assertion.rfind('.');
    if (first == last) return false;
    const auto claims = object_from(from_base64url(assertion.substr(first + 1, last - first - 1)));
    if (!claims || text_in(*claims, "iss") != app || text_in(*claims, "sub") != app) return false;
    const auto ends = seconds_in(*claims, "exp");
    return text_in(*claims, "aud") == url && !text_in(*claims, "jti").empty() && ends > now &&
           ends <= now + 86'400 && seconds_in(*claims, "nbf") <= now + 300;
}

}  // namespace

office_login::office_login(const office_options& options, const ports::clock& clock)
    : options_{options}, clock_{clock} {}

net::server_response office_login::answer(const std::string& tenant, const std::string& url,
                                          const net::server_request& request) {
    if (request.method != "POST") return refuse(405, "invalid_request", "AADSTS900561: POST only");
    const auto form = arguments::from_form(request.body).value_or(arguments{});
    const auto field = [&form](std::string_view name) { return form.text(name); };
    if (tenant != options_.tenant && tenant != many_tenants)
        return refuse(400, "invalid_request", "AADSTS90002: Tenant '" + tenant + "' not found.");
    if (field("grant_type") != "client_credentials")
        return refuse(400, "unsupported_grant_type", "AADSTS70003: not supported here");
    if (field("client_id") != options_.app_id)
        return refuse(400, "unauthorized_client", "AADSTS700016: no such application");
    if (field("scope") != scope) return refuse(400, "invalid_scope", "AADSTS70011: bad scope");
    const auto assertion = field("client_assertion");
    if (assertion.empty())
        return field("client_secret") == options_.app_secret
                   ? issue()
                   : refuse(401, "invalid_client", "AADSTS7000215: Invalid client secret.");
    const auto now = clock_.now().time_since_epoch().count();
    const bool federated = !options_.app_assertion.empty() && assertion == options_.app_assertion;
    const bool certified = !options_.app_certificate.empty() &&
                           signed_by_certificate(assertion, options_.app_certificate) &&
                           claims_hold(assertion, options_.app_id, url, now);
    if (field("client_assertion_type") != assertion_type || (!federated && !certified))
        return refuse(401, "invalid_client", "AADSTS700027: the assertion is not valid");
    return issue();
}

net::server_response office_login::issue() {
    auto token = "opaque." + std::to_string(chance_()) + std::to_string(chance_());
    ends_[token] = clock_.now() + token_life;
    const json::object body{{"token_type", "Bearer"},
                            {"expires_in", token_life.count()},
                            {"ext_expires_in", token_life.count()},
                            {"access_token", token}};
    return {.body = json::serialize(body)};
}

bool office_login::is_good(std::string_view token) const {
    const auto known = ends_.find(token);
    return known != ends_.end() && clock_.now() < known->second;
}

}  // namespace starling::sandbox
