#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/teams/rsa_key.hpp"

namespace starling::teams {

/// A key that may sign activities, and the channels it may sign for.
struct signing_key {
    rsa_key key;
    std::vector<std::string> endorsements;

    bool endorses(std::string_view channel) const;
};

using key_list = std::map<std::string, std::shared_ptr<const signing_key>, std::less<>>;

/// More keys than this are not kept.
inline constexpr std::size_t max_keys = 64;

/// The RSA keys of a JWK set (RFC 7517) that have an id; anything else in it is passed over.
key_list parse_keys(std::string_view json);

/// `jwks_uri` of OpenID metadata; empty when missing or at another host than the metadata
/// itself, or plain text where the metadata is not on loopback.
std::string keys_url(std::string_view metadata, std::string_view metadata_url);

}  // namespace starling::teams
