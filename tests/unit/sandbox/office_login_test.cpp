#include <boost/json/parse.hpp>
#include <gmock/gmock.h>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include "adapters/sandbox/teams/signing_key.hpp"
#include "tests/unit/sandbox/desk.hpp"
#include "tests/unit/sandbox/office_desk.hpp"

namespace starling::sandbox::test {
namespace {

using ::testing::HasSubstr;

form good_form() {
    return {{"grant_type", "client_credentials"},
            {"client_id", office_options{}.app_id},
            {"client_secret", "sandbox-secret"},
            {"scope", "https://api.botframework.com/.default"}};
}

form with(form fields, const std::string& name, const std::string& value) {
    for (auto& [known, now] : fields)
        if (known == name) now = value;
    return fields;
}

TEST_F(office_desk, an_access_token_lives_an_hour) {
    open();
    install_everywhere();
    const auto answer = login(form_encoded(good_form()));
    EXPECT_EQ(answer.status, 200);
    const auto body = json::parse(answer.body).as_object();
    EXPECT_EQ(text_at(body, "token_type"), "Bearer");
    EXPECT_EQ(at(body, "expires_in"), 3600);
    const auto teams = "teams/" + general;
    EXPECT_EQ(call("GET", teams).status, 200);
    clock_.advance(3'599s);
    EXPECT_EQ(call("GET", teams).status, 200);
    clock_.advance(1s);
    EXPECT_EQ(error_of("GET", teams), "401 Unauthorized");
    EXPECT_EQ(login(form_encoded(good_form()), "botframework.com").status, 200);
    EXPECT_EQ(teams_->figures().token_requests, 3u);
}

TEST_F(office_desk, credentials_are_judged) {
    open();
    const auto refusal = [this](const std::string& name, const std::string& value) {
        const auto no = login(form_encoded(with(good_form(), name, value)));
        return std::to_string(no.status) + no.body;
    };
    EXPECT_THAT(refusal("client_secret", "wrong"), HasSubstr("401{\"error\":\"invalid_client"));
    EXPECT_THAT(refusal("client_id", "other"), HasSubstr("AADSTS700016"));
    EXPECT_THAT(refusal("scope", "https://graph.microsoft.com/.default"),
                HasSubstr("invalid_scope"));
    EXPECT_THAT(refusal("grant_type", "password"), HasSubstr("unsupported_grant_type"));
    EXPECT_THAT(login(form_encoded(good_form()), "elsewhere").body, HasSubstr("AADSTS90002"));
    EXPECT_EQ(send({.method = "GET", .url = teams_->login_url() + "/x/oauth2/v2.0/token"}).status,
              405);
}

TEST_F(office_desk, calls_need_a_token_of_ours) {
    open();
    const auto status = [this](const net::header_list& headers) {
        return send({.method = "GET",
                     .url = teams_->service_url() + "v3/teams/x",
                     .headers = headers})
            .status;
    };
    EXPECT_EQ(status({}), 401);
    EXPECT_EQ(status({{"authorization", "Bearer made-up"}}), 401);
    EXPECT_EQ(status({{"authorization", "Basic " + token()}}), 401);
    EXPECT_EQ(status({{"authorization", "Bearer " + token()}}), 404);
}

form with_assertion(const std::string& assertion) {
    return {{"grant_type", "client_credentials"},
            {"client_id", office_options{}.app_id},
            {"client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"},
            {"client_assertion", assertion},
            {"scope", "https://api.botframework.com/.default"}};
}

TEST_F(office_desk, a_federated_assertion_is_taken_instead_of_the_secret) {
    open({.app_assertion = "federated.token.value"});
    EXPECT_EQ(login(form_encoded(with_assertion("federated.token.value"))).status, 200);
    EXPECT_EQ(login(form_encoded(with_assertion("another.token.value"))).status, 401);
    auto form = with_assertion("federated.token.value");
    form[2].second = "urn:something:else";
    EXPECT_EQ(login(form_encoded(form)).status, 401);
}

/// A key and a certificate for it, as an admin would make them.
struct self_signed {
    EVP_PKEY* key = EVP_RSA_gen(2048);
    X509* certificate = X509_new();

    self_signed() {
        X509_set_pubkey(certificate, key);
        X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
        X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
        X509_sign(certificate, key, EVP_sha256());
    }
    ~self_signed() {
        X509_free(certificate);
        EVP_PKEY_free(key);
    }
    std::string pem() const {
        BIO* out = BIO_new(BIO_s_mem());
        PEM_write_bio_X509(out, certificate);
        char* text = nullptr;
        const auto size = BIO_get_mem_data(out, &text);
        std::string copy{text, static_cast<std::size_t>(size)};
        BIO_free(out);
        return copy;
    }
    std::string sign(const std::string& claims) const {
        const auto input = base64url(R"({"alg":"PS256","typ":"JWT"})") + "." + base64url(claims);
        EVP_MD_CTX* digest = EVP_MD_CTX_new();
        EVP_PKEY_CTX* how = nullptr;
        EVP_DigestSignInit(digest, &how, EVP_sha256(), nullptr, key);
        EVP_PKEY_CTX_set_rsa_padding(how, RSA_PKCS1_PSS_PADDING);
        EVP_PKEY_CTX_set_rsa_pss_saltlen(how, RSA_PSS_SALTLEN_DIGEST);
        std::string signature(256, '\0');
        auto length = signature.size();
        EVP_DigestSign(digest, reinterpret_cast<unsigned char*>(signature.data()), &length,
                       reinterpret_cast<const unsigned char*>(input.data()), input.size());
        EVP_MD_CTX_free(digest);
        return input + "." + base64url(signature);
    }
};

TEST_F(office_desk, an_assertion_signed_with_the_certificate_is_taken) {
    const self_signed own;
    const self_signed foreign;
    open({.app_certificate = own.pem()});
    const auto app = office_options{}.app_id;
    const auto now = clock_.now().time_since_epoch().count();
    const auto claims = [&](const std::string& audience, std::int64_t ends) {
        return R"({"iss":")" + app + R"(","sub":")" + app + R"(","jti":"1","aud":")" + audience +
               R"(","nbf":)" + std::to_string(now) + R"(,"exp":)" + std::to_string(ends) + "}";
    };
    const auto here = teams_->login_url() + "/" + office_options{}.tenant + "/oauth2/v2.0/token";
    const auto status = [this](const std::string& assertion) {
        return login(form_encoded(with_assertion(assertion))).status;
    };
    EXPECT_EQ(status(own.sign(claims(here, now + 600))), 200);
    EXPECT_EQ(status(own.sign(claims("https://elsewhere/", now + 600))), 401);
    EXPECT_EQ(status(own.sign(claims(here, now - 1))), 401);
    EXPECT_EQ(status(foreign.sign(claims(here, now + 600))), 401);
    EXPECT_EQ(status("a.b"), 401);
}

}  // namespace
}  // namespace starling::sandbox::test
