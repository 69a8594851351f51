#include <gtest/gtest.h>

#include "adapters/slack/web_api.hpp"

namespace starling::slack {
namespace {

using namespace std::chrono_literals;
using kind = ports::destination::kind;
using outcome = ports::send_report::outcome;
using state = web_reply::what;

net::http_outcome answer(int status, std::string body, net::header_list headers = {}) {
    return {net::http_outcome::what::answered, {status, std::move(headers), std::move(body)}, {}};
}

TEST(read_reply, takes_only_a_clear_ok_for_ok) {
    const auto ok =
        read_reply(answer(200, R"({"ok":true,"ts":"1.2"})", {{"x-oauth-scopes", "a,b"}}));
    EXPECT_EQ(ok.state, state::ok);
    EXPECT_EQ(ok.scopes, "a,b");
    EXPECT_EQ(read_reply(answer(200, R"({"ok":false,"error":"is_archived"})")).error,
              "is_archived");
    EXPECT_EQ(read_reply(answer(200, "<html>")).state, state::unknown);
    EXPECT_EQ(read_reply(answer(200, "")).state, state::unknown);
    EXPECT_EQ(read_reply(answer(200, R"({"hello":1})")).state, state::unknown);
    EXPECT_EQ(read_reply(answer(302, "")).state, state::unknown);
}

TEST(read_reply, tells_later_from_no_and_from_maybe) {
    const auto later = read_reply(answer(429, R"({"ok":false})", {{"retry-after", "7"}}));
    EXPECT_EQ(later.state, state::later);
    EXPECT_EQ(later.wait, 7s);
    EXPECT_EQ(read_reply(answer(200, R"({"ok":false,"error":"rate_limited"})")).state,
              state::later);
    EXPECT_EQ(read_reply(answer(503, "busy")).state, state::unknown);
    EXPECT_EQ(read_reply(answer(500, R"({"ok":false,"error":"fatal_error"})")).state,
              state::unknown);
    EXPECT_EQ(read_reply(answer(200, R"({"ok":false,"error":"internal_error"})")).state,
              state::unknown);
    EXPECT_EQ(read_reply(answer(401, R"({"ok":false,"error":"invalid_auth"})")).error,
              "invalid_auth");
    EXPECT_EQ(read_reply(answer(404, "nope")).state, state::refused);
}

TEST(read_reply, does_not_believe_any_retry_after) {
    EXPECT_EQ(read_reply(answer(429, "", {{"retry-after", "99999999"}})).wait, 1h);
    EXPECT_EQ(read_reply(answer(429, "", {{"retry-after", "-5"}})).wait, 0s);
    EXPECT_EQ(read_reply(answer(429, "", {{"retry-after", "soon"}})).wait, 0s);
}

TEST(read_reply, keeps_what_slack_found_wrong_without_secrets) {
    const auto reply = read_reply(answer(
        200, R"({"ok":false,"error":"missing_scope","needed":"users:read","provided":"chat:write",)"
             R"("response_metadata":{"messages":["[ERROR] no xoxb-1-2 here"]}})"));
    EXPECT_EQ(reply.detail, "users:read; [ERROR] no *** here");
}

TEST(report_of, sends_again_only_what_surely_did_not_arrive) {
    const auto report = [](web_reply reply, bool repeatable = false) {
        return report_of(reply, kind::channel, repeatable);
    };
    EXPECT_EQ(report({state::ok}).what, outcome::sent);
    EXPECT_EQ(report({state::not_sent, "refused"}).what, outcome::retry);
    EXPECT_EQ(report({state::later, "ratelimited", 9s}).what, outcome::retry);
    EXPECT_EQ(report({state::later, "ratelimited", 9s}).wait, 9s);
    EXPECT_GT(report({state::later, "ratelimited"}).wait, 0s);
    EXPECT_EQ(report({state::unknown, "http_503"}).what, outcome::ambiguous);
    EXPECT_EQ(report({state::unknown, "http_503"}, true).what, outcome::retry);
    EXPECT_EQ(report({state::refused, "is_archived"}).what, outcome::dead);
}

TEST(read_hook_reply, knows_an_expired_address) {
    EXPECT_EQ(read_hook_reply(answer(200, "ok")).state, state::ok);
    EXPECT_EQ(read_hook_reply(answer(200, R"({"ok":true})")).state, state::ok);
    EXPECT_EQ(read_hook_reply(answer(404, "expired_url")).state, state::refused);
    EXPECT_EQ(read_hook_reply(answer(200, R"({"ok":false,"error":"used_url"})")).state,
              state::refused);
    EXPECT_EQ(read_hook_reply(answer(500, "")).state, state::unknown);
}

TEST(is_response_url, allows_slacks_hosts_exactly) {
    const std::string slack = "https://slack.com/api/";
    EXPECT_TRUE(is_response_url("https://hooks.slack.com/commands/T1/2/3", slack));
    EXPECT_TRUE(is_response_url("https://hooks.slack-gov.com/commands/T1/2/3", slack));
    for (const auto* bad :
         {"", "http://hooks.slack.com/x", "https://hooks.slack.com.evil.org/x",
          "https://evil.org/hooks.slack.com", "https://hooks.slack.com@evil.org/x",
          "https://x.hooks.slack.com/x", "https://slack.com/x", "http://127.0.0.1:3900/hooks/x",
          "https://169.254.169.254/latest", "file:///etc/passwd", "hooks.slack.com/x"})
        EXPECT_FALSE(is_response_url(bad, slack)) << bad;
}

TEST(is_response_url, allows_a_loopback_stand_in_its_own_host) {
    const std::string api = "http://127.0.0.1:3900/api/";
    EXPECT_TRUE(is_response_url("http://127.0.0.1:3900/hooks/abc", api));
    EXPECT_FALSE(is_response_url("http://10.0.0.1:3900/hooks/abc", api));
    EXPECT_FALSE(is_response_url("http://u@127.0.0.1:3900/x", api));
}

TEST(encode_form, encodes_names_and_values) {
    EXPECT_EQ(encode_form({{"channel", "C1"}, {"text", "a&b=ü +"}}),
              "channel=C1&text=a%26b%3D%C3%BC%20%2B");
}

}  // namespace
}  // namespace starling::slack
