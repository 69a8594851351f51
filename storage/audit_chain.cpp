#include "storage/audit_chain.hpp"

#include <array>

#include <openssl/evp.h>

namespace starling::storage {
namespace {

constexpr statement newest_entry{"audit.head", R"(
    SELECT id, hash FROM audit WHERE tenant = $1 ORDER BY id DESC LIMIT 1)"};

/// Each with its length in front: no two lists of fields look the same.
void put(std::string& out, std::string_view field) {
    out += std::to_string(field.size());
    out += ':';
    out += field;
}
void put(std::string& out, std::int64_t number) {
    put(out, std::to_string(number));
}

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

}  // namespace

std::string audit_link(std::string_view before, std::string_view tenant, std::int64_t id,
                       const ports::audit_entry& e) {
    std::string text;
    put(text, before);
    put(text, tenant);
    put(text, id);
    put(text, e.at.time_since_epoch().count());
    put(text, e.actor.value);
    put(text, e.verb);
    put(text, e.subject);
    put(text, e.detail);
    return sha256(text);
}

audit_head& audit_heads::of(scope& rows) {
    if (auto known = heads_.find(rows.tenant().value); known != heads_.end()) return known->second;
    audit_head head;
    if (auto q = rows.ask(newest_entry); q.next()) {
        head.id = q.take<std::int64_t>();
        head.link = q.take<std::string>();
    }
    return heads_.emplace(rows.tenant().value, std::move(head)).first->second;
}

}  // namespace starling::storage
