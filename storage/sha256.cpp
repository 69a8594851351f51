#include "storage/sha256.hpp"

#include <array>
#include <stdexcept>

#include <openssl/evp.h>

namespace starling::storage {

std::string sha256(std::string_view text) {
    // Looked up once: OpenSSL 3 searches its providers each time for what EVP_sha256() names.
    static EVP_MD* const method = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    std::array<unsigned char, 32> digest{};
    if (EVP_Digest(text.data(), text.size(), digest.data(), nullptr, method, nullptr) != 1)
        throw std::runtime_error{"SHA-256 failed"};
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(2 * digest.size());
    for (auto byte : digest) {
        hex += digits[byte >> 4];
        hex += digits[byte & 15];
    }
    return hex;
}

}  // namespace starling::storage
