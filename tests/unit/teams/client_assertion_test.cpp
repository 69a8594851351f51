#include "adapters/teams/client_assertion.hpp"

#include <fstream>
#include <memory>

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

namespace starling::teams {
namespace {

using namespace std::chrono_literals;

std::string text_of(BIO* bio) {
    char* data = nullptr;
    const auto size = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(size)};
}

/// A key and a certificate of it, as an admin would upload them.
struct registered_key {
    explicit registered_key(EVP_PKEY* made) : key{made, EVP_PKEY_free} {
        const std::unique_ptr<X509, decltype(&X509_free)> cert{X509_new(), X509_free};
        X509_gmtime_adj(X509_getm_notBefore(cert.get()), 0);
        X509_gmtime_adj(X509_getm_notAfter(cert.get()), 3600);
        X509_set_pubkey(cert.get(), key.get());
        X509_sign(cert.get(), key.get(), EVP_sha256());
        const std::unique_ptr<BIO, decltype(&BIO_free_all)> a{BIO_new(BIO_s_mem()), BIO_free_all};
        const std::unique_ptr<BIO, decltype(&BIO_free_all)> b{BIO_new(BIO_s_mem()), BIO_free_all};
        PEM_write_bio_X509(a.get(), cert.get());
        PEM_write_bio_PrivateKey(b.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
        certificate_pem = text_of(a.get());
        key_pem = text_of(b.get());
        unsigned char digest[EVP_MAX_MD_SIZE];
        unsigned size = 0;
        X509_digest(cert.get(), EVP_sha256(), digest, &size);
        thumbprint.assign(reinterpret_cast<char*>(digest), size);
    }

    std::shared_ptr<EVP_PKEY> key;
    std::string certificate_pem, key_pem, thumbprint;
};

const registered_key& ours() {
    static const registered_key key{EVP_RSA_gen(2048)};
    return key;
}
const registered_key& another() {
    static const registered_key key{EVP_RSA_gen(2048)};
    return key;
}

std::string decoded(std::string text) {
    for (auto& c : text) c = c == '-' ? '+' : c == '_' ? '/' : c;
    const auto padding = (4 - text.size() % 4) % 4;
    text.append(padding, '=');
    std::string out(text.size(), '\0');
    const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                                     reinterpret_cast<const unsigned char*>(text.data()),
                                     static_cast<int>(text.size()));
    out.resize(static_cast<std::size_t>(size) - padding);
    return out;
}

bool verifies(const std::string& text, const std::string& signature, EVP_PKEY* with) {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(),
                                                                          EVP_MD_CTX_free};
    EVP_PKEY_CTX* way = nullptr;
    EVP_DigestVerifyInit(context.get(), &way, EVP_sha256(), nullptr, with);
    EVP_PKEY_CTX_set_rsa_padding(way, RSA_PKCS1_PSS_PADDING);
    EVP_PKEY_CTX_set_rsa_pss_saltlen(way, RSA_PSS_SALTLEN_DIGEST);
    return EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(signature.data()),
                            signature.size(), reinterpret_cast<const unsigned char*>(text.data()),
                            text.size()) == 1;
}

const assertion_claims claims{"app-1", "https://login.example/t/oauth2/v2.0/token", "id-1",
                              rules::instant{1'795'420'800s}};

TEST(client_assertion, says_who_we_are_under_a_signature_that_verifies) {
    const auto jwt = sign_assertion(ours().certificate_pem, ours().key_pem, claims);
    ASSERT_TRUE(jwt) << jwt.error();
    const auto dot = jwt->find('.'), last = jwt->rfind('.');
    const auto header = boost::json::parse(decoded(jwt->substr(0, dot)));
    const auto body = boost::json::parse(decoded(jwt->substr(dot + 1, last - dot - 1)));
    EXPECT_EQ(header.at("alg"), "PS256");
    EXPECT_EQ(decoded(header.at("x5t#S256").as_string().c_str()), ours().thumbprint);
    EXPECT_EQ(body, boost::json::parse(R"({"aud":"https://login.example/t/oauth2/v2.0/token",
        "iss":"app-1","sub":"app-1","jti":"id-1","nbf":1795420800,"iat":1795420800,
        "exp":1795421400})"));
    const auto signature = decoded(jwt->substr(last + 1));
    EXPECT_TRUE(verifies(jwt->substr(0, last), signature, ours().key.get()));
    EXPECT_FALSE(verifies(jwt->substr(0, last) + "x", signature, ours().key.get()));
}

TEST(client_assertion, refuses_keys_that_cannot_be_registered) {
    const auto refused = [](const std::string& certificate, const std::string& key) {
        const auto jwt = sign_assertion(certificate, key, claims);
        return !jwt && jwt.error() == errc::bad_data;
    };
    const registered_key small{EVP_RSA_gen(1024)}, curved{EVP_EC_gen("P-256")};
    EXPECT_TRUE(refused("", ""));
    EXPECT_TRUE(refused(ours().certificate_pem, "no key"));
    EXPECT_TRUE(refused("no certificate", ours().key_pem));
    EXPECT_TRUE(refused(ours().certificate_pem, another().key_pem));
    EXPECT_TRUE(refused(small.certificate_pem, small.key_pem));
    EXPECT_TRUE(refused(curved.certificate_pem, curved.key_pem));
}

}  // namespace
}  // namespace starling::teams
