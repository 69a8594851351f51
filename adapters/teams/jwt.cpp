#include "adapters/teams/jwt.hpp"

#include <array>

#include "adapters/payload/json_reader.hpp"
#include "adapters/teams/base64url.hpp"

namespace starling::teams {
namespace {

using parts = std::array<std::string_view, 3>;

std::optional<parts> split(std::string_view text) {
    const auto first = text.find('.');
    if (first == std::string_view::npos) return {};
    const auto second = text.find('.', first + 1);
    if (second == std::string_view::npos) return {};
    if (text.find('.', second + 1) != std::string_view::npos) return {};
    return parts{text.substr(0, first), text.substr(first + 1, second - first - 1),
                 text.substr(second + 1)};
}

std::optional<payload::json_reader> object_in(std::string_view part) {
    const auto json = decode_base64url(part);
    if (!json) return {};
    return payload::json_reader::over(*json);
}

/// The key id of a header that asks for what we do; empty otherwise.
std::string key_id_of(const payload::json_reader& header) {
    if (header.text("/alg") != "RS256" || header.has("/crit")) return {};
    auto id = header.text("/kid");
    return id.size() <= max_key_id ? id : std::string{};
}

/// False when the claim is there and no whole number of seconds.
bool read_not_before(const payload::json_reader& body, claims& out) {
    if (!body.has("/nbf")) return true;
    out.not_before = body.number("/nbf");
    return *out.not_before > 0;
}

std::optional<claims> claims_of(const payload::json_reader& body) {
    claims out;
    out.issuer = body.text("/iss");
    // RFC 7519 would allow a list; the connector's tokens are for one bot.
    out.audience = body.text("/aud");
    out.expires = body.number("/exp");
    out.service_url = body.text("/serviceurl");
    if (out.issuer.empty() || out.audience.empty() || out.expires <= 0) return {};
    if (!read_not_before(body, out)) return {};
    return out;
}

}  // namespace

std::optional<jwt> parse_jwt(std::string_view text) {
    if (text.size() > max_token) return {};
    const auto three = split(text);
    if (!three) return {};
    const auto header = object_in((*three)[0]);
    const auto key_id = header ? key_id_of(*header) : std::string{};
    if (key_id.empty()) return {};
    auto signature = decode_base64url((*three)[2]);
    const auto body = object_in((*three)[1]);
    if (!body || !signature || signature->empty()) return {};
    auto says = claims_of(*body);
    if (!says) return {};
    return jwt{key_id, std::move(*says), std::string{text.substr(0, text.rfind('.'))},
               std::move(*signature)};
}

bool verifies(const jwt& token, const rsa_key& key) {
    return key.verifies(token.signed_part, token.signature);
}

}  // namespace starling::teams
