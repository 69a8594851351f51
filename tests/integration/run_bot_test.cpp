#include <gtest/gtest.h>

#include "bot/app.hpp"

namespace starling::bot {
namespace {

config::configuration with_tokens() {
    config::configuration c;
    c.slack.bot_token = config::secret{"xoxb-1-2-abcdefabcdef"};
    c.slack.app_token = config::secret{"xapp-1-A1-1-abcdefabcdef"};
    c.slack.api_url = "http://127.0.0.1:9/api/";
    return c;
}

TEST(run_bot, names_the_tokens_that_are_missing) {
    testing::internal::CaptureStderr();
    EXPECT_EQ(run_bot({}), 2);
    const auto said = testing::internal::GetCapturedStderr();
    EXPECT_NE(said.find("SLACK_BOT_TOKEN"), std::string::npos) << said;
    EXPECT_NE(said.find("SLACK_APP_TOKEN"), std::string::npos) << said;
}

TEST(run_bot, says_why_the_database_cannot_be_opened) {
    auto c = with_tokens();
    c.storage_url = "sqlite:/nowhere/at/all/starling.db";
    testing::internal::CaptureStderr();
    EXPECT_EQ(run_bot(c), 1);
    const auto said = testing::internal::GetCapturedStderr();
    EXPECT_NE(said.find("/nowhere/at/all"), std::string::npos) << said;
    EXPECT_EQ(said.find("abcdefabcdef"), std::string::npos) << said;
}

}  // namespace
}  // namespace starling::bot
