#include "adapters/sandbox/teams/signing_key.hpp"

#include <stdexcept>
#include <vector>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include "adapters/sandbox/teams/office_json.hpp"

namespace starling::sandbox {
namespace {

struct freed_by_openssl {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_MD_CTX* digest) const { EVP_MD_CTX_free(digest); }
    void operator()(BIGNUM* number) const { BN_free(number); }
    void operator()(BIO* bio) const { BIO_free(bio); }
    void operator()(X509* certificate) const { X509_free(certificate); }
};
template <class T>
using owned = std::unique_ptr<T, freed_by_openssl>;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

void expect(bool fine, const char* what) {
    if (!fine) throw std::runtime_error{what};
}

/// A public number of the key, as JWK writes it: big-endian base64url.
std::string number_of(EVP_PKEY* key, const char* name) {
    BIGNUM* raw = nullptr;
    expect(EVP_PKEY_get_bn_param(key, name, &raw) == 1, "no such number in the key");
    const owned<BIGNUM> number{raw};
    std::vector<unsigned char> bytes(static_cast<std::size_t>(BN_num_bytes(raw)));
    BN_bn2bin(raw, bytes.data());
    return base64url({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

owned<EVP_PKEY> key_of_certificate(const std::string& pem) {
    const owned<BIO> text{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
    const owned<X509> certificate{PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr)};
    return owned<EVP_PKEY>{certificate ? X509_get_pubkey(certificate.get()) : nullptr};
}

}  // namespace

struct signing_key::pair {
    owned<EVP_PKEY> key;
};

std::string base64url(std::string_view bytes) {
    std::string out(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    const auto length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                                        bytes_of(bytes), static_cast<int>(bytes.size()));
    out.resize(static_cast<std::size_t>(length));
    while (out.ends_with('=')) out.pop_back();
    for (auto& c : out) c = c == '+' ? '-' : c == '/' ? '_' : c;
    return out;
}

std::string from_base64url(std::string_view text) {
    std::string padded{text};
    for (auto& c : padded) c = c == '-' ? '+' : c == '_' ? '/' : c;
    while (padded.size() % 4) padded += '=';
    std::string out(padded.size() / 4 * 3 + 1, '\0');
    const auto length = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                                        bytes_of(padded), static_cast<int>(padded.size()));
    const auto padding = padded.size() - text.size();
    if (length < 0 || static_cast<std::size_t>(length) < padding) return {};
    out.resize(static_cast<std::size_t>(length) - padding);
    return out;
}

signing_key::signing_key(std::string id)
    : id_{std::move(id)}, pair_{std::make_unique<pair>(owned<EVP_PKEY>{EVP_RSA_gen(2048)})} {
    expect(pair_->key != nullptr, "no RSA key could be made");
}

signing_key::~signing_key() = default;

std::string signing_key::sign(std::string_view header, std::string_view claims) const {
    const auto input = base64url(header) + "." + base64url(claims);
    const owned<EVP_MD_CTX> digest{EVP_MD_CTX_new()};
    std::string signature(256, '\0');
    auto length = signature.size();
    expect(EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, pair_->key.get()) == 1,
           "signing could not begin");
    expect(EVP_DigestSign(digest.get(), reinterpret_cast<unsigned char*>(signature.data()), &length,
                          bytes_of(input), input.size()) == 1,
           "signing failed");
    signature.resize(length);
    return input + "." + base64url(signature);
}

std::string signing_key::jwk() const {
    return R"({"kty":"RSA","use":"sig","kid":")" + id_ + R"(","x5t":")" + id_ + R"(","n":")" +
           number_of(pair_->key.get(), OSSL_PKEY_PARAM_RSA_N) + R"(","e":")" +
           number_of(pair_->key.get(), OSSL_PKEY_PARAM_RSA_E) + R"(","endorsements":["msteams"]})";
}

const signing_key& signing_key_in_use() {
    static const signing_key key{"office-key-1"};
    return key;
}

const signing_key& signing_key_to_come() {
    static const signing_key key{"office-key-2"};
    return key;
}

bool signed_by_certificate(std::string_view token, const std::string& certificate) {
    const auto dot = token.rfind('.');
    if (dot == token.npos) return false;
    const auto header = object_from(from_base64url(token.substr(0, token.find('.'))));
    const auto algorithm = header ? text_in(*header, "alg") : std::string{};
    if (algorithm != "RS256" && algorithm != "PS256") return false;
    const auto key = key_of_certificate(certificate);
    const auto signature = from_base64url(token.substr(dot + 1));
    const owned<EVP_MD_CTX> digest{EVP_MD_CTX_new()};
    EVP_PKEY_CTX* how = nullptr;
    if (!key || EVP_DigestVerifyInit(digest.get(), &how, EVP_sha256(), nullptr, key.get()) != 1)
        return false;
    if (algorithm == "PS256" && EVP_PKEY_CTX_set_rsa_padding(how, RSA_PKCS1_PSS_PADDING) != 1)
        return false;
    return EVP_DigestVerify(digest.get(), bytes_of(signature), signature.size(), bytes_of(token),
                            dot) == 1;
}

}  // namespace starling::sandbox
