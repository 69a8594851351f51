#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace starling::slack {

struct manifest_command {
    std::string name;  ///< "/share"
    std::string description;
    std::string usage_hint = {};
};

struct manifest_shortcut {
    std::string name;
    std::string type = "global";  ///< "global" or "message"
    std::string callback_id;      ///< of a global one: the verb it stands for
    std::string description;
};

struct manifest_input {
    std::string app_name = "Starling";
    std::vector<manifest_command> slash;
    std::vector<manifest_shortcut> shortcuts;
    /// "https://bot.example.org/slack/events": Slack posts there; empty = Socket Mode.
    std::string request_url = {};
    /// "https://bot.example.org/slack/oauth_redirect": the app can be installed with a browser, in
    /// many workspaces and in whole organisations.
    std::string redirect_url = {};
    /// Tokens live 12 hours and are renewed. Slack never switches it off again.
    bool token_rotation = false;
};

/// The app's manifest as JSON for people and for Slack: scopes, events, commands, App Home, Socket
/// Mode. Texts are cut to Slack's limits (slack.md 5.1).
std::string manifest(const manifest_input& input);

/// https://api.slack.com/apps?new_app=1&manifest_json=…: creates the app with one click.
std::string manifest_link(const manifest_input& input);

/// The bot scopes the manifest asks for; what the token lacks of them is reported at start.
std::span<const std::string_view> required_scopes();
/// Of them, what a list with commas lacks; nothing when the list is empty: a stand-in names none.
std::vector<std::string> missing_scopes(const std::string& granted);
/// Those it works without.
std::span<const std::string_view> optional_scopes();

/// A subscribed event and the scope it needs (empty: none).
struct subscribed_event {
    std::string_view name;
    std::string_view scope;
};
std::span<const subscribed_event> subscribed_events();

}  // namespace starling::slack
