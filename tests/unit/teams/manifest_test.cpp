#include "adapters/teams/manifest.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace starling::teams {
namespace {

namespace json = boost::json;

constexpr auto id = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

json::object written(std::size_t commands) {
    manifest_input input{.app_id = id,
                         .version = "1.2.3",
                         .name = std::string(200, 'n'),
                         .host = "bot.example.org",
                         .website = "https://example.org/"};
    for (std::size_t i = 0; i < commands; ++i)
        input.commands.push_back({std::string(200, 'c'), std::string(5'000, 'd')});
    return json::parse(manifest(input)).as_object();
}

TEST(teams_manifest, names_one_bot_that_hears_slash_commands) {
    const auto all = written(3);
    EXPECT_EQ(all.at("id"), id);
    const auto& bot = all.at("bots").at(0);
    EXPECT_EQ(bot.at("botId"), id);
    EXPECT_EQ(bot.at("supportsTargetedMessages"), true);
    const auto& lists = bot.at("commandLists").as_array();
    ASSERT_EQ(lists.size(), 3U);
    EXPECT_EQ(lists[0].at("triggers"), json::parse(R"(["mention"])"));
    EXPECT_EQ(lists[1].at("triggers"), json::parse(R"(["mention","slash"])"));
    EXPECT_EQ(lists[2].at("scopes"), json::parse(R"(["groupChat"])"));
    EXPECT_EQ(all.at("validDomains"), json::parse(R"(["bot.example.org"])"));
}

TEST(teams_manifest, keeps_the_limits_of_the_schema) {
    const auto all = written(40);
    EXPECT_EQ(all.at("name").at("short").as_string().size(), 32U);  // 29 letters and an ellipsis
    const auto& commands = all.at("bots").at(0).at("commandLists").at(2).at("commands");
    ASSERT_EQ(commands.as_array().size(), 12U);
    EXPECT_EQ(commands.at(0).at("title").as_string().size(), 130U);
    EXPECT_LE(all.at("description").at("short").as_string().size(), 80U);
}

TEST(teams_manifest, offers_actions_on_messages_and_a_search) {
    const auto all = written(1);
    const auto& commands = all.at("composeExtensions").at(0).at("commands").as_array();
    ASSERT_EQ(commands.size(), 3U);
    for (const auto* name : {"kudos", "suggest"}) {
        const auto& action = commands[name == std::string_view{"kudos"} ? 0 : 1];
        EXPECT_EQ(action.at("id"), name);
        EXPECT_EQ(action.at("type"), "action");
        EXPECT_EQ(action.at("fetchTask"), true);
        EXPECT_EQ(action.at("context"), json::parse(R"(["message","compose"])"));
    }
    EXPECT_EQ(commands[2].at("id"), "items");
    EXPECT_EQ(commands[2].at("type"), "query");
}

TEST(teams_manifest, asks_for_no_permission) {
    const auto all = written(1);
    for (const auto* name : {"authorization", "permissions", "webApplicationInfo"})
        EXPECT_FALSE(all.contains(name)) << name;
}

TEST(teams_manifest, knows_a_guid) {
    EXPECT_TRUE(is_guid(id));
    for (const auto* other :
         {"", "3f2504e0", "3f2504e0-4f89-41d3-9a0c-0305e82c330",
          "3f2504e0-4f89-41d3-9a0c-0305e82c33011", "3f2504e0x4f89-41d3-9a0c-0305e82c3301",
          "{f2504e0-4f89-41d3-9a0c-0305e82c3301"})
        EXPECT_FALSE(is_guid(other)) << other;
}

}  // namespace
}  // namespace starling::teams
