#include "adapters/teams/handles.hpp"

#include <gtest/gtest.h>

#include "adapters/teams/clouds.hpp"

namespace starling::teams::test {
namespace {

const place thread{"https://s.example", "19:c@thread.tacv2;messageid=17"};
const place channel{"https://s.example", "19:c@thread.tacv2"};

TEST(handles, come_back_as_they_went) {
    const auto message = parse_message(to_handle(message_place{thread, "18"}));
    ASSERT_TRUE(message);
    EXPECT_EQ(message->in.service, thread.service);
    EXPECT_EQ(message->in.conversation, thread.conversation);
    EXPECT_EQ(message->activity, "18");
    for (const bool direct : {true, false}) {
        const auto reply = parse_reply(to_handle(reply_place{thread, "29:a", "18", direct}));
        ASSERT_TRUE(reply);
        EXPECT_EQ(reply->user, "29:a");
        EXPECT_EQ(reply->activity, "18");
        EXPECT_EQ(reply->direct, direct);
    }
    const auto reference = parse_reference(to_reference({channel.service, ""}));
    ASSERT_TRUE(reference);
    EXPECT_EQ(reference->conversation, "");
}

TEST(handles, a_post_is_the_same_in_the_channel_and_in_its_thread) {
    EXPECT_EQ(to_handle(message_place{thread, "17"}), to_handle(message_place{channel, "17"}));
    EXPECT_NE(to_handle(message_place{thread, "18"}), to_handle(message_place{channel, "18"}));
    EXPECT_EQ(bare_conversation(thread.conversation), channel.conversation);
    EXPECT_EQ(bare_conversation("a:1"), "a:1");
}

TEST(handles, what_is_none_is_refused) {
    EXPECT_EQ(to_handle(message_place{{"s", ""}, "1"}), "");
    EXPECT_EQ(to_handle(message_place{{"s", "c"}, ""}), "");
    for (const auto* bad : {"", "|", "||", "a|b", "a||c", "|b|c", "a|b|", "a|b|c|d"})
        EXPECT_FALSE(parse_message(bad)) << bad;
    for (const auto* bad : {"", "a|b|c|d", "||||", "a||||", "a|b|c|d|e|f"})
        EXPECT_FALSE(parse_reply(bad)) << bad;
    for (const auto* bad : {"", "a", "|b", "a|b|c"}) EXPECT_FALSE(parse_reference(bad)) << bad;
}

TEST(clouds, have_names) {
    cloud c{};
    EXPECT_TRUE(parse_cloud("gcc-high", c));
    EXPECT_EQ(c, cloud::gcc_high);
    EXPECT_TRUE(parse_cloud("china", c));
    EXPECT_FALSE(parse_cloud("", c));
    EXPECT_FALSE(parse_cloud("Commercial", c));
    EXPECT_EQ(c, cloud::china);
}

TEST(clouds, keep_to_themselves) {
    EXPECT_EQ(addresses_of(cloud::commercial).issuer, "https://api.botframework.com");
    EXPECT_EQ(addresses_of(cloud::dod).issuer, "https://api.botframework.us");
    EXPECT_EQ(addresses_of(cloud::china).openid,
              "https://login.botframework.azure.cn/v1/.well-known/openidconfiguration");
    EXPECT_TRUE(is_service_url("https://smba.trafficmanager.net/emea/", cloud::commercial));
    EXPECT_FALSE(is_service_url("https://smba.trafficmanager.net/emea/", cloud::gcc_high));
    EXPECT_TRUE(is_service_url("https://smba.infra.gov.teams.microsoft.us/x", cloud::gcc_high));
    EXPECT_FALSE(is_service_url("https://smba.infra.gov.teams.microsoft.us/x", cloud::dod));
}

TEST(clouds, no_foreign_host_is_a_service) {
    for (const auto* bad :
         {"", "http://smba.trafficmanager.net/", "https://smba.trafficmanager.net.evil.example/",
          "https://evil.example/smba.trafficmanager.net", "https://evilsmba.trafficmanager.net/",
          "https://.botframework.com/", "https://evilbotframework.com/",
          "https://smba.trafficmanager.net@evil.example/", "https://smba.trafficmanager.net:8443/",
          "https://evil.example#.botframework.com", "https://evil.example?x.botframework.com",
          "https://evil.example\\.botframework.com/", "HTTPS://smba.trafficmanager.net/",
          "https://127.0.0.1/", "http://localhost:1/"})
        EXPECT_FALSE(is_service_url(bad, cloud::commercial)) << bad;
}

TEST(clouds, slashes_at_the_end_mean_nothing) {
    EXPECT_EQ(bare_url("https://x/y//"), "https://x/y");
    EXPECT_EQ(bare_url(""), "");
}

}  // namespace
}  // namespace starling::teams::test
