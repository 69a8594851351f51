#include <gmock/gmock.h>

#include "tests/unit/config/support.hpp"

namespace starling::config::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

const std::string key_a(64, 'a');
const std::string key_b(64, 'b');

variables whole() {
    return {{"SLACK_CLIENT_ID", "1234567890.1234567890123"},
            {"SLACK_CLIENT_SECRET", "fedcba9876543210fedcba9876543210"},
            {"SLACK_SIGNING_SECRET", signing_secret},
            {"STARLING_KEY", key_a},
            {"STARLING_PUBLIC_URL", "https://bot.example.org"}};
}

std::vector<std::string> missing_in(const variables& values) {
    const auto l = from_text("", values);
    EXPECT_THAT(l.faults, IsEmpty());
    std::vector<std::string> keys;
    for (const auto& f : check_ready_to_run(l.value)) keys.push_back(f.key);
    return keys;
}

TEST(config_installing, needs_no_token) {
    EXPECT_THAT(missing_in(whole()), IsEmpty());
    EXPECT_TRUE(installs_slack(from_text("", whole()).value));
    EXPECT_TRUE(serves_slack(from_text("", whole()).value));
    auto by_socket = whole();
    by_socket.erase("SLACK_SIGNING_SECRET");
    by_socket["SLACK_APP_TOKEN"] = app_token;
    EXPECT_THAT(missing_in(by_socket), IsEmpty());
}

TEST(config_installing, names_what_is_missing) {
    const std::vector<std::pair<std::string, std::string>> table{
        {"SLACK_CLIENT_SECRET", "slack.client_secret"},
        {"STARLING_KEY", "storage.key"},
        {"STARLING_PUBLIC_URL", "web.public_url"},
        {"SLACK_SIGNING_SECRET", "slack.app_token"}};
    for (const auto& [variable, key] : table) {
        auto values = whole();
        values.erase(variable);
        EXPECT_THAT(missing_in(values), ElementsAre(key)) << variable;
    }
}

TEST(config_installing, goes_not_together_with_a_bot_token) {
    auto values = whole();
    values["SLACK_BOT_TOKEN"] = bot_token;
    EXPECT_THAT(missing_in(values), ElementsAre("slack.bot_token"));
}

TEST(config_installing, reads_several_keys_the_newest_first) {
    auto values = whole();
    values["STARLING_KEY"] = key_b + "\n" + key_a + "\n";
    EXPECT_THAT(sealing_keys(from_text("", values).value), ElementsAre(key_b, key_a));
    EXPECT_THAT(sealing_keys({}), IsEmpty());
}

TEST(config_installing, refuses_other_keys_without_repeating_them) {
    for (const auto& bad : {key_a.substr(1), key_a + 'a', std::string(64, 'x'),
                            key_a + ' ' + key_b.substr(2), key_a + ',' + key_b}) {
        const auto faults = faults_of(from_text("", {{"STARLING_KEY", bad}}));
        ASSERT_THAT(faults, SizeIs(1)) << bad;
        EXPECT_THAT(faults[0], HasSubstr("openssl rand -hex 32"));
        EXPECT_THAT(faults[0], Not(HasSubstr(bad.substr(0, 20))));
    }
}

TEST(config_installing, knows_a_client_id_by_its_form) {
    EXPECT_THAT(from_text("", {{"SLACK_CLIENT_ID", "12.34"}}).faults, IsEmpty());
    EXPECT_THAT(from_text("", {{"SLACK_CLIENT_ID", "A0123"}}).faults, SizeIs(1));
    EXPECT_THAT(from_text("", {{"SLACK_CLIENT_ID", signing_secret}}).faults, SizeIs(1));
    EXPECT_THAT(from_text("", {{"SLACK_CLIENT_SECRET", "short"}}).faults, SizeIs(1));
}

}  // namespace
}  // namespace starling::config::test
