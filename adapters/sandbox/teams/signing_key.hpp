#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace starling::sandbox {

std::string base64url(std::string_view bytes);
/// Bytes of unpadded base64url; what cannot be read is empty.
std::string from_base64url(std::string_view text);

/// An RSA key of 2048 bits that signs tokens as Microsoft's do (teams.md 2).
class signing_key {
public:
    explicit signing_key(std::string id);
    ~signing_key();
    signing_key(const signing_key&) = delete;
    signing_key& operator=(const signing_key&) = delete;

    const std::string& id() const { return id_; }
    /// "header.claims.signature" of two JSON texts, RS256 whatever the header says.
    std::string sign(std::string_view header, std::string_view claims) const;
    /// An entry of a key set, with the endorsements of Teams.
    std::string jwk() const;

private:
    struct pair;
    std::string id_;
    std::unique_ptr<pair> pair_;
};

/// The key that signs, and the one published beside it before a change of keys. One set for the
/// process, as Microsoft has one for everybody: a key takes long to make.
const signing_key& signing_key_in_use();
const signing_key& signing_key_to_come();

/// True when a compact token was signed with the key of this certificate (PEM), RS256 or PS256.
bool signed_by_certificate(std::string_view token, const std::string& certificate);

}  // namespace starling::sandbox
