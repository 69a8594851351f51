#include <gmock/gmock.h>

#include "config/tokens.hpp"
#include "tests/unit/config/support.hpp"

namespace starling::config::test {
namespace {

using testing::AllOf;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

struct misplaced {
    std::string variable;
    std::string value;
    std::string hint;
};

TEST(config_secrets, a_misplaced_one_is_recognised_by_its_form) {
    const std::vector<misplaced> table{
        {"SLACK_APP_TOKEN", bot_token,
         "this is a bot token (xoxb-); it belongs in slack.bot_token / SLACK_BOT_TOKEN"},
        {"SLACK_BOT_TOKEN", app_token, "it belongs in slack.app_token / SLACK_APP_TOKEN"},
        {"SLACK_BOT_TOKEN", user_token, "this is a user token (xoxp-)"},
        {"SLACK_APP_TOKEN", user_token, "this is a user token (xoxp-)"},
        {"SLACK_BOT_TOKEN", "xoxe.xoxb-1-abcdefghijklmnopqrst", "turn token rotation off"},
        {"SLACK_BOT_TOKEN", signing_secret, "it belongs in slack.signing_secret"},
        {"SLACK_APP_TOKEN", signing_secret, "it belongs in slack.signing_secret"},
        {"SLACK_SIGNING_SECRET", bot_token, "it belongs in slack.bot_token / SLACK_BOT_TOKEN"},
        {"SLACK_SIGNING_SECRET", app_token, "it belongs in slack.app_token / SLACK_APP_TOKEN"},
        {"SLACK_API_URL", bot_token, "it belongs in slack.bot_token / SLACK_BOT_TOKEN"},
        {"STARLING_LOG_LEVEL", app_token, "it belongs in slack.app_token / SLACK_APP_TOKEN"}};
    for (const auto& row : table) {
        const auto faults = faults_of(from_text("", {{row.variable, row.value}}));
        ASSERT_THAT(faults, SizeIs(1)) << row.variable << ' ' << row.hint;
        EXPECT_THAT(faults[0], HasSubstr("environment: `" + row.variable + "`: "));
        EXPECT_THAT(faults[0], HasSubstr(row.hint));
    }
}

TEST(config_secrets, the_file_gives_the_same_hint_with_its_line) {
    EXPECT_THAT(faults_of(from_text("[slack]\n\napp_token = \"" + bot_token + "\"")),
                ElementsAre("starling.toml:3: `slack.app_token`: this is a bot token (xoxb-); it "
                            "belongs in slack.bot_token / SLACK_BOT_TOKEN"));
}

TEST(config_secrets, unknown_forms_are_for_stand_ins_on_this_machine) {
    const variables odd{{"SLACK_BOT_TOKEN", "test-token"}, {"SLACK_APP_TOKEN", "other"}};
    EXPECT_THAT(from_text("", odd).faults, SizeIs(2));
    EXPECT_THAT(from_text("[slack]\napi_url = \"http://127.0.0.1:3900/api/\"", odd).faults,
                IsEmpty());
    EXPECT_THAT(from_text("", {{"SLACK_BOT_TOKEN", "xoxb-with space"}}).faults, SizeIs(1));
}

/// Wherever a secret is put, no fault repeats it.
TEST(config_secrets, are_never_shown) {
    const std::vector<std::string> places{"[slack]\nbot_token = \"@\"",
                                          "[slack]\napp_token = \"@\"",
                                          "[slack]\nsigning_secret = \"@\"",
                                          "[slack]\nbot_token = @",
                                          "[slack]\nbot_token = 't@",
                                          "[slack]\n\"@\" = \"x\"",
                                          "@ = 1",
                                          "[@]\nx = 1",
                                          "[slack]\nadmins = [\"@\"]",
                                          "[slack]\nadmins = @",
                                          "[slack.reactions]\n\"@\" = \"done\"",
                                          "[slack.reactions]\ntada = \"@\"",
                                          "[slack.reactions]\n\"@\" = 5",
                                          "[slack]\ncommand = \"/@\"",
                                          "[slack]\napi_url = \"@\"",
                                          "[storage]\nurl = \"@\"",
                                          "[log]\nlevel = \"@\"",
                                          "[log]\nlevel = \"x @\"",
                                          "[slack]\nbot_token = true@",
                                          "[slack]\nbot_token = \"@\\q\"",
                                          "[slack]\nbot_token = \"@\"\nbot_token = \"@\"",
                                          "@",
                                          "[slack.\"@\"]\na = 1\na = 2",
                                          "[slack]\nbot_token = 2020-01-01@",
                                          "[slack]\nbot_token = 0x@",
                                          "[slack]\nbot_token = inf@"};
    for (const auto& place : places)
        for (const auto& secret_text : {bot_token, app_token, user_token, signing_secret}) {
            auto text = place;
            for (auto at = text.find('@'); at != text.npos; at = text.find('@', at + 60))
                text.replace(at, 1, secret_text);
            const auto l = from_text(text);
            for (const auto& f : l.faults) {
                EXPECT_THAT(to_text(f), Not(HasSubstr(secret_text.substr(8, 16)))) << text;
                EXPECT_THAT(f.key, Not(HasSubstr(secret_text.substr(8, 16)))) << text;
            }
            EXPECT_THAT(dump(l.value), Not(HasSubstr(secret_text.substr(8, 16)))) << text;
        }
}

TEST(config_secrets, long_words_are_hidden_short_ones_stay) {
    EXPECT_EQ(without_secrets("saw slack.bot_token = " + bot_token + ", in line 3"),
              "saw slack.bot_token = ***, in line 3");
    EXPECT_EQ(without_secrets(""), "");
}

TEST(config_secrets, print_as_stars) {
    EXPECT_EQ(to_text(secret{"x"}), "***");
    EXPECT_EQ(to_text(secret{}), "");
}

}  // namespace
}  // namespace starling::config::test
