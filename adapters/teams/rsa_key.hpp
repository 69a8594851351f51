#pragma once

#include <memory>
#include <optional>
#include <string_view>

// OpenSSL's EVP_PKEY; its headers stay in the .cpp file.
struct evp_pkey_st;

namespace starling::teams {

/// A public RSA key. Copies share it.
class rsa_key {
public:
    /// Modulus and exponent, big endian (RFC 7518 section 6.3.1). Nothing below 2048 or above 8192
    /// bits, or with an exponent that is even, below 3 or longer than 4 bytes.
    static std::optional<rsa_key> from(std::string_view modulus, std::string_view exponent);

    /// RS256: RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518 section 3.3).
    bool verifies(std::string_view message, std::string_view signature) const;

private:
    explicit rsa_key(std::shared_ptr<evp_pkey_st> key) : key_{std::move(key)} {}

    std::shared_ptr<evp_pkey_st> key_;
};

}  // namespace starling::teams
