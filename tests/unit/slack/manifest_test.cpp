#include "adapters/slack/manifest.hpp"

#include <fstream>

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include "adapters/slack/escape.hpp"

namespace starling::slack {
namespace {

namespace json = boost::json;

manifest_input sample() {
    return {
        "Starling",
        {{"/share", "Share a suggestion", "<item> [network]"}, {"/starling", "Everything else"}},
        {{"My suggestions", "global", "today", "Shows today's suggestions"}}};
}

json::value at(const manifest_input& input, const char* pointer) {
    return json::parse(manifest(input)).at_pointer(pointer);
}

TEST(manifest, names_the_address_where_slack_is_to_post) {
    auto input = sample();
    EXPECT_FALSE(json::parse(manifest(input))
                     .as_object()
                     .at("settings")
                     .at("interactivity")
                     .as_object()
                     .contains("request_url"));
    input.request_url = "https://bot.example.org/slack/events";
    EXPECT_EQ(at(input, "/settings/socket_mode_enabled"), false);
    for (const auto* where :
         {"/settings/interactivity/request_url", "/settings/event_subscriptions/request_url",
          "/features/slash_commands/0/url", "/features/slash_commands/1/url"})
        EXPECT_EQ(at(input, where), "https://bot.example.org/slack/events") << where;
}

TEST(manifest, of_an_app_that_is_installed_with_a_browser_names_where_people_come_back) {
    auto input = sample();
    EXPECT_FALSE(
        json::parse(manifest(input)).at("oauth_config").as_object().contains("redirect_urls"));
    EXPECT_EQ(at(input, "/settings/org_deploy_enabled"), false);
    EXPECT_EQ(at(input, "/settings/token_rotation_enabled"), false);
    input.redirect_url = "https://bot.example.org/slack/oauth_redirect";
    input.token_rotation = true;
    EXPECT_EQ(at(input, "/oauth_config/redirect_urls/0").as_string(), input.redirect_url);
    EXPECT_EQ(at(input, "/settings/org_deploy_enabled"), true);
    EXPECT_EQ(at(input, "/settings/token_rotation_enabled"), true);
}

TEST(manifest, finds_what_was_not_granted) {
    EXPECT_TRUE(missing_scopes("").empty()) << "a stand-in that names none";
    const auto missing = missing_scopes("commands, chat:write,im:write");
    EXPECT_EQ(missing.size(), required_scopes().size() - 3);
    EXPECT_EQ(missing.at(0), "users:read");
}

/// What the table in the README says under the words that begin it.
std::vector<std::string> scopes_in_readme() {
    std::ifstream file{STARLING_SOURCE_DIR "/README.md"};
    std::vector<std::string> found;
    bool inside = false;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("| scope |")) inside = true;
        if (!line.starts_with("|")) inside = false;
        if (inside && line.starts_with("| `"))
            found.push_back(line.substr(3, line.find('`', 3) - 3));
    }
    return found;
}

TEST(manifest, asks_for_no_scope_that_the_readme_does_not_explain) {
    const auto explained = scopes_in_readme();
    std::vector<std::string> asked{required_scopes().begin(), required_scopes().end()};
    asked.insert(asked.end(), optional_scopes().begin(), optional_scopes().end());
    EXPECT_EQ(explained, asked);
}

TEST(manifest, turns_on_what_the_program_needs) {
    const auto input = sample();
    EXPECT_EQ(at(input, "/settings/socket_mode_enabled"), true);
    EXPECT_EQ(at(input, "/settings/interactivity/is_enabled"), true);
    EXPECT_EQ(at(input, "/features/app_home/home_tab_enabled"), true);
    EXPECT_EQ(at(input, "/features/slash_commands/0/command"), "/share");
    EXPECT_EQ(at(input, "/features/slash_commands/0/should_escape"), true);
    EXPECT_EQ(at(input, "/features/slash_commands/0/usage_hint"), "<item> [network]");
    EXPECT_EQ(at(input, "/features/shortcuts/0/callback_id"), "today");
    EXPECT_EQ(at(input, "/oauth_config/scopes/bot_optional/0"), "chat:write.public");
}

TEST(manifest, asks_for_every_scope_its_events_need) {
    for (const auto& event : subscribed_events()) {
        const auto scopes = required_scopes();
        EXPECT_TRUE(event.scope.empty() ||
                    std::find(scopes.begin(), scopes.end(), event.scope) != scopes.end())
            << event.name;
    }
    EXPECT_EQ(at(sample(), "/settings/event_subscriptions/bot_events").as_array().size(),
              subscribed_events().size());
}

TEST(manifest, keeps_slacks_limits_whatever_comes_in) {
    const std::string long_text(5000, 'x');
    manifest_input input{long_text, {}, {}};
    for (int i = 0; i < 60; ++i) input.slash.push_back({"/" + long_text, long_text, long_text});
    for (int i = 0; i < 12; ++i)
        input.shortcuts.push_back({long_text, "global", long_text, long_text});
    EXPECT_LE(units(at(input, "/display_information/name").as_string().c_str()), 35u);
    EXPECT_LE(units(at(input, "/display_information/description").as_string().c_str()), 140u);
    EXPECT_LE(units(at(input, "/features/bot_user/display_name").as_string().c_str()), 80u);
    EXPECT_EQ(at(input, "/features/slash_commands").as_array().size(), 50u);
    EXPECT_LE(units(at(input, "/features/slash_commands/0/command").as_string().c_str()), 32u);
    EXPECT_LE(units(at(input, "/features/slash_commands/0/description").as_string().c_str()),
              2000u);
    EXPECT_LE(units(at(input, "/features/slash_commands/0/usage_hint").as_string().c_str()), 1000u);
    EXPECT_EQ(at(input, "/features/shortcuts").as_array().size(), 10u);
    EXPECT_LE(units(at(input, "/features/shortcuts/0/name").as_string().c_str()), 24u);
    EXPECT_LE(units(at(input, "/features/shortcuts/0/callback_id").as_string().c_str()), 255u);
    EXPECT_LE(units(at(input, "/features/shortcuts/0/description").as_string().c_str()), 150u);
}

TEST(manifest_link, carries_the_manifest_percent_encoded) {
    const auto link = manifest_link(sample());
    const std::string start = "https://api.slack.com/apps?new_app=1&manifest_json=%7B%22";
    EXPECT_EQ(link.substr(0, start.size()), start);
    EXPECT_TRUE(is_web_url(link) || link.size() > 3000);
    EXPECT_EQ(link.find_first_of(" \"{}<>"), std::string::npos);
}

}  // namespace
}  // namespace starling::slack
