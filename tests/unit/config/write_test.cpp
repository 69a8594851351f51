#include <gmock/gmock.h>

#include "config/setting.hpp"
#include "tests/unit/config/support.hpp"

namespace starling::config::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

TEST(config_sample, loads_without_faults_and_says_the_defaults) {
    const auto l = from_text(sample());
    EXPECT_THAT(faults_of(l), IsEmpty());
    EXPECT_EQ(dump(l.value), dump(configuration{}));
}

TEST(config_sample, names_every_setting) {
    for (const auto& s : settings()) EXPECT_THAT(sample(), HasSubstr(std::string{name_of(s)}));
}

TEST(config_sample, its_comments_become_settings_when_the_mark_is_taken_away) {
    auto text = sample();
    for (const std::string name : {"# bot_token", "# app_token", "# tada"})
        text.replace(text.find(name), 2, "");
    const auto l = from_text(text);
    EXPECT_THAT(faults_of(l), IsEmpty());
    EXPECT_EQ(l.value.slack.bot_token.reveal(), "xoxb-");
    EXPECT_EQ(l.value.slack.reactions.at("tada"), "done");
}

TEST(config_dump, masks_secrets_and_shows_the_rest) {
    configuration c;
    c.slack.bot_token = secret{bot_token};
    c.app_name = "Wren \"the\" \\ bird\n";
    c.slack.admins = {"U1A", "U2B"};
    c.slack.reactions = {{"+1", "done"}};
    const auto text = dump(c);
    EXPECT_THAT(text, Not(HasSubstr("xoxb")));
    EXPECT_THAT(text, HasSubstr("***"));
    const auto again = from_text(text).value;
    EXPECT_EQ(again.app_name, c.app_name);
    EXPECT_EQ(again.slack.admins, c.slack.admins);
    EXPECT_EQ(again.slack.reactions, c.slack.reactions);
    EXPECT_TRUE(again.slack.app_token.empty());
}

TEST(config_ready, wants_both_tokens) {
    configuration c;
    const auto faults = check_ready_to_run(c);
    ASSERT_THAT(faults, SizeIs(2));
    EXPECT_THAT(to_text(faults[0]), testing::StartsWith("`slack.bot_token` is missing: set "));
    EXPECT_THAT(to_text(faults[1]), HasSubstr("SLACK_APP_TOKEN_FILE"));
    c.slack.bot_token = secret{bot_token};
    c.slack.app_token = secret{app_token};
    EXPECT_THAT(check_ready_to_run(c), IsEmpty());
}

}  // namespace
}  // namespace starling::config::test
