#include <iostream>

#include "adapters/teams/manifest.hpp"
#include "bot/cli/cli.hpp"
#include "bot/cli/teams_icons.hpp"
#include "bot/cli/zip_file.hpp"
#include "commands/verb.hpp"

namespace starling::bot::cli {
namespace {

/// What people type; the rest comes to them as buttons. Teams shows twelve.
constexpr std::string_view offered[] = {"help",  "today", "share",  "kudos", "me",    "leaderboard",
                                        "prefs", "pause", "resume", "join",  "leave", "link"};

teams::manifest_input describe(const teams_manifest_options& options, const std::string& name) {
    teams::manifest_input input{
        .app_id = options.app_id, .version = STARLING_VERSION, .name = name};
    input.host = options.host;
    input.website = options.website.empty() ? "https://" + options.host + "/" : options.website;
    if (!options.developer.empty()) input.developer = options.developer;
    for (const auto verb_name : offered) {
        const auto* verb = commands::find_verb(verb_name);
        std::string description{verb->help};
        if (!verb->usage.empty())
            description += " (" + std::string{verb->name} + " " + std::string{verb->usage} + ")";
        input.commands.push_back({std::string{verb->name}, std::move(description)});
    }
    return input;
}

/// Empty when Teams would take them.
std::string fault_of(const teams_manifest_options& options) {
    if (!teams::is_guid(options.app_id))
        return "--app-id (or MICROSOFT_APP_ID) must be the id of the app registration, such as "
               "11111111-2222-3333-4444-555555555555";
    if (!is_host_name(options.host))
        return "--host must be a host name alone, such as bot.example.org";
    const bool web = options.website.starts_with("https://");
    return options.website.empty() || web ? "" : "--website must begin with https://";
}

}  // namespace

int run_manifest_teams(const teams_manifest_options& options) {
    if (const auto fault = fault_of(options); !fault.empty()) {
        std::cerr << fault << '\n';
        return misused;
    }
    auto configuration = load_or_explain(options.config_file);
    if (!configuration) return misused;
    const auto name = options.name.empty() ? configuration->app_name : options.name;
    const auto manifest = teams::manifest(describe(options, name));
    const zip_entry entries[] = {{"manifest.json", manifest},
                                 {teams::color_icon, teams_color_icon()},
                                 {teams::outline_icon, teams_outline_icon()}};
    if (const auto why = write_zip(options.out, entries); !why.empty()) {
        std::cerr << options.out << " could not be written: " << why << '\n';
        return failed;
    }
    std::cout << "Wrote " << options.out
              << ". In Teams: Apps, Manage your apps, Upload an app; or send it to an "
                 "administrator.\n";
    return fine;
}

}  // namespace starling::bot::cli
