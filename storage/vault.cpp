#include "storage/vault.hpp"

#include <algorithm>
#include <stdexcept>

#include <sodium.h>

namespace starling::storage {
namespace {

constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr int base64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

std::string hex_of(std::span<const unsigned char> bytes) {
    std::string out(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), bytes.data(), bytes.size());
    out.pop_back();
    return out;
}

/// Says which key sealed a text and nothing about the key.
std::string id_of_key(std::span<const unsigned char> bytes) {
    std::array<unsigned char, crypto_generichash_BYTES_MIN> digest{};
    crypto_generichash(digest.data(), digest.size(), bytes.data(), bytes.size(), nullptr, 0);
    return hex_of(std::span{digest}.first(4));
}

std::string to_base64(std::string_view bytes) {
    std::string out(sodium_base64_ENCODED_LEN(bytes.size(), base64), '\0');
    sodium_bin2base64(out.data(), out.size(), bytes_of(bytes), bytes.size(), base64);
    out.pop_back();
    return out;
}

std::optional<std::string> from_base64(std::string_view text) {
    std::string out(text.size(), '\0');
    std::size_t size = 0;
    if (sodium_base642bin(bytes_of(out), out.size(), text.data(), text.size(), nullptr, &size,
                          nullptr, base64) != 0)
        return std::nullopt;
    out.resize(size);
    return out;
}

}  // namespace

vault::vault(std::span<const std::string> keys) {
    if (sodium_init() < 0) throw std::runtime_error{"libsodium could not be started"};
    for (const auto& text : keys) {
        key k{};
        std::size_t size = 0;
        const bool read = sodium_hex2bin(k.bytes.data(), k.bytes.size(), text.data(), text.size(),
                                         nullptr, &size, nullptr) == 0;
        if (!read || size != k.bytes.size() || text.size() != 2 * k.bytes.size())
            throw std::invalid_argument{"a key has 64 hexadecimal digits"};
        k.id = id_of_key(k.bytes);
        keys_.push_back(std::move(k));
    }
}

vault::~vault() {
    for (auto& k : keys_) sodium_memzero(k.bytes.data(), k.bytes.size());
}

std::string vault::seal(std::string_view text, std::string_view place) const {
    const auto& k = keys_.at(0);
    std::string out(nonce_size + text.size() + tag_size, '\0');
    randombytes_buf(out.data(), nonce_size);
    unsigned long long size = 0;
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(out) + nonce_size, &size, bytes_of(text),
                                               text.size(), bytes_of(place), place.size(), nullptr,
                                               bytes_of(out), k.bytes.data());
    return k.id + ':' + to_base64(out);
}

std::optional<std::string> vault::open(std::string_view sealed, std::string_view place) const {
    const auto colon = sealed.find(':');
    if (colon == sealed.npos) return std::nullopt;
    const auto k = std::ranges::find(keys_, sealed.substr(0, colon), &key::id);
    const auto box = from_base64(sealed.substr(colon + 1));
    if (k == keys_.end() || !box || box->size() < nonce_size + tag_size) return std::nullopt;
    std::string text(box->size() - nonce_size - tag_size, '\0');
    const auto body = std::string_view{*box}.substr(nonce_size);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes_of(text), nullptr, nullptr, bytes_of(body),
                                                   body.size(), bytes_of(place), place.size(),
                                                   bytes_of(*box), k->bytes.data()) != 0)
        return std::nullopt;
    return text;
}

bool vault::is_newest(std::string_view sealed) const {
    return has_keys() && sealed.starts_with(keys_.front().id + ':');
}

}  // namespace starling::storage
