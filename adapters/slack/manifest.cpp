#include "adapters/slack/manifest.hpp"

#include <algorithm>

#include "adapters/payload/json_writer.hpp"
#include "adapters/slack/escape.hpp"

namespace starling::slack {
namespace {

/// slack.md 5.1.
constexpr std::size_t max_name = 35, max_display_name = 80, max_description = 140;
constexpr std::size_t max_commands = 50, max_command = 32, max_command_description = 2000;
constexpr std::size_t max_usage_hint = 1000;
constexpr std::size_t max_shortcuts = 10, max_shortcut_name = 24, max_shortcut_description = 150;
constexpr std::size_t max_callback_id = 255;

constexpr std::string_view about =
    "Suggests what colleagues may want to share, keeps the caps, and says thank you.";

constexpr std::string_view scopes[] = {"commands",       "chat:write",       "im:write",
                                       "users:read",     "channels:read",    "groups:read",
                                       "reactions:read", "app_mentions:read"};
/// Posting in public channels that nobody invited the bot to.
constexpr std::string_view spare_scopes[] = {"chat:write.public"};

constexpr subscribed_event events[] = {
    {"app_home_opened", ""},
    {"app_mention", "app_mentions:read"},
    {"app_uninstalled", ""},
    {"tokens_revoked", ""},
    {"team_access_granted", ""},
    {"team_access_revoked", ""},
    {"team_join", "users:read"},
    {"user_change", "users:read"},
    {"reaction_added", "reactions:read"},
    {"reaction_removed", "reactions:read"},
    {"channel_archive", "channels:read"},
    {"channel_unarchive", "channels:read"},
    {"channel_rename", "channels:read"},
    {"channel_deleted", "channels:read"},
    {"channel_id_changed", "channels:read"},
    {"group_archive", "groups:read"},
    {"group_unarchive", "groups:read"},
    {"group_rename", "groups:read"},
    {"group_deleted", "groups:read"},
};

std::string text(std::string_view any, std::size_t limit) {
    return shorten(clean(any), limit);
}

void write_list(payload::json_writer& json, std::string_view key,
                std::span<const std::string_view> list) {
    json.key(key);
    json.begin_array();
    for (auto one : list) json.text(one);
    json.end_array();
}

void write_identity(payload::json_writer& json, const manifest_input& input) {
    json.key("_metadata");
    json.begin_object();
    json.field_number("major_version", 1);
    json.field_number("minor_version", 1);
    json.end_object();
    json.key("display_information");
    json.begin_object();
    json.field("name", text(input.app_name, max_name));
    json.field("description", text(about, max_description));
    json.field("background_color", "#1f4e79");
    json.end_object();
}

/// should_escape: mentions arrive as ids instead of names that anybody could have typed.
void write_commands(payload::json_writer& json, const manifest_input& input) {
    json.key("slash_commands");
    json.begin_array();
    for (std::size_t i = 0; i < std::min(input.slash.size(), max_commands); ++i) {
        const auto& command = input.slash[i];
        json.begin_object();
        json.field("command", text(command.name, max_command));
        json.field("description", text(command.description, max_command_description));
        if (!command.usage_hint.empty())
            json.field("usage_hint", text(command.usage_hint, max_usage_hint));
        if (!input.request_url.empty()) json.field("url", clean(input.request_url));
        json.field_flag("should_escape", true);
        json.end_object();
    }
    json.end_array();
}

void write_shortcuts(payload::json_writer& json, const manifest_input& input) {
    json.key("shortcuts");
    json.begin_array();
    for (std::size_t i = 0; i < std::min(input.shortcuts.size(), max_shortcuts); ++i) {
        const auto& shortcut = input.shortcuts[i];
        json.begin_object();
        json.field("name", text(shortcut.name, max_shortcut_name));
        json.field("type", shortcut.type);
        json.field("callback_id", text(shortcut.callback_id, max_callback_id));
        json.field("description", text(shortcut.description, max_shortcut_description));
        json.end_object();
    }
    json.end_array();
}

/// The messages tab is writable, because slash commands are typed there.
void write_features(payload::json_writer& json, const manifest_input& input) {
    json.key("features");
    json.begin_object();
    json.key("app_home");
    json.begin_object();
    json.field_flag("home_tab_enabled", true);
    json.field_flag("messages_tab_enabled", true);
    json.field_flag("messages_tab_read_only_enabled", false);
    json.end_object();
    json.key("bot_user");
    json.begin_object();
    json.field("display_name", text(input.app_name, max_display_name));
    json.field_flag("always_online", true);
    json.end_object();
    if (!input.shortcuts.empty()) write_shortcuts(json, input);
    if (!input.slash.empty()) write_commands(json, input);
    json.end_object();
}

void write_scopes(payload::json_writer& json, const manifest_input& input) {
    json.key("oauth_config");
    json.begin_object();
    if (!input.redirect_url.empty()) {
        json.key("redirect_urls");
        json.begin_array();
        json.text(clean(input.redirect_url));
        json.end_array();
    }
    json.key("scopes");
    json.begin_object();
    write_list(json, "bot", scopes);
    write_list(json, "bot_optional", spare_scopes);
    json.end_object();
    json.end_object();
}

void write_settings(payload::json_writer& json, const manifest_input& input) {
    const bool posts = !input.request_url.empty();
    const auto url = clean(input.request_url);
    json.key("settings");
    json.begin_object();
    json.key("event_subscriptions");
    json.begin_object();
    if (posts) json.field("request_url", url);
    json.key("bot_events");
    json.begin_array();
    for (const auto& event : events) json.text(event.name);
    json.end_array();
    json.end_object();
    json.key("interactivity");
    json.begin_object();
    json.field_flag("is_enabled", true);
    if (posts) json.field("request_url", url);
    json.end_object();
    json.field_flag("org_deploy_enabled", !input.redirect_url.empty());
    json.field_flag("socket_mode_enabled", !posts);
    json.field_flag("token_rotation_enabled", input.token_rotation);
    json.end_object();
}

std::string write(const manifest_input& input, int indent) {
    std::string out;
    payload::json_writer json{out, indent};
    json.begin_object();
    write_identity(json, input);
    write_features(json, input);
    write_scopes(json, input);
    write_settings(json, input);
    json.end_object();
    return out;
}

}  // namespace

std::string manifest(const manifest_input& input) {
    return write(input, 2) + "\n";
}

std::string manifest_link(const manifest_input& input) {
    return "https://api.slack.com/apps?new_app=1&manifest_json=" + percent_encode(write(input, 0));
}

std::span<const std::string_view> required_scopes() {
    return scopes;
}
std::vector<std::string> missing_scopes(const std::string& granted) {
    std::vector<std::string> missing;
    if (granted.empty()) return missing;
    const auto have = "," + granted + ",";
    for (const auto needed : scopes) {
        const auto found = [&](std::string_view separator) {
            return have.find("," + std::string{separator}.append(needed) + ",") !=
                   std::string::npos;
        };
        if (!found("") && !found(" ")) missing.emplace_back(needed);
    }
    return missing;
}
std::span<const std::string_view> optional_scopes() {
    return spare_scopes;
}
std::span<const subscribed_event> subscribed_events() {
    return events;
}

}  // namespace starling::slack
