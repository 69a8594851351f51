#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace starling::config {

/// A text that must never be seen: prints as "***" everywhere but through reveal().
class secret {
public:
    secret() = default;
    explicit secret(std::string value) : value_{std::move(value)} {}
    const std::string& reveal() const { return value_; }
    bool empty() const { return value_.empty(); }

private:
    std::string value_;
};
std::string to_text(const secret& s);  ///< "***", or "" when empty

struct slack_config {
    secret bot_token;
    secret app_token;       ///< set = Socket Mode
    secret signing_secret;  ///< set = Slack may post to web.listen
    std::string client_id;  ///< set = the app is installed with a browser, in any workspace
    secret client_secret;
    std::string api_url = "https://slack.com/api/";
    std::string command = "/starling";
    std::string share_command = "/share";
    std::string kudos_command = "/kudos";
    std::vector<std::string> admins;               ///< user ids that are admins from the start
    std::map<std::string, std::string> reactions;  ///< emoji -> "done" | "later" | "skip"
};

struct teams_config {
    std::string app_id;  ///< of the Entra app registration, a GUID; set = Teams is served
    secret app_secret;
    std::string certificate_file;  ///< PEM, with key_file: instead of a secret
    std::string key_file;
    std::string assertion_file;        ///< a federated token: instead of both
    std::vector<std::string> tenants;  ///< Entra tenant ids that are served
    std::string cloud = "commercial";  ///< commercial gcc-high dod china
    std::string login_url;             ///< of a stand-in on this machine
    std::string openid_url;
    std::string authentication = "required";  ///< "off": development on loopback only
    std::vector<std::string> admins;          ///< Entra object ids that are admins from the start
};

struct web_config {
    /// Where Slack and Teams post and shared links are followed, behind a proxy.
    std::string listen = "127.0.0.1:3978";
    std::string public_url;  ///< under which the internet reaches it; set = links are personal
};

struct configuration {
    std::string storage_url = "sqlite:starling.db";
    secret storage_password;            ///< of the user of a PostgreSQL server
    secret storage_key;                 ///< seals tokens; of several the newest first
    std::string log_level = "info";     ///< trace debug info warn error
    std::string log_format = "text";    ///< text json
    std::string app_name = "Starling";  ///< in the manifest
    std::vector<std::string> holidays;  ///< "DE-BY=/etc/starling/de-by.ics": name and file
    slack_config slack;
    teams_config teams;
    web_config web;
};

/// Which platforms this installation serves: those that have credentials.
bool serves_slack(const configuration& c);
bool serves_teams(const configuration& c);
/// Whether Slack may post to this installation, beside or instead of Socket Mode.
bool serves_slack_over_http(const configuration& c);

/// Whether the app's tokens come from installing it with a browser instead of from here.
bool installs_slack(const configuration& c);
/// What storage_key consists of, newest first.
std::vector<std::string> sealing_keys(const configuration& c);

/// One thing that is wrong, with the fix.
struct fault {
    std::string file;  ///< or "environment"
    int line = 0;      ///< 0 = no line
    std::string key;
    std::string text;  ///< "unknown key `slack.bot_tokn`; did you mean `slack.bot_token`?"
};
std::string to_text(const fault& f);  ///< "starling.toml:7: …"

using environment = std::function<std::optional<std::string>(std::string_view name)>;
environment process_environment();

struct loaded {
    configuration value;
    std::vector<fault> faults;         ///< every fault at once; empty = usable
    std::vector<std::string> sources;  ///< files and variables that were read
};

/// `file` empty = "starling.toml" if there is one. Environment wins over the file.
loaded load(std::string file, const environment& env);
/// What is needed to run on top of being well-formed: credentials of at least one platform.
std::vector<fault> check_ready_to_run(const configuration& c);
/// A commented starling.toml with all defaults.
std::string sample();
/// The effective configuration as TOML, secrets masked.
std::string dump(const configuration& c);

/// For the parser's tests and fuzzing: TOML text instead of a file.
loaded load_text(std::string_view toml, std::string file_name, const environment& env);

}  // namespace starling::config
