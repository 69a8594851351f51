#include "adapters/teams/token_request.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>

#include "adapters/payload/json_reader.hpp"
#include "adapters/payload/text.hpp"
#include "adapters/teams/client_assertion.hpp"
#include "adapters/teams/connector_reply.hpp"

namespace starling::teams {
namespace {

using std::chrono::seconds;

constexpr seconds wait_when_refused{60}, wait_after_trouble{5};
/// What a login may grant; Entra grants 3600 s, up to 24 h (teams.md 3).
constexpr seconds shortest_grant{60}, longest_grant{86'400};

void add(std::string& form, std::string_view name, std::string_view value) {
    if (!form.empty()) form += '&';
    form.append(name).append("=").append(payload::percent_encode(value));
}

result<std::string> content_of(const std::string& file) {
    std::ifstream in{file, std::ios::binary};
    std::string text{std::istreambuf_iterator<char>{in}, {}};
    if (!in.is_open() || in.bad() || text.empty()) return errc::io_error;
    return text;
}

result<std::string> federated_assertion(const std::string& file) {
    auto text = content_of(file);
    if (text)
        while (!text->empty() && std::isspace(static_cast<unsigned char>(text->back())))
            text->pop_back();
    return text;
}

result<std::string> signed_assertion(const teams_options& options, rules::instant now,
                                     std::string id) {
    const auto certificate = content_of(options.credentials.certificate_file);
    const auto key = content_of(options.credentials.key_file);
    if (!certificate) return certificate.error();
    if (!key) return key.error();
    return sign_assertion(*certificate, *key,
                          {options.app_id, token_url(options), std::move(id), now});
}

std::string login_tenant(const teams_options& options) {
    if (!options.login_tenant.empty()) return options.login_tenant;
    if (options.tenants.size() == 1) return options.tenants.front();
    return addresses_of(options.where).default_tenant;
}

/// "AADSTS7000215" of "AADSTS7000215: Invalid client secret provided. …".
std::string entra_number(std::string_view description) {
    const auto from = description.find("AADSTS");
    if (from == std::string_view::npos) return {};
    const auto digits = description.find_first_not_of("0123456789", from + 6);
    return std::string{description.substr(from, std::min(digits - from, std::size_t{16}))};
}

std::string error_of(const net::http_response& response) {
    const auto json = payload::json_reader::over(response.body);
    auto text = "the login answered " + std::to_string(response.status);
    if (!json) return text;
    if (const auto name = plain_code(json->text("/error")); !name.empty()) text += ": " + name;
    if (const auto number = entra_number(json->text("/error_description")); !number.empty())
        text += " (" + number + ")";
    return text;
}

token_grant refusal(const net::http_response& response) {
    const int status = response.status;
    const bool wrong = status >= 400 && status < 500 && status != 408 && status != 429;
    const auto asked = std::chrono::ceil<seconds>(retry_after(response));
    const auto least = wrong ? wait_when_refused : wait_after_trouble;
    return {{}, {}, error_of(response), wrong, std::max(asked, least)};
}

}  // namespace

std::string token_url(const teams_options& options) {
    const auto login =
        options.login_url.empty() ? addresses_of(options.where).login : options.login_url;
    return std::string{bare_url(login)} + "/" + payload::percent_encode(login_tenant(options)) +
           "/oauth2/v2.0/token";
}

result<std::string> token_form(const teams_options& options, rules::instant now, std::string id) {
    std::string form;
    add(form, "grant_type", "client_credentials");
    add(form, "client_id", options.app_id);
    add(form, "scope", addresses_of(options.where).scope);
    const auto& proof = options.credentials;
    if (proof.assertion_file.empty() && proof.certificate_file.empty()) {
        add(form, "client_secret", proof.secret);
        return form;
    }
    const auto assertion = proof.assertion_file.empty()
                               ? signed_assertion(options, now, std::move(id))
                               : federated_assertion(proof.assertion_file);
    if (!assertion) return assertion.error();
    add(form, "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    add(form, "client_assertion", *assertion);
    return form;
}

token_grant read_grant(const net::http_outcome& outcome) {
    if (outcome.state != net::http_outcome::what::answered)
        return {{},
                {},
                "the login cannot be reached: " + outcome.error.message(),
                false,
                wait_after_trouble};
    if (outcome.response.status != 200) return refusal(outcome.response);
    const auto json = payload::json_reader::over(outcome.response.body);
    auto bearer = json ? json->text("/access_token") : std::string{};
    if (bearer.empty()) return {{}, {}, "the login gave no token", false, wait_after_trouble};
    const seconds good_for{json->number("/expires_in")};
    return {std::move(bearer), std::clamp(good_for, shortest_grant, longest_grant)};
}

}  // namespace starling::teams
