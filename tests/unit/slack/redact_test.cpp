#include "adapters/slack/redact.hpp"

#include <gtest/gtest.h>

namespace starling::slack {
namespace {

TEST(redact, hides_tokens_of_every_kind) {
    EXPECT_EQ(redact("token xoxb-12-34-AbC! and xapp-1-A0-99"), "token ***! and ***");
    EXPECT_EQ(redact("xoxe.xoxb-1-Mi0yLTEyMw"), "***");
    EXPECT_EQ(redact("Bearer xoxp-1"), "Bearer ***");
}

TEST(redact, keeps_of_a_url_only_its_origin) {
    EXPECT_EQ(redact("dial wss://wss.slack.com/link/?ticket=abc-def failed"),
              "dial wss://wss.slack.com/*** failed");
    EXPECT_EQ(redact("\"https://hooks.slack.com/commands/T1/2/secret\""),
              "\"https://hooks.slack.com/***\"");
    EXPECT_EQ(redact("http://me:pass@127.0.0.1:3900/api/x"), "http://127.0.0.1:3900/***");
    EXPECT_EQ(redact("https://slack.com"), "https://slack.com");
}

TEST(redact, leaves_ordinary_words_alone) {
    const std::string text = "foxox-ing over 3 retries: invalid_auth (needs users:read)";
    EXPECT_EQ(redact(text), text);
}

}  // namespace
}  // namespace starling::slack
