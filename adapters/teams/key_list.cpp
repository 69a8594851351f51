#include "adapters/teams/key_list.hpp"

#include <algorithm>
#include <utility>

#include "adapters/net/http_client.hpp"
#include "adapters/net/url.hpp"
#include "adapters/payload/json_reader.hpp"
#include "adapters/teams/base64url.hpp"
#include "adapters/teams/jwt.hpp"

namespace starling::teams {
namespace {

constexpr std::size_t most_looked_at = 256;
constexpr std::size_t max_endorsements = 64;

std::vector<std::string> endorsements_of(const payload::json_reader& key) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < max_endorsements; ++i) {
        auto one = key.text("/endorsements/" + std::to_string(i));
        if (one.empty()) break;
        out.push_back(std::move(one));
    }
    return out;
}

std::shared_ptr<const signing_key> read_key(const payload::json_reader& key) {
    if (key.text("/kty") != "RSA") return {};
    if (key.has("/use") && key.text("/use") != "sig") return {};
    const auto modulus = decode_base64url(key.text("/n"));
    const auto exponent = decode_base64url(key.text("/e"));
    if (!modulus || !exponent) return {};
    auto made = rsa_key::from(*modulus, *exponent);
    if (!made) return {};
    return std::make_shared<signing_key>(signing_key{std::move(*made), endorsements_of(key)});
}

}  // namespace

bool signing_key::endorses(std::string_view channel) const {
    return std::ranges::find(endorsements, channel) != endorsements.end();
}

key_list parse_keys(std::string_view json) {
    key_list out;
    const auto set = payload::json_reader::over(json);
    for (std::size_t i = 0; set && i < most_looked_at && out.size() < max_keys; ++i) {
        const auto at = "/keys/" + std::to_string(i);
        if (!set->has(at)) break;
        const auto one = set->under(at);
        auto id = one.text("/kid");
        if (id.empty() || id.size() > max_key_id) continue;
        if (auto key = read_key(one)) out.try_emplace(std::move(id), std::move(key));
    }
    return out;
}

std::string keys_url(std::string_view metadata, std::string_view metadata_url) {
    const auto read = payload::json_reader::over(metadata);
    const auto url = read ? read->text("/jwks_uri") : std::string{};
    const auto to = net::parse_destination(url);
    const auto from = net::parse_destination(metadata_url);
    if (!to || !from || to->host != from->host) return {};
    const bool fine = url.starts_with("https://") ||
                      (net::is_loopback_url(url) && net::is_loopback_url(metadata_url));
    return fine ? url : std::string{};
}

}  // namespace starling::teams
