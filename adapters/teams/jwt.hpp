#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "adapters/teams/rsa_key.hpp"

namespace starling::teams {

/// Larger tokens are not looked at; Microsoft's have about 1 kB.
inline constexpr std::size_t max_token = std::size_t{8} * 1024;
/// Longer key ids are as good as none.
inline constexpr std::size_t max_key_id = 256;

/// What the connector says about itself (teams.md 2). Times are seconds since 1970.
struct claims {
    std::string issuer;
    std::string audience;
    std::int64_t expires = 0;
    std::optional<std::int64_t> not_before;
    std::string service_url;  ///< empty when the claim is missing
};

/// A token as it is written: nothing in it may be believed before verifies().
struct jwt {
    std::string key_id;
    claims says;
    std::string signed_part;
    std::string signature;
};

/// A JWS in compact form (RFC 7515): three parts in strict base64url, `alg` exactly RS256, a key
/// id, an expiry. Keys and addresses of keys in the header (jwk, jku, x5u, x5c) are not read,
/// `crit` is refused, `cty` is no reason to look for a second token inside. Nothing for anything
/// else.
std::optional<jwt> parse_jwt(std::string_view text);

bool verifies(const jwt& token, const rsa_key& key);

}  // namespace starling::teams
