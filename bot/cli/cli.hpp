#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "config/config.hpp"

namespace starling::bot::cli {

/// What every subcommand answers with; scripts rely on them.
enum exit_code : std::uint8_t {
    fine = 0,
    failed = 1,  ///< the operation could not be done
    misused = 2  ///< bad usage or configuration
};

struct config_options {
    std::string file;  ///< empty = starling.toml if there is one
};

struct init_options {
    std::string file = "starling.toml";
    bool force = false;  ///< replace what is there
};

struct migrate_options {
    std::string config_file;
    bool check_only = false;
};

struct migrate_store_options {
    std::string config_file;
    std::string from;
    std::string to;
};

struct backup_options {
    std::string config_file;
    std::string file;
};

struct restore_options {
    std::string config_file;
    std::string file;
    bool verify_only = false;
};

struct simulate_options {
    std::map<std::string, int> numbers;  ///< people, days, seed, items, sharing, as far as given
    std::vector<std::string> changes;    ///< "cap.person_day=3"
};

struct audit_options {
    std::string config_file;
    std::string noted;  ///< a link
};

struct outbox_options {
    std::string config_file;
    bool ambiguous = false;
    bool refused = false;
    int limit = 100;
};

struct manifest_options {
    std::string config_file;
    std::string name;       ///< empty = app.name of the configuration
    std::string host;       ///< where Slack posts; empty = Socket Mode
    bool link = false;      ///< the address that creates the app instead of the JSON
    bool rotation = false;  ///< tokens that live 12 hours
};

struct teams_manifest_options {
    std::string config_file;
    std::string app_id;     ///< of the Entra registration
    std::string host;       ///< where the bot is reached
    std::string name;       ///< empty = app.name of the configuration
    std::string developer;  ///< who stands behind the app
    std::string website;    ///< empty = the host's first page
    std::string out = "starling-teams.zip";
};

int run_run(const config_options& options);
int run_config_init(const init_options& options);
int run_config_check(const config_options& options);
int run_config_dump(const config_options& options);
int run_migrate(const migrate_options& options);
int run_migrate_store(const migrate_store_options& options);
int run_backup(const backup_options& options);
int run_restore(const restore_options& options);
int run_audit_verify(const audit_options& options);
int run_outbox(const outbox_options& options);
int run_simulate(const simulate_options& options);
int run_manifest_slack(const manifest_options& options);
int run_manifest_teams(const teams_manifest_options& options);

/// The configuration, or nothing after every fault was printed to standard error.
std::optional<config::configuration> load_or_explain(const std::string& file);

/// A name alone: no scheme, port, path or quotes.
inline bool is_host_name(const std::string& text) {
    return !text.empty() && text.find_first_of("/: \"\\") == std::string::npos;
}

/// Parses the command line and runs what it asks for.
int run_cli(int argc, const char* const* argv);

}  // namespace starling::bot::cli
