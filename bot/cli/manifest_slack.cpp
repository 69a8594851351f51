#include <iostream>

#include "adapters/slack/manifest.hpp"
#include "bot/cli/cli.hpp"
#include "commands/verb.hpp"

namespace starling::bot::cli {
namespace {

/// Verbs that make sense alone, from Slack's shortcut menu.
constexpr std::string_view shortcut_verbs[] = {"today", "me"};

std::string capital(std::string_view word) {
    std::string out{word};
    if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 32);
    return out;
}

/// What can stand behind the main command, in the order help shows it.
std::string main_hint(const commands::command_names& names) {
    std::string hint;
    for (const auto& verb : commands::verbs()) {
        const std::string name{verb.name};
        if (names.line(name) == names.main + ' ' + name) hint += (hint.empty() ? "" : " | ") + name;
    }
    return hint;
}

slack::manifest_command command_for(const std::string& name, std::string_view verb_name) {
    const auto* verb = commands::find_verb(verb_name);
    return {name, std::string{verb->help}, std::string{verb->usage}};
}

slack::manifest_input describe(const config::configuration& c, const std::string& app_name) {
    const commands::command_names names{c.slack.command, c.slack.share_command,
                                        c.slack.kudos_command};
    slack::manifest_input input;
    input.app_name = app_name;
    input.slash = {
        {names.main, "Everything " + app_name + " can do; begin with help", main_hint(names)},
        command_for(names.share, "share"),
        command_for(names.kudos, "kudos")};
    for (const auto name : shortcut_verbs) {
        const auto* verb = commands::find_verb(name);
        input.shortcuts.push_back({.name = capital(verb->name),
                                   .callback_id = std::string{verb->name},
                                   .description = std::string{verb->help}});
    }
    input.shortcuts.push_back({.name = "Give kudos",
                               .type = "message",
                               .callback_id = "kudos",
                               .description = "Thank the author of this message"});
    input.shortcuts.push_back({.name = "Suggest to advocates",
                               .type = "message",
                               .callback_id = "suggest",
                               .description = "Propose what this message links to"});
    return input;
}

}  // namespace

int run_manifest_slack(const manifest_options& options) {
    if (!options.host.empty() && !is_host_name(options.host)) {
        std::cerr << "--host must be a host name alone, such as bot.example.org\n";
        return misused;
    }
    auto configuration = load_or_explain(options.config_file);
    if (!configuration) return misused;
    const auto name = options.name.empty() ? configuration->app_name : options.name;
    auto input = describe(*configuration, name);
    if (options.rotation && options.host.empty()) {
        std::cerr << "--token-rotation needs --host: tokens that are renewed come from installing "
                     "the app with a browser\n";
        return misused;
    }
    if (!options.host.empty()) {
        input.request_url = "https://" + options.host + "/slack/events";
        input.redirect_url = "https://" + options.host + "/slack/oauth_redirect";
    }
    input.token_rotation = options.rotation;
    std::cout << (options.link ? slack::manifest_link(input) : slack::manifest(input)) << '\n';
    return fine;
}

}  // namespace starling::bot::cli
