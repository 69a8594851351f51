#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <string>
#include <unordered_map>

#include "adapters/teams/jwt.hpp"
#include "adapters/teams/key_list.hpp"

namespace starling::teams {

/// A token whose signature, issuer and audience were found good. Its times are not: they are looked
/// at on each use.
struct verified_token {
    claims says;
    /// Gone when the key is: a key that was withdrawn takes its tokens along.
    std::weak_ptr<const signing_key> key;
};

/// Verified tokens under their whole text, signature included. The oldest makes room.
class token_cache {
public:
    explicit token_cache(std::size_t most = 1'000) : most_{most} {}

    const verified_token* find(const std::string& token) const;
    void keep(const std::string& token, verified_token what);
    void drop(const std::string& token);
    std::size_t size() const { return tokens_.size(); }

private:
    std::size_t most_;
    std::unordered_map<std::string, verified_token> tokens_;
    std::deque<std::string> order_;  ///< may name tokens that were dropped
};

}  // namespace starling::teams
