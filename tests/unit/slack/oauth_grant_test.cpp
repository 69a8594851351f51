#include "adapters/slack/oauth_grant.hpp"

#include <gtest/gtest.h>

namespace starling::slack {
namespace {

using namespace std::chrono_literals;

constexpr rules::instant noon{1'800'000'000s};

std::string grant_with(const std::string& more) {
    return R"({"ok":true,"access_token":"xoxb-1","token_type":"bot","bot_user_id":"UBOT",)"
           R"("team":{"id":"T1"},"authed_user":{"id":"U1"})" +
           more + "}";
}

TEST(oauth_grant, of_a_token_that_does_not_end) {
    const auto grant = read_grant(grant_with(""), noon);
    ASSERT_TRUE(grant);
    EXPECT_EQ(grant->app.account, "T1");
    EXPECT_EQ(grant->app.name, "T1") << "something to call it by";
    EXPECT_EQ(grant->installer, "U1");
    EXPECT_FALSE(grant->app.expires_at);
}

TEST(oauth_grant, of_tokens_that_end) {
    const auto grant =
        read_grant(grant_with(R"(,"expires_in":43200,"refresh_token":"xoxe-1")"), noon);
    ASSERT_TRUE(grant);
    EXPECT_EQ(grant->app.expires_at, noon + 12h);
    EXPECT_EQ(grant->app.refresh.reveal(), "xoxe-1");
}

TEST(oauth_grant, is_whole_or_none) {
    for (const auto* half : {R"(,"expires_in":43200)", R"(,"refresh_token":"xoxe-1")",
                             R"(,"expires_in":-1,"refresh_token":"xoxe-1")",
                             R"(,"is_enterprise_install":true,"enterprise":null)"})
        EXPECT_FALSE(read_grant(grant_with(half), noon)) << half;
    for (const auto* junk : {"", "{}", "[]", "null", R"({"ok":true})"})
        EXPECT_FALSE(read_grant(junk, noon)) << junk;
    ports::installation app;
    EXPECT_FALSE(read_renewal(R"({"ok":true})", noon, app));
}

TEST(oauth_grant, lives_a_year_at_most) {
    const auto grant = read_grant(
        grant_with(R"(,"expires_in":9223372036854775807,"refresh_token":"xoxe-1")"), noon);
    ASSERT_TRUE(grant);
    EXPECT_EQ(grant->app.expires_at, noon + 24h * 365);
}

TEST(oauth_grant, the_page_to_agree_on_belongs_to_the_same_host) {
    const auto at = [](const std::string& api) {
        const auto url = authorize_url(api, "1.2", "https://b.example/back", "s&t");
        return url.substr(0, url.find('?'));
    };
    EXPECT_EQ(at("https://slack.com/api/"), "https://slack.com/oauth/v2/authorize");
    EXPECT_EQ(at("https://slack.com/api"), "https://slack.com/oauth/v2/authorize");
    EXPECT_EQ(at("http://127.0.0.1:3900/"), "http://127.0.0.1:3900/oauth/v2/authorize");
    EXPECT_NE(authorize_url("https://slack.com/api/", "1.2", "x", "s&t").find("&state=s%26t"),
              std::string::npos);
}

}  // namespace
}  // namespace starling::slack
