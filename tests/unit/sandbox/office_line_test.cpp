#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include "adapters/net/pause.hpp"
#include "adapters/sandbox/teams/signing_key.hpp"
#include "tests/unit/sandbox/desk.hpp"
#include "tests/unit/sandbox/office_desk.hpp"

namespace starling::sandbox::test {
namespace {

using ::testing::StartsWith;

BIGNUM* number(const json::object& key, const char* name) {
    const auto bytes = from_base64url(text_at(key, name));
    return BN_bin2bn(reinterpret_cast<const unsigned char*>(bytes.data()),
                     static_cast<int>(bytes.size()), nullptr);
}

/// A public key from its JWK, by OpenSSL alone.
EVP_PKEY* public_key(const json::object& key) {
    BIGNUM* n = number(key, "n");
    BIGNUM* e = number(key, "e");
    OSSL_PARAM_BLD* builder = OSSL_PARAM_BLD_new();
    OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_N, n);
    OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_E, e);
    OSSL_PARAM* parameters = OSSL_PARAM_BLD_to_param(builder);
    EVP_PKEY_CTX* context = EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr);
    EVP_PKEY* made = nullptr;
    EVP_PKEY_fromdata_init(context);
    EVP_PKEY_fromdata(context, &made, EVP_PKEY_PUBLIC_KEY, parameters);
    EVP_PKEY_CTX_free(context);
    OSSL_PARAM_free(parameters);
    OSSL_PARAM_BLD_free(builder);
    BN_free(n);
    BN_free(e);
    return made;
}

bool verifies(const std::string& token, const json::object& key) {
    const auto dot = token.rfind('.');
    const auto signature = from_base64url(std::string_view{token}.substr(dot + 1));
    EVP_PKEY* with = public_key(key);
    EVP_MD_CTX* digest = EVP_MD_CTX_new();
    EVP_DigestVerifyInit(digest, nullptr, EVP_sha256(), nullptr, with);
    const auto verdict = EVP_DigestVerify(
        digest, reinterpret_cast<const unsigned char*>(signature.data()), signature.size(),
        reinterpret_cast<const unsigned char*>(token.data()), dot);
    EVP_MD_CTX_free(digest);
    EVP_PKEY_free(with);
    return verdict == 1;
}

json::object part_of(const std::string& token, int index) {
    const auto first = token.find('.');
    const auto last = token.rfind('.');
    const auto part =
        index == 0 ? token.substr(0, first) : token.substr(first + 1, last - first - 1);
    return json::parse(from_base64url(part)).as_object();
}

TEST_F(office_desk, activities_carry_a_token_that_its_key_set_verifies) {
    open();
    ASSERT_EQ(run(teams_->install(ana)).error, "");
    const std::string bearer{heard_.back().header("authorization")};
    ASSERT_THAT(bearer, StartsWith("Bearer "));
    const auto token = bearer.substr(7);
    const auto metadata =
        json::parse(send({.method = "GET", .url = teams_->openid_url()}).body).as_object();
    EXPECT_EQ(text_at(metadata, "issuer"), "https://api.botframework.com");
    const auto keys =
        json::parse(send({.method = "GET", .url = text_at(metadata, "jwks_uri")}).body)
            .as_object()
            .at("keys")
            .as_array();
    ASSERT_EQ(keys.size(), 2u);
    EXPECT_EQ(keys[0].at("endorsements"), json::parse(R"(["msteams"])"));
    const auto header = part_of(token, 0);
    EXPECT_EQ(text_at(header, "alg"), "RS256");
    EXPECT_EQ(header.at("kid"), keys[0].at("kid"));
    EXPECT_TRUE(verifies(token, keys[0].as_object()));
    EXPECT_FALSE(verifies(token, keys[1].as_object()));
    const auto claims = part_of(token, 1);
    EXPECT_EQ(text_at(claims, "iss"), "https://api.botframework.com");
    EXPECT_EQ(text_at(claims, "aud"), office_options{}.app_id);
    EXPECT_EQ(text_at(claims, "serviceurl"), teams_->service_url());
    EXPECT_EQ(at(claims, "exp"), clock_.now().time_since_epoch().count() + 3'600);
    EXPECT_EQ(teams_->figures().key_requests, 1u);
}

TEST_F(office_desk, a_token_is_used_until_shortly_before_its_end) {
    open();
    install_everywhere();
    const auto bearer = [this] {
        EXPECT_EQ(run(teams_->type(ana, {}, "hi")).error, "");
        return std::string{heard_.back().header("authorization")};
    };
    const auto first = bearer();
    clock_.advance(3'200s);
    EXPECT_EQ(bearer(), first);
    clock_.advance(101s);
    EXPECT_NE(bearer(), first);
}

TEST_F(office_desk, forgers_can_sign_anything) {
    open();
    const auto token = teams_->sign(R"({"alg":"none"})", R"({"iss":"x"})");
    EXPECT_EQ(text_at(part_of(token, 0), "alg"), "none");
    EXPECT_EQ(run(teams_->send_raw("{}", "Bearer " + token)).status, 200);
    EXPECT_EQ(heard_.back().header("authorization"), "Bearer " + token);
    EXPECT_EQ(run(teams_->send_raw("{}", "")).status, 200);
    EXPECT_EQ(heard_.back().header("authorization"), "");
    EXPECT_EQ(run(teams_->send_raw("{}")).status, 200);
    EXPECT_THAT(std::string{heard_.back().header("authorization")}, StartsWith("Bearer ey"));
}

TEST_F(office_desk, a_message_that_is_not_answered_comes_again_as_it_was) {
    open({.time_scale = 0.01});
    install_everywhere();
    answer_ = [this](json::object) -> awaitable<net::server_response> {
        if (heard_.size() == 1) co_await net::pause(io_, 400ms);
        co_return net::server_response{};
    };
    const auto done = run(teams_->type(ana, {}, "hi"));
    EXPECT_EQ(done.status, 200);
    ASSERT_EQ(heard_.size(), 2u);
    EXPECT_EQ(heard_[0].body, heard_[1].body);
    EXPECT_EQ(teams_->figures().resent, 1u);
    EXPECT_EQ(teams_->figures().unanswered, 0u);
}

TEST_F(office_desk, an_invoke_that_is_not_answered_comes_twice_again_with_new_ids) {
    open({.time_scale = 0.01});
    install_everywhere();
    post(personal_of(ana),
         card_activity(card_with("[]", R"([{"type":"Action.Execute","title":"Go"}])")));
    answer_ = [this](json::object) -> awaitable<net::server_response> {
        co_await net::pause(io_, 200ms);
        co_return net::server_response{};
    };
    const auto done = run(teams_->press(ana, "Go"));
    EXPECT_EQ(done.error, "no_answer");
    ASSERT_EQ(heard_.size(), 3u);
    EXPECT_NE(text_at(heard(0), "id"), text_at(heard(1), "id"));
    EXPECT_NE(text_at(heard(1), "id"), text_at(heard(2), "id"));
    EXPECT_EQ(at(heard(0), "value"), at(heard(2), "value"));
    EXPECT_EQ(teams_->figures().resent, 2u);
    EXPECT_EQ(teams_->figures().unanswered, 1u);
}

TEST_F(office_desk, a_refusal_is_final) {
    open();
    install_everywhere();
    answer_ = [](json::object) -> awaitable<net::server_response> {
        co_return net::server_response{.status = 503};
    };
    const auto done = run(teams_->type(ana, {}, "hi"));
    EXPECT_EQ(done.status, 503);
    EXPECT_EQ(done.error, "refused");
    EXPECT_EQ(heard_.size(), 1u);
    teams_->bot_is_at("http://127.0.0.1:1/");
    EXPECT_EQ(run(teams_->type(ana, {}, "hi")).error, "unreachable");
}

}  // namespace
}  // namespace starling::sandbox::test
