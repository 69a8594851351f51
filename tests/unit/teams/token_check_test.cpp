#include "adapters/teams/token_check.hpp"

#include <gtest/gtest.h>

#include "adapters/teams/clouds.hpp"
#include "tests/support/clock.hpp"
#include "tests/support/run.hpp"
#include "tests/unit/teams/tokens.hpp"

namespace starling::teams::test {
namespace {

using namespace std::chrono_literals;

constexpr const char* service = "https://smba.trafficmanager.net/emea";

struct door {
    boost::asio::io_context io;
    support::manual_clock clock;
    table_of_pages web;
    key_set keys{io, web, clock, metadata_url, [](std::string_view, const std::string&) {}};
    token_check check{keys, clock, addresses_of(cloud::commercial).issuer, "app-1"};

    door() {
        publish(web, {microsoft().jwk("k1"), stranger().jwk("web", R"(["webchat"])"),
                      stranger().jwk("bare", "[]")});
    }
    ~door() { support::run(io, keys.stop()); }

    verdict header(const std::string& authorization, const std::string& url = service,
                   const std::string& channel = "msteams") {
        return support::run(io, check.check({authorization, url, channel}));
    }
    verdict token(const std::string& text, const std::string& url = service) {
        return header("Bearer " + text, url);
    }
    template <class Change>
    verdict with(Change change, const signer& who = microsoft()) {
        token_parts parts;
        change(parts);
        return token(parts.signed_by(who));
    }
};

TEST(token_check, a_good_token_is_good) {
    door d;
    EXPECT_EQ(d.token(token_parts{}.signed_by()), verdict::good);
    EXPECT_EQ(d.header("bearer " + token_parts{}.signed_by()), verdict::good);
    EXPECT_EQ(d.token(token_parts{}.signed_by(), std::string{service} + "/"), verdict::good);
}

TEST(token_check, wants_a_bearer) {
    door d;
    const auto good = token_parts{}.signed_by();
    for (const auto& bad : {std::string{}, std::string{"Bearer"}, std::string{"Bearer "},
                            "Basic " + good, good, "Bearer" + good, "\tBearer " + good})
        EXPECT_EQ(d.header(bad), verdict::no_token) << bad.substr(0, 20);
    EXPECT_EQ(d.header("Bearer  " + good), verdict::malformed);
    EXPECT_EQ(d.header("Bearer " + good + ", Bearer " + good), verdict::malformed);
}

/// Where the reference SDKs are laxer (no check of endorsements, or only when the key has some; a
/// missing serviceurl let through), the documents are followed (teams.md 2).
TEST(token_check, refuses_each_fault_by_name) {
    door d;
    using p = token_parts;
    EXPECT_EQ(d.with([](p& t) { t.issuer = "\"https://sts.windows.net/x/\""; }),
              verdict::wrong_issuer);
    EXPECT_EQ(d.with([](p& t) { t.issuer = "\"https://api.botframework.us\""; }),
              verdict::wrong_issuer);
    EXPECT_EQ(d.with([](p& t) { t.issuer = "\"https://api.botframework.com/\""; }),
              verdict::wrong_issuer);
    for (const auto* audience :
         {"\"app-2\"", "\"APP-1\"", "\"app-1 \"", "\"api://app-1\"", "\"api://botid-app-1\""})
        EXPECT_EQ(d.with([&](p& t) { t.audience = audience; }), verdict::wrong_audience);
    EXPECT_EQ(d.with([](p& t) { t.service.clear(); }), verdict::wrong_service);
    for (const auto* url : {"\"\"", "7", "\"https://smba.trafficmanager.net\"",
                            "\"https://smba.trafficmanager.net/emea/x\"",
                            "\"https://SMBA.trafficmanager.net/emea\"", "\"https://evil.example\""})
        EXPECT_EQ(d.with([&](p& t) { t.service = url; }), verdict::wrong_service) << url;
    EXPECT_EQ(d.with([](p& t) { t.header = R"({"alg":"RS256","kid":"k9"})"; }),
              verdict::unknown_key);
    EXPECT_EQ(d.with([](p& t) { t.header = R"({"alg":"none","kid":"k1"})"; }), verdict::malformed);
    EXPECT_EQ(d.with([](p&) {}, stranger()), verdict::bad_signature);
    EXPECT_EQ(d.with([](p& t) { t.header = R"({"alg":"RS256","kid":"web"})"; }, stranger()),
              verdict::not_endorsed);
    EXPECT_EQ(d.with([](p& t) { t.header = R"({"alg":"RS256","kid":"bare"})"; }, stranger()),
              verdict::not_endorsed);
    EXPECT_EQ(d.header("Bearer " + token_parts{}.signed_by(), service, "webchat"),
              verdict::not_endorsed);
    EXPECT_EQ(d.header("Bearer " + token_parts{}.signed_by(), service, ""), verdict::not_endorsed);
}

TEST(token_check, key_ids_are_names_and_nothing_else) {
    door d;
    for (const auto* id : {"../k1", "/dev/null", "k1' OR '1'='1", "k1\\u0000", "K1", " k1",
                           "https://evil.example/k1", "keys/0"})
        EXPECT_EQ(d.with([&](token_parts& t) {
            t.header = R"({"alg":"RS256","kid":")" + std::string{id} + "\"}";
        }),
                  verdict::unknown_key)
            << id;
}

TEST(token_check, an_hmac_with_the_public_key_is_no_signature) {
    door d;
    token_parts parts;
    for (const auto* alg : {"HS256", "RS256"}) {
        parts.header = R"({"alg":")" + std::string{alg} + R"(","kid":"k1"})";
        const auto text = base64url(parts.header) + "." + base64url(parts.claims());
        const auto n = microsoft().modulus();
        unsigned char mac[32];
        unsigned int size = sizeof mac;
        EVP_Digest((n + text).data(), n.size() + text.size(), mac, &size, EVP_sha256(), nullptr);
        const auto forged =
            text + "." + base64url({reinterpret_cast<const char*>(mac), sizeof mac});
        EXPECT_NE(d.token(forged), verdict::good) << alg;
    }
}

TEST(token_check, times_have_five_minutes_of_grace) {
    const auto at = [](std::chrono::seconds moved) {
        door d;
        d.clock.advance(moved);
        return d.token(token_parts{}.signed_by());
    };
    EXPECT_EQ(at(3600s + 299s), verdict::good);
    EXPECT_EQ(at(3600s + 300s), verdict::expired);
    EXPECT_EQ(at(-600s), verdict::good);
    EXPECT_EQ(at(-601s), verdict::not_yet_valid);
    door d;
    EXPECT_EQ(d.with([](token_parts& t) { t.not_before = "9223372036854775807"; }),
              verdict::not_yet_valid);
    EXPECT_EQ(d.with([](token_parts& t) { t.expires = "9223372036854775807"; }), verdict::good);
    EXPECT_EQ(d.with([](token_parts& t) { t.expires = "1"; }), verdict::expired);
}

TEST(token_check, a_known_token_is_still_judged_each_time) {
    door d;
    const auto good = token_parts{}.signed_by();
    EXPECT_EQ(d.token(good), verdict::good);
    EXPECT_EQ(d.token(good, "https://smba.trafficmanager.net/amer"), verdict::wrong_service);
    EXPECT_EQ(d.header("Bearer " + good, service, "webchat"), verdict::not_endorsed);
    auto forged = good;
    forged[forged.size() - 10] = forged[forged.size() - 10] == 'A' ? 'B' : 'A';
    EXPECT_EQ(d.token(forged), verdict::bad_signature);
    d.clock.advance(3900s);
    EXPECT_EQ(d.token(good), verdict::expired);
    EXPECT_EQ(d.token(good), verdict::expired);
}

TEST(token_check, a_withdrawn_key_takes_its_tokens_along) {
    door d;
    const auto good = token_parts{}.signed_by();
    EXPECT_EQ(d.token(good), verdict::good);
    publish(d.web, {stranger().jwk("k2")});
    d.clock.advance(31s);
    token_parts other;
    other.header = R"({"alg":"RS256","kid":"k2"})";
    EXPECT_EQ(d.token(other.signed_by(stranger())), verdict::good);
    EXPECT_EQ(d.token(good), verdict::unknown_key);
}

TEST(token_check, strangers_cannot_make_it_fetch_keys) {
    door d;
    for (int i = 0; i < 100; ++i) {
        d.with([&](token_parts& t) { t.audience = "\"app-2\""; });
        d.with([&](token_parts& t) { t.issuer = "\"x\""; });
        d.with([&](token_parts& t) { t.expires = "1"; });
    }
    EXPECT_EQ(d.keys.fetches(), 0u);
}

TEST(token_check, says_when_it_cannot_know) {
    door d;
    d.web.down = true;
    const auto found = d.token(token_parts{}.signed_by());
    EXPECT_EQ(found, verdict::keys_unavailable);
    EXPECT_EQ(http_status(found), 503);
}

TEST(token_check, has_a_status_and_words_for_every_verdict) {
    EXPECT_EQ(http_status(verdict::good), 200);
    EXPECT_EQ(http_status(verdict::not_endorsed), 403);
    for (int i = static_cast<int>(verdict::no_token); i <= static_cast<int>(verdict::wrong_service);
         ++i)
        EXPECT_EQ(http_status(static_cast<verdict>(i)), 401);
    for (int i = 0; i <= static_cast<int>(verdict::keys_unavailable); ++i)
        EXPECT_FALSE(to_text(static_cast<verdict>(i)).empty());
}

TEST(token_cache, keeps_the_newest) {
    token_cache cache{2};
    for (const auto* token : {"a", "b", "c"}) cache.keep(token, {});
    EXPECT_EQ(cache.size(), 2u);
    EXPECT_EQ(cache.find("a"), nullptr);
    EXPECT_NE(cache.find("c"), nullptr);
    cache.drop("c");
    EXPECT_EQ(cache.find("c"), nullptr);
}

}  // namespace
}  // namespace starling::teams::test
