#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace starling::storage {

/// Seals short secrets for a database that others may read: XChaCha20-Poly1305 with a random nonce
/// (libsodium). `place` names the row and the field a secret stands in and is sealed with it, so
/// that a sealed text cannot be moved to another row.
class vault {
public:
    /// Keys as 64 hexadecimal digits, newest first: that one seals, all of them open. Throws
    /// std::invalid_argument for anything else, without repeating it.
    explicit vault(std::span<const std::string> keys);
    ~vault();
    vault(const vault&) = delete;
    vault& operator=(const vault&) = delete;

    /// "<key id>:<nonce and text in base64>". There must be a key.
    std::string seal(std::string_view text, std::string_view place) const;
    /// Nothing when no key fits, or when it is not what was sealed in this place.
    std::optional<std::string> open(std::string_view sealed, std::string_view place) const;
    /// By the newest key.
    bool is_newest(std::string_view sealed) const;
    bool has_keys() const { return !keys_.empty(); }

private:
    struct key {
        std::array<unsigned char, 32> bytes;
        std::string id;  ///< 8 hexadecimal digits of a digest
    };

    std::vector<key> keys_;
};

}  // namespace starling::storage
