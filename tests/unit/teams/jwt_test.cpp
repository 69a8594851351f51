#include "adapters/teams/jwt.hpp"

#include <gtest/gtest.h>

#include "adapters/teams/base64url.hpp"
#include "tests/unit/teams/tokens.hpp"

namespace starling::teams::test {
namespace {

rsa_key key_of(const signer& who) {
    return *rsa_key::from(who.modulus(), who.exponent());
}

TEST(base64url, reads_what_rfc_4648_says) {
    EXPECT_EQ(decode_base64url(""), "");
    EXPECT_EQ(decode_base64url("Zg"), "f");
    EXPECT_EQ(decode_base64url("Zm8"), "fo");
    EXPECT_EQ(decode_base64url("Zm9v"), "foo");
    EXPECT_EQ(decode_base64url("-_-_"), "\xfb\xff\xbf");
}

TEST(base64url, has_one_spelling_per_value) {
    for (const auto* bad : {"Z", "Zm9vY", "Zg==", "Zm8=", "Zh", "Zm9", "Zm+v", "Zm/v", "Zm9v\n",
                            " Zm9v", "Zm.v", "Z\xc3\xa4", "Zm9v="})
        EXPECT_FALSE(decode_base64url(bad)) << bad;
    std::string all(256, '\0');
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<char>(i);
    EXPECT_EQ(decode_base64url(base64url(all)), all);
}

TEST(jwt, reads_a_token_of_the_connector) {
    const auto token = parse_jwt(token_parts{}.signed_by());
    ASSERT_TRUE(token);
    EXPECT_EQ(token->key_id, "k1");
    EXPECT_EQ(token->says.issuer, "https://api.botframework.com");
    EXPECT_EQ(token->says.audience, "app-1");
    EXPECT_EQ(token->says.expires, 1795424400);
    EXPECT_EQ(token->says.not_before, 1795420500);
    EXPECT_EQ(token->says.service_url, "https://smba.trafficmanager.net/emea/");
    EXPECT_TRUE(verifies(*token, key_of(microsoft())));
    EXPECT_FALSE(verifies(*token, key_of(stranger())));
}

TEST(jwt, tolerates_what_microsoft_writes) {
    token_parts parts;
    parts.header = R"({"alg":"RS256","kid":"k1","cty":"JWT","x5t":"abc","typ":"JWT"})";
    EXPECT_TRUE(parse_jwt(parts.signed_by()));
    parts.not_before.clear();
    EXPECT_TRUE(parse_jwt(parts.signed_by()));
}

TEST(jwt, takes_one_algorithm_and_a_key_id_only) {
    for (const auto* header :
         {R"({"alg":"none","kid":"k1"})", R"({"alg":"HS256","kid":"k1"})",
          R"({"alg":"rs256","kid":"k1"})", R"({"alg":"RS384","kid":"k1"})",
          R"({"alg":"PS256","kid":"k1"})", R"({"alg":"ES256","kid":"k1"})", R"({"kid":"k1"})",
          R"({"alg":["RS256"],"kid":"k1"})", R"({"alg":"RS256"})", R"({"alg":"RS256","kid":""})",
          R"({"alg":"RS256","kid":1})", R"({"alg":"RS256","kid":"k1","crit":["b64"],"b64":false})",
          R"({"alg":"RS256 ","kid":"k1"})", R"([])", R"("RS256")", R"({)", ""}) {
        token_parts parts;
        parts.header = header;
        EXPECT_FALSE(parse_jwt(parts.signed_by())) << header;
    }
    token_parts long_id;
    long_id.header = R"({"alg":"RS256","kid":")" + std::string(300, 'k') + "\"}";
    EXPECT_FALSE(parse_jwt(long_id.signed_by()));
}

TEST(jwt, never_believes_a_key_that_the_token_brings) {
    token_parts parts;
    parts.header = R"({"alg":"RS256","kid":"k1","jku":"https://evil.example/k","jwk":)" +
                   stranger().jwk("k1") + "}";
    const auto token = parse_jwt(parts.signed_by(stranger()));
    ASSERT_TRUE(token) << "they are not read, so they refuse nothing either";
    EXPECT_FALSE(verifies(*token, key_of(microsoft())));
}

TEST(jwt, reads_claims_strictly) {
    const auto read = [](auto change) {
        token_parts parts;
        change(parts);
        return parse_jwt(parts.signed_by());
    };
    for (const auto* bad : {"", "0", "-5", "\"1795424400\"", "1795424400.5", "null", "true",
                            "18446744073709551615", "1e10", "[1795424400]"})
        EXPECT_FALSE(read([&](token_parts& p) { p.expires = bad; })) << "exp " << bad;
    for (const auto* bad : {"\"1\"", "1.5", "true", "[]", "18446744073709551615", "-1"})
        EXPECT_FALSE(read([&](token_parts& p) { p.not_before = bad; })) << "nbf " << bad;
    for (const auto* bad : {"", "1", "[]", "{}", "null", "\"\"", R"([1,"app-1"])", R"(["app-1"])"})
        EXPECT_FALSE(read([&](token_parts& p) { p.audience = bad; })) << "aud " << bad;
    for (const auto* bad : {"", "1", R"(["https://api.botframework.com"])", "\"\""})
        EXPECT_FALSE(read([&](token_parts& p) { p.issuer = bad; })) << "iss " << bad;
}

TEST(jwt, has_exactly_three_parts) {
    const auto good = token_parts{}.signed_by();
    const auto first = good.find('.');
    const auto last = good.rfind('.');
    for (const auto& bad :
         {std::string{}, std::string{"."}, std::string{".."}, std::string{"..."},
          good.substr(0, last), good.substr(0, last + 1), good.substr(first), good + ".",
          "." + good, good + " ", " " + good, good + "=", good + "\n", good + "." + good,
          good.substr(0, first) + "." + good.substr(first), good.substr(0, last) + "..x"})
        EXPECT_FALSE(parse_jwt(bad)) << bad;
    token_parts huge;
    huge.extra = R"(,"pad":")" + std::string(max_token, 'x') + "\"";
    EXPECT_FALSE(parse_jwt(huge.signed_by()));
}

TEST(jwt, every_changed_bit_is_seen) {
    const auto good = token_parts{}.signed_by();
    const auto key = key_of(microsoft());
    for (std::size_t i = 0; i < good.size(); ++i)
        for (int bit = 0; bit < 8; ++bit) {
            auto bad = good;
            bad[i] = static_cast<char>(bad[i] ^ 1 << bit);
            const auto token = parse_jwt(bad);
            EXPECT_FALSE(token && verifies(*token, key)) << "byte " << i << " bit " << bit;
        }
}

TEST(jwt, signatures_by_other_means_are_refused) {
    const token_parts parts;
    const auto text = base64url(parts.header) + "." + base64url(parts.claims());
    const auto key = key_of(microsoft());
    for (const auto* digest : {"SHA1", "SHA384", "SHA512", "MD5"}) {
        const auto token = parse_jwt(text + "." + base64url(microsoft().sign(text, digest)));
        EXPECT_FALSE(token && verifies(*token, key)) << digest;
    }
    const auto zeros = parse_jwt(text + "." + base64url(std::string(256, '\0')));
    ASSERT_TRUE(zeros);
    EXPECT_FALSE(verifies(*zeros, key));
    const auto longer =
        parse_jwt(text + "." + base64url(std::string(1, '\0') + microsoft().sign(text)));
    ASSERT_TRUE(longer);
    EXPECT_FALSE(verifies(*longer, key));
}

TEST(rsa_key, refuses_weak_and_odd_keys) {
    const auto n = microsoft().modulus();
    const auto e = microsoft().exponent();
    EXPECT_TRUE(rsa_key::from(n, e));
    const signer weak{1024};
    EXPECT_FALSE(rsa_key::from(weak.modulus(), weak.exponent()));
    EXPECT_FALSE(rsa_key::from(n, ""));
    EXPECT_FALSE(rsa_key::from(n, std::string{"\x01", 1}));
    EXPECT_FALSE(rsa_key::from(n, std::string{"\x02", 1}));
    EXPECT_FALSE(rsa_key::from(n, std::string(5, '\xff')));
    EXPECT_FALSE(rsa_key::from("", e));
    EXPECT_FALSE(rsa_key::from(std::string(5000, '\xff'), e));
}

}  // namespace
}  // namespace starling::teams::test
