#include <gmock/gmock.h>

#include "tests/unit/config/support.hpp"

namespace starling::config::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr auto app = "b07b07b0-1234-5678-9abc-def012345678";
constexpr auto tenant = "5a0d6b1e-1234-5678-9abc-def012345678";

TEST(config_teams, comes_from_the_environment_under_microsofts_names) {
    const auto l = from_text("[teams]\ntenants = [\"00000000-0000-0000-0000-000000000000\"]",
                             {{"MICROSOFT_APP_ID", app},
                              {"MICROSOFT_APP_PASSWORD", "abc~8Q-secret"},
                              {"MICROSOFT_APP_TENANT_ID", tenant},
                              {"STARLING_LISTEN", "0.0.0.0:80"}});
    EXPECT_THAT(faults_of(l), IsEmpty());
    EXPECT_EQ(l.value.teams.app_secret.reveal(), "abc~8Q-secret");
    EXPECT_THAT(l.value.teams.tenants, ElementsAre(tenant)) << "the environment wins over the file";
    EXPECT_EQ(l.value.web.listen, "0.0.0.0:80");
    EXPECT_TRUE(serves_teams(l.value));
    EXPECT_FALSE(serves_slack(l.value)) << "no token of Slack's: Teams alone is served";
    EXPECT_THAT(check_ready_to_run(l.value), IsEmpty());
}

TEST(config_teams, names_what_is_missing_to_run) {
    const auto l = from_text("", {{"MICROSOFT_APP_ID", app}});
    const auto faults = check_ready_to_run(l.value);
    ASSERT_THAT(faults, SizeIs(2));
    EXPECT_THAT(to_text(faults[0]), HasSubstr("MICROSOFT_APP_PASSWORD"));
    EXPECT_THAT(to_text(faults[1]), HasSubstr("MICROSOFT_APP_TENANT_ID"));
}

TEST(config_teams, a_certificate_or_a_federated_token_takes_the_place_of_the_secret) {
    for (const auto* instead :
         {"certificate_file = \"c.pem\"\nkey_file = \"k.pem\"",
          "assertion_file = \"/var/run/token\"", "authentication = \"off\""}) {
        const auto l = from_text("[teams]\napp_id = \"" + std::string{app} + "\"\ntenants = [\"" +
                                     tenant + "\"]\n" + instead,
                                 {});
        EXPECT_THAT(check_ready_to_run(l.value), IsEmpty()) << instead;
    }
}

TEST(config_teams, says_what_is_wrong_with_a_value) {
    for (const auto& [line, words] : std::initializer_list<std::pair<std::string, std::string>>{
             {"app_id = \"starling\"", "wants an id such as"},
             {"tenants = [\"contoso.com\"]", "wants an id such as"},
             {"cloud = \"mars\"", "one of commercial, gcc-high, dod, china"},
             {"authentication = \"none\"", "one of required, off"},
             {"login_url = \"https://login.example.org\"", "stand-in on this machine only"},
             {"app_secret = \"" + std::string{app} + "\"", "copy the column \"Value\""},
             {"app_secret = \"xoxb-1-2-3\"", "slack.bot_token"},
             {"aps_id = \"x\"", "teams.app_id"}}) {
        const auto l = from_text("[teams]\n" + line, {});
        ASSERT_THAT(faults_of(l), SizeIs(1)) << line;
        EXPECT_THAT(faults_of(l)[0], HasSubstr(words));
    }
    const auto listen = from_text("[web]\nlisten = \"3978\"", {});
    EXPECT_THAT(faults_of(listen)[0], HasSubstr("address:port"));
}

}  // namespace
}  // namespace starling::config::test
