#include "adapters/teams/client_assertion.hpp"

#include <chrono>
#include <memory>
#include <vector>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include "adapters/payload/json_writer.hpp"
#include "adapters/teams/openssl_owned.hpp"

namespace starling::teams {
namespace {

constexpr std::chrono::minutes lifetime{10};
constexpr int fewest_bits = 2048;

using bio = owned<BIO, BIO_free_all>;
using certificate = owned<X509, X509_free>;
using private_key = owned<EVP_PKEY, EVP_PKEY_free>;
using digest_context = owned<EVP_MD_CTX, EVP_MD_CTX_free>;
using bytes = std::vector<unsigned char>;

bio over(const std::string& pem) {
    return bio{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
}

/// A key with a passphrase is refused; OpenSSL would ask for it on the terminal.
int no_passphrase(char*, int, int, void*) {
    return -1;
}

std::string base64url(const unsigned char* data, std::size_t size) {
    std::string out(4 * ((size + 2) / 3) + 1, '\0');
    const int length =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()), data, static_cast<int>(size));
    out.resize(static_cast<std::size_t>(length));
    while (out.ends_with('=')) out.pop_back();
    for (auto& c : out) c = c == '+' ? '-' : c == '/' ? '_' : c;
    return out;
}

std::string base64url(const std::string& text) {
    return base64url(reinterpret_cast<const unsigned char*>(text.data()), text.size());
}

std::string thumbprint(const X509& of) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    X509_digest(&of, EVP_sha256(), digest, &size);
    return base64url(digest, size);
}

std::string header_of(const X509& signer) {
    std::string out;
    payload::json_writer json{out};
    json.begin_object();
    json.field("alg", "PS256");
    json.field("typ", "JWT");
    json.field("x5t#S256", thumbprint(signer));
    json.end_object();
    return out;
}

std::string claims_of(const assertion_claims& claims) {
    const auto now = claims.now.time_since_epoch();
    std::string out;
    payload::json_writer json{out};
    json.begin_object();
    json.field("aud", claims.audience);
    json.field("iss", claims.app_id);
    json.field("sub", claims.app_id);
    json.field("jti", claims.id);
    json.field_number("nbf", now.count());
    json.field_number("iat", now.count());
    json.field_number("exp", std::chrono::seconds{now + lifetime}.count());
    json.end_object();
    return out;
}

/// RSASSA-PSS with SHA-256 and a salt as long as the digest (RFC 7518, section 3.5).
bool start_ps256(EVP_MD_CTX& context, EVP_PKEY& key) {
    EVP_PKEY_CTX* way = nullptr;
    return EVP_DigestSignInit(&context, &way, EVP_sha256(), nullptr, &key) == 1 &&
           EVP_PKEY_CTX_set_rsa_padding(way, RSA_PKCS1_PSS_PADDING) == 1 &&
           EVP_PKEY_CTX_set_rsa_pss_saltlen(way, RSA_PSS_SALTLEN_DIGEST) == 1;
}

result<std::string> ps256(const std::string& text, EVP_PKEY& key) {
    const digest_context context{EVP_MD_CTX_new()};
    const auto* data = reinterpret_cast<const unsigned char*>(text.data());
    if (!context || !start_ps256(*context, key)) return errc::bad_data;
    std::size_t size = static_cast<std::size_t>(EVP_PKEY_get_size(&key));
    bytes signature(size);
    if (EVP_DigestSign(context.get(), signature.data(), &size, data, text.size()) != 1)
        return errc::bad_data;
    return base64url(signature.data(), size);
}

bool fits(const X509& signer, EVP_PKEY& key) {
    return EVP_PKEY_get_base_id(&key) == EVP_PKEY_RSA && EVP_PKEY_get_bits(&key) >= fewest_bits &&
           X509_check_private_key(&signer, &key) == 1;
}

}  // namespace

result<std::string> sign_assertion(const std::string& certificate_pem, const std::string& key_pem,
                                   const assertion_claims& claims) {
    const certificate signer{
        PEM_read_bio_X509(over(certificate_pem).get(), nullptr, no_passphrase, nullptr)};
    const private_key key{
        PEM_read_bio_PrivateKey(over(key_pem).get(), nullptr, no_passphrase, nullptr)};
    if (!signer || !key || !fits(*signer, *key)) return errc::bad_data;
    auto text = base64url(header_of(*signer)) + "." + base64url(claims_of(claims));
    const auto signature = ps256(text, *key);
    if (!signature) return signature.error();
    return text + "." + *signature;
}

}  // namespace starling::teams
