#include "config/setting.hpp"

#include <array>

namespace starling::config {
namespace {

using std::string;
using conf = configuration;

const std::array table{
    setting{"app.name", "", [](conf& c) -> string& { return c.app_name; }, check_app_name,
            "What the app is called in Slack (`starling manifest slack`), 1 to 35 characters.", ""},
    setting{"storage.url", "STARLING_STORAGE_URL", [](conf& c) -> string& { return c.storage_url; },
            check_storage_url, "Where everything is kept: sqlite:FILE. Or STARLING_STORAGE_URL.",
            ""},
    setting{"log.level", "STARLING_LOG_LEVEL", [](conf& c) -> string& { return c.log_level; },
            check_log_level, "trace, debug, info, warn or error. Or STARLING_LOG_LEVEL.", ""},
    setting{"log.format", "STARLING_LOG_FORMAT", [](conf& c) -> string& { return c.log_format; },
            check_log_format, "text for people, json for machines. Or STARLING_LOG_FORMAT.", ""},
    setting{
        "slack.bot_token", "SLACK_BOT_TOKEN", [](conf& c) -> secret& { return c.slack.bot_token; },
        check_bot_token,
        "Tokens are safer outside this file: set SLACK_BOT_TOKEN, or SLACK_BOT_TOKEN_FILE to the\n"
        "name of a file that holds it; the same for the two below.\n"
        "Bot token: api.slack.com/apps, your app, OAuth & Permissions.",
        "xoxb-"},
    setting{
        "slack.app_token", "SLACK_APP_TOKEN", [](conf& c) -> secret& { return c.slack.app_token; },
        check_app_token,
        "App-level token with the scope connections:write: Basic Information, App-Level Tokens.",
        "xapp-"},
    setting{"slack.signing_secret", "SLACK_SIGNING_SECRET",
            [](conf& c) -> secret& { return c.slack.signing_secret; }, check_signing_secret,
            "Signing secret: Basic Information, App Credentials. Socket Mode works without it.",
            ""},
    setting{"slack.api_url", "SLACK_API_URL", [](conf& c) -> string& { return c.slack.api_url; },
            check_api_url,
            "Base of the Web API. A stand-in on this machine may speak plain HTTP:\n"
            "http://127.0.0.1:3900/api/. Or SLACK_API_URL.",
            ""},
    setting{"slack.command", "", [](conf& c) -> string& { return c.slack.command; }, check_command,
            "The slash commands. Change them here and in the app's manifest together.", ""},
    setting{"slack.share_command", "", [](conf& c) -> string& { return c.slack.share_command; },
            check_command, "", ""},
    setting{"slack.kudos_command", "", [](conf& c) -> string& { return c.slack.kudos_command; },
            check_command, "", ""},
    setting{
        "slack.admins", "", [](conf& c) -> std::vector<string>& { return c.slack.admins; },
        check_member_id,
        "Member ids that are admins from the start, as in [\"U012AB3CD\"]. Without any, the first\n"
        "to run `/starling setup` becomes admin.",
        ""},
    setting{"slack.reactions", "",
            [](conf& c) -> std::map<string, string>& { return c.slack.reactions; }, check_reaction,
            "What an emoji under a suggestion means: done, later or skip. Without a line here,\n"
            "white_check_mark, heavy_check_mark, alarm_clock and thumbsdown are understood.",
            "tada = \"done\""},
};

}  // namespace

std::span<const setting> settings() {
    return table;
}

std::string_view section_of(const setting& s) {
    return s.key.substr(0, s.key.find('.'));
}
std::string_view name_of(const setting& s) {
    return s.key.substr(s.key.find('.') + 1);
}

}  // namespace starling::config
