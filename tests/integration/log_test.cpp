#include "bot/log.hpp"

#include <sstream>

#include <gtest/gtest.h>

namespace starling::bot {
namespace {

TEST(redact, hides_every_kind_of_slack_token) {
    EXPECT_EQ(redact("token xoxb-1-2-abc is bad"), "token xoxb-*** is bad");
    EXPECT_EQ(redact("xoxe.xoxp-1-abc"), "xoxe.xoxp-***");
    EXPECT_EQ(redact(R"({"token":"xapp-1-A0-zz","n":1})"), R"({"token":"xapp-***","n":1})");
}

TEST(redact, hides_tickets_and_response_urls) {
    EXPECT_EQ(redact("dial wss://wss.slack.com/link/?ticket=0af3&app_id=9"),
              "dial wss://wss.slack.com/link/?ticket=***&app_id=9");
    EXPECT_EQ(redact("POST https://hooks.slack.com/commands/T1/2/x failed"),
              "POST https://hooks.slack.com/*** failed");
}

TEST(redact, hides_each_of_several_secrets) {
    EXPECT_EQ(redact("xoxb-a xoxb-b"), "xoxb-*** xoxb-***");
}

TEST(redact, leaves_other_text_alone) {
    const std::string text = "tokens begin with xoxb- or xapp- (see the manual); boxes are xoxo";
    EXPECT_EQ(redact(text), text);
}

TEST(redact, keeps_a_line_one_line) {
    EXPECT_EQ(redact("a\nb\r\x1b[0m"), "a b  [0m");
}

TEST(log, writes_one_json_object_per_line) {
    std::ostringstream out;
    const auto log = make_log({"info", "json"}, out);
    log("warn", "a \"quoted\" xoxb-secret\nline");
    const auto line = out.str();
    EXPECT_NE(line.find(R"("level":"warning","text":"a \"quoted\" xoxb-*** line"})"),
              std::string::npos)
        << line;
    EXPECT_EQ(std::count(line.begin(), line.end(), '\n'), 1);
}

TEST(log, is_silent_below_its_level) {
    std::ostringstream out;
    const auto log = make_log({"warn", "text"}, out);
    log("info", "not this");
    log("error", "but this");
    EXPECT_EQ(out.str().find("not this"), std::string::npos);
    EXPECT_NE(out.str().find("but this"), std::string::npos);
}

}  // namespace
}  // namespace starling::bot
