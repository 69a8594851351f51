// Installing an app in the local workspace refuses what Slack refuses.
#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include "tests/unit/sandbox/desk.hpp"

namespace starling::sandbox::test {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr auto back = "https://bot.example.org/back";
// "3900.3900" and the usual client secret.
constexpr auto login = "Basic MzkwMC4zOTAwOjAxMjM0NTY3ODlhYmNkZWYwMTIzNDU2Nzg5YWJjZGVm";

class oauth_desk : public desk {
protected:
    net::http_response agree(const form& asked) {
        const auto api = slack_->api_url();
        const auto host = api.substr(0, api.size() - std::string_view{"api/"}.size());
        return send({.method = "GET", .url = host + "oauth/v2/authorize?" + form_encoded(asked)});
    }
    static form question(const std::string& redirect = back) {
        return {{"client_id", "3900.3900"},
                {"scope", "commands"},
                {"redirect_uri", redirect},
                {"state", "a b&c"}};
    }
    std::string code() {
        const auto answer = agree(question());
        const std::string where{answer.header("location")};
        const auto begin = where.find("code=") + 5;
        return where.substr(begin, where.find('&') - begin);
    }
    json::object exchange(const form& fields, const std::string& authorization = login) {
        const auto answer = send({.url = slack_->api_url() + "oauth.v2.access",
                                  .headers = {{"content-type", "application/x-www-form-urlencoded"},
                                              {"authorization", authorization}},
                                  .body = form_encoded(fields)});
        return json::parse(answer.body).as_object();
    }
};

TEST_F(oauth_desk, sends_back_with_a_code_and_the_state) {
    open({.redirect_url = back});
    const auto answer = agree(question());
    EXPECT_EQ(answer.status, 302);
    EXPECT_THAT(std::string{answer.header("location")}, StartsWith(std::string{back} + "?code="));
    EXPECT_THAT(std::string{answer.header("location")}, HasSubstr("&state=a%20b%26c"));
}

TEST_F(oauth_desk, shows_no_page_for_a_wrong_question) {
    open({.redirect_url = back});
    EXPECT_THAT(agree(question("https://elsewhere.example")).body, HasSubstr("did not match"));
    auto asked = question();
    asked[0].second = "1.2";
    EXPECT_THAT(agree(asked).body, HasSubstr("invalid_client_id"));
    asked = question();
    asked[1].second = "";
    EXPECT_EQ(agree(asked).status, 400);
    EXPECT_EQ(agree({}).status, 400);
}

TEST_F(oauth_desk, grants_a_code_once_to_the_app_alone) {
    open({.redirect_url = back});
    const auto first = code();
    const form fields{{"code", first}, {"redirect_uri", back}};
    EXPECT_EQ(text_at(exchange(fields, "Basic bm86cGU="), "error"), "bad_client_secret");
    const auto granted = exchange(fields);
    EXPECT_EQ(text_at(granted, "access_token"), "xoxb-sandbox-bot");
    EXPECT_EQ(text_at(granted, "team.id"), "T0SANDBOX");
    EXPECT_FALSE(granted.contains("refresh_token"));
    EXPECT_EQ(text_at(exchange(fields), "error"), "code_already_used");
    EXPECT_EQ(text_at(exchange({{"code", "made up"}, {"redirect_uri", back}}), "error"),
              "invalid_code");
    EXPECT_EQ(
        text_at(exchange({{"code", code()}, {"redirect_uri", "https://other.example"}}), "error"),
        "bad_redirect_uri");
}

TEST_F(oauth_desk, a_pair_works_until_the_next_and_a_refresh_token_once) {
    open({.redirect_url = back, .token_life = 12h});
    const auto first = exchange({{"code", code()}, {"redirect_uri", back}});
    const form renewal{{"grant_type", "refresh_token"},
                       {"refresh_token", text_at(first, "refresh_token")}};
    EXPECT_EQ(first.at("expires_in"), 43'200);
    EXPECT_EQ(text_at(call_as(text_at(first, "access_token"), "auth.test"), "user"), "starling");
    const auto second = exchange(renewal);
    EXPECT_EQ(text_at(call_as(text_at(second, "access_token"), "auth.test"), "user"), "starling");
    EXPECT_EQ(text_at(call_as(text_at(first, "access_token"), "auth.test"), "error"),
              "invalid_auth");
    EXPECT_EQ(text_at(exchange(renewal), "error"), "invalid_refresh_token");
    EXPECT_EQ(text_at(exchange({{"grant_type", "refresh_token"}}), "error"),
              "invalid_refresh_token");
}

}  // namespace
}  // namespace starling::sandbox::test
