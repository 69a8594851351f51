#include "config/config.hpp"

#include <iterator>
#include <sstream>

#include "config/holidays.hpp"
#include "config/loading.hpp"

namespace starling::config {
namespace {

constexpr std::string_view usual_file = "starling.toml";

fault missing(std::string_view key, std::string_view variable, std::string_view where) {
    const std::string name{key};
    return {"", 0, name,
            '`' + name + "` is missing: set " + std::string{variable} + " or " +
                std::string{variable} + "_FILE, or write it in starling.toml. You find it at " +
                std::string{where}};
}

}  // namespace

std::string to_text(const secret& s) {
    return s.empty() ? "" : "***";
}

std::string to_text(const fault& f) {
    if (f.file.empty()) return f.text;
    const auto line = f.line > 0 ? ':' + std::to_string(f.line) : std::string{};
    return f.file + line + ": " + f.text;
}

loaded load(std::string file, const environment& env) {
    const bool named = !file.empty();
    if (!named) file = usual_file;
    const auto in = read_file(file);
    loading all;
    if (!in.problem.empty() && (named || in.found))
        all.fail({file, 0, ""}, "cannot be read: " + in.problem);
    if (in.problem.empty()) {
        all.read_from(file);
        read_toml(all, in.text, file);
    }
    read_environment(all, env);
    return std::move(all).finish();
}

loaded load_text(std::string_view toml, std::string file_name, const environment& env) {
    loading all;
    all.read_from(file_name);
    read_toml(all, toml, file_name);
    read_environment(all, env);
    return std::move(all).finish();
}

bool serves_teams(const configuration& c) {
    return !c.teams.app_id.empty();
}

/// Slack is what is meant where nothing is set at all.
bool serves_slack(const configuration& c) {
    return !c.slack.bot_token.empty() || !c.slack.app_token.empty() || installs_slack(c) ||
           !serves_teams(c);
}

bool installs_slack(const configuration& c) {
    return !c.slack.client_id.empty();
}

std::vector<std::string> sealing_keys(const configuration& c) {
    std::istringstream words{c.storage_key.reveal()};
    return {std::istream_iterator<std::string>{words}, {}};
}

bool serves_slack_over_http(const configuration& c) {
    return serves_slack(c) && !c.slack.signing_secret.empty();
}

namespace {

void check_installing(const configuration& c, std::vector<fault>& faults) {
    if (!c.slack.bot_token.empty())
        faults.push_back({"", 0, "slack.bot_token",
                          "`slack.bot_token` and `slack.client_id` are both set; with the client "
                          "id tokens come from /slack/install, so take the bot token away"});
    if (c.slack.client_secret.empty())
        faults.push_back(missing("slack.client_secret", "SLACK_CLIENT_SECRET",
                                 "api.slack.com/apps, your app, Basic Information, App "
                                 "Credentials"));
    if (sealing_keys(c).empty())
        faults.push_back({"", 0, "storage.key",
                          "`storage.key` is missing: the tokens of workspaces are kept sealed. Set "
                          "STARLING_KEY or STARLING_KEY_FILE to what `openssl rand -hex 32` says, "
                          "and keep it apart from backups"});
    if (c.web.public_url.empty())
        faults.push_back({"", 0, "web.public_url",
                          "`web.public_url` is missing: people install the app with a browser at "
                          "this address. Set STARLING_PUBLIC_URL"});
}

void check_slack(const configuration& c, std::vector<fault>& faults) {
    if (installs_slack(c))
        check_installing(c, faults);
    else if (c.slack.bot_token.empty())
        faults.push_back(missing("slack.bot_token", "SLACK_BOT_TOKEN",
                                 "api.slack.com/apps, your app, OAuth & Permissions (xoxb-…)"));
    if (c.slack.app_token.empty() && c.slack.signing_secret.empty())
        faults.push_back(missing("slack.app_token", "SLACK_APP_TOKEN",
                                 "api.slack.com/apps, your app, Basic Information, App-Level "
                                 "Tokens, scope connections:write (xapp-…). Or, where Slack is to "
                                 "post to this machine, set SLACK_SIGNING_SECRET instead"));
}

void check_teams(const teams_config& c, std::vector<fault>& faults) {
    const bool proven = !c.app_secret.empty() || !c.assertion_file.empty() ||
                        (!c.certificate_file.empty() && !c.key_file.empty());
    if (!proven && c.authentication == "required")
        faults.push_back(missing("teams.app_secret", "MICROSOFT_APP_PASSWORD",
                                 "entra.microsoft.com, App registrations, your app, Certificates & "
                                 "secrets"));
    if (c.tenants.empty())
        faults.push_back({"", 0, "teams.tenants",
                          "`teams.tenants` is missing: name the Entra tenant that is served, or "
                          "set MICROSOFT_APP_TENANT_ID. You find it at entra.microsoft.com, "
                          "Overview"});
}

}  // namespace

std::vector<fault> check_ready_to_run(const configuration& c) {
    std::vector<fault> faults;
    if (serves_slack(c)) check_slack(c, faults);
    if (serves_teams(c)) check_teams(c.teams, faults);
    read_holidays(
        c,
        holiday_years(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())),
        faults);
    return faults;
}

}  // namespace starling::config
