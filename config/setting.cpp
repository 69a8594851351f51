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
            check_storage_url,
            "Where everything is kept: sqlite:FILE, or postgres://user@host/database when several\n"
            "Starlings share one. Or STARLING_STORAGE_URL.",
            ""},
    setting{
        "storage.password", "PGPASSWORD", [](conf& c) -> secret& { return c.storage_password; },
        check_password,
        "Password of the PostgreSQL user: set PGPASSWORD or PGPASSWORD_FILE. Without one, libpq\n"
        "looks in ~/.pgpass.",
        ""},
    setting{"storage.key", "STARLING_KEY", [](conf& c) -> secret& { return c.storage_key; },
            check_sealing_key,
            "Seals the tokens of workspaces where Slack's app is installed with a browser: set\n"
            "STARLING_KEY or STARLING_KEY_FILE to what `openssl rand -hex 32` says. To change it,\n"
            "put the new key before the old one, restart, then take the old one away.",
            ""},
    setting{"program.holidays", "", [](conf& c) -> std::vector<string>& { return c.holidays; },
            check_holidays,
            "Calendars of holidays in iCalendar files, which `quiet set … holidays=DE-BY` names, "
            "as in\n"
            "[\"DE-BY=/etc/starling/de-by.ics\"].",
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
    setting{
        "slack.signing_secret", "SLACK_SIGNING_SECRET",
        [](conf& c) -> secret& { return c.slack.signing_secret; }, check_signing_secret,
        "Signing secret: Basic Information, App Credentials. Only for Slack over HTTP: with it\n"
        "/slack/events at web.listen takes what Slack posts, and no app token is needed.",
        ""},
    setting{"slack.client_id", "SLACK_CLIENT_ID",
            [](conf& c) -> string& { return c.slack.client_id; }, check_client_id,
            "Instead of a bot token, for several workspaces: the app is installed at\n"
            "/slack/install with a browser. Basic Information, App Credentials. Needs\n"
            "client_secret, web.public_url and storage.key.",
            ""},
    setting{"slack.client_secret", "SLACK_CLIENT_SECRET",
            [](conf& c) -> secret& { return c.slack.client_secret; }, check_app_secret,
            "Client secret of the app: set SLACK_CLIENT_SECRET or SLACK_CLIENT_SECRET_FILE.", ""},
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
    setting{"teams.app_id", "MICROSOFT_APP_ID", [](conf& c) -> string& { return c.teams.app_id; },
            check_guid,
            "Microsoft Teams: application (client) id of the Entra app registration behind the\n"
            "Azure Bot. Empty = Teams is not served. Or MICROSOFT_APP_ID.",
            ""},
    setting{
        "teams.app_secret", "MICROSOFT_APP_PASSWORD",
        [](conf& c) -> secret& { return c.teams.app_secret; }, check_client_secret,
        "Client secret of that app: set MICROSOFT_APP_PASSWORD or MICROSOFT_APP_PASSWORD_FILE.\n"
        "Instead of a secret: certificate_file and key_file (PEM), or assertion_file (a\n"
        "federated token, as a workload identity mounts it).",
        ""},
    setting{"teams.certificate_file", "",
            [](conf& c) -> string& { return c.teams.certificate_file; }, check_anything, "", ""},
    setting{"teams.key_file", "", [](conf& c) -> string& { return c.teams.key_file; },
            check_anything, "", ""},
    setting{"teams.assertion_file", "AZURE_FEDERATED_TOKEN_FILE",
            [](conf& c) -> string& { return c.teams.assertion_file; }, check_anything, "", ""},
    setting{"teams.tenants", "MICROSOFT_APP_TENANT_ID",
            [](conf& c) -> std::vector<string>& { return c.teams.tenants; }, check_guid,
            "Entra tenants that are served; activities of all others are refused. Or one in\n"
            "MICROSOFT_APP_TENANT_ID.",
            ""},
    setting{"teams.cloud", "", [](conf& c) -> string& { return c.teams.cloud; }, check_cloud,
            "commercial, gcc-high, dod or china.", ""},
    setting{"teams.login_url", "", [](conf& c) -> string& { return c.teams.login_url; },
            check_stand_in_url,
            "Addresses of a stand-in for Microsoft's login and keys, on this machine only.", ""},
    setting{"teams.openid_url", "", [](conf& c) -> string& { return c.teams.openid_url; },
            check_stand_in_url, "", ""},
    setting{"teams.authentication", "", [](conf& c) -> string& { return c.teams.authentication; },
            check_authentication,
            "off takes messages without a token, from this machine only: for the Agents\n"
            "Playground, never for people.",
            ""},
    setting{"teams.admins", "", [](conf& c) -> std::vector<string>& { return c.teams.admins; },
            check_guid,
            "Entra object ids of people who are admins from the start. Without any, the first to\n"
            "run `setup` becomes admin.",
            ""},
    setting{
        "web.listen", "STARLING_LISTEN", [](conf& c) -> string& { return c.web.listen; },
        check_listen,
        "Where Slack (/slack/events) and Teams (/api/messages) post and shared links (/s/…) are\n"
        "followed, behind a proxy that speaks HTTPS. Or STARLING_LISTEN.",
        ""},
    setting{"web.public_url", "STARLING_PUBLIC_URL",
            [](conf& c) -> string& { return c.web.public_url; }, check_public_url,
            "The address under which the internet reaches it. With one, everybody shares links of\n"
            "their own, which show that a post is read; without, the items' own addresses. Or\n"
            "STARLING_PUBLIC_URL.",
            "https://go.example.com"},
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
