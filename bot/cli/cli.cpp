#include "bot/cli/cli.hpp"

#include <memory>

#include "bot/cli/command.hpp"
#include "bot/demo/demo.hpp"

namespace starling::bot::cli {
namespace {

void add_run(CLI::App& app, int& code) {
    const auto options = std::make_shared<config_options>();
    add_config_file(
        add(app, "run", "Connect to Slack and serve until told to stop", options, run_run, code),
        options->file);
}

void add_demo(CLI::App& app, int& code) {
    const auto options = std::make_shared<demo_options>();
    auto* command = add(app, "demo", "Play a working week on a local stand-in for Slack", options,
                        run_demo, code);
    command->add_flag("--serve", options->serve,
                      "Afterwards keep both running and read lines such as "
                      "\"ana: /share i-7k2 linkedin\"");
    command
        ->add_option("--seed", options->seed,
                     "Seed of item codes and wordings; the clock is the week's own")
        ->capture_default_str();
    command->add_flag("--plain", options->plain, "No colours");
    command
        ->add_option("--storage", options->storage,
                     "An empty place for the week's rows instead of a temporary file, for example "
                     "postgres://user@host/database")
        ->type_name("URL");
}

void add_simulate(CLI::App& app, int& code) {
    const auto options = std::make_shared<simulate_options>();
    auto* command = add(app, "simulate", "Try caps, points and budgets on made-up people", options,
                        run_simulate, code);
    const auto number = [&](const std::string& name, const std::string& help) {
        command->add_option_function<int>(
            "--" + name, [options, name](int value) { options->numbers[name] = value; }, help);
    };
    number("people", "How many [200]");
    number("days", "How long [90]");
    number("seed", "The same seed gives the same report [7]");
    number("items", "Items published a week [5]");
    number("sharing", "Percent of suggestions that are shared [25]");
    command
        ->add_option("changes", options->changes,
                     "What to compare with, for example cap.person_day=3 points.per_day=20")
        ->type_name("KEY=NUMBER");
}

void add_config(CLI::App& app, int& code) {
    auto* group = app.add_subcommand("config", "Write, check or show the configuration");
    group->require_subcommand(1);
    const auto init = std::make_shared<init_options>();
    add(*group, "init", "Write a commented starling.toml", init, run_config_init, code)
        ->add_flag("--force", init->force, "Replace the file that is there");
    const auto check = std::make_shared<config_options>();
    add_config_file(add(*group, "check", "Report every fault at once, with line and fix", check,
                        run_config_check, code),
                    check->file);
    const auto dump = std::make_shared<config_options>();
    add_config_file(add(*group, "dump", "Show what is in effect; secrets are masked", dump,
                        run_config_dump, code),
                    dump->file);
}

void add_slack_manifest(CLI::App& group, int& code) {
    const auto options = std::make_shared<manifest_options>();
    auto* command = add(group, "slack", "Print the manifest of the Slack app", options,
                        run_manifest_slack, code);
    command->add_option("--name", options->name, "What the app is called")->type_name("NAME");
    command
        ->add_option("--host", options->host,
                     "Host name under which Slack reaches the bot; without it Socket Mode is used")
        ->type_name("HOST");
    command->add_flag("--link", options->link, "Print the address that creates the app instead");
    command->add_flag(
        "--token-rotation", options->rotation,
        "Tokens that live 12 hours and are renewed, for an app that is installed with "
        "a browser; Slack never switches this off again");
    add_config_file(command, options->config_file);
}

void add_teams_manifest(CLI::App& group, int& code) {
    const auto options = std::make_shared<teams_manifest_options>();
    auto* command = add(group, "teams", "Write the app package that is uploaded to Teams", options,
                        run_manifest_teams, code);
    command->add_option("--app-id", options->app_id, "Id of the Entra app registration")
        ->type_name("GUID")
        ->envname("MICROSOFT_APP_ID")
        ->required();
    command->add_option("--host", options->host, "Host name under which Teams reaches the bot")
        ->type_name("HOST")
        ->required();
    command->add_option("--out", options->out, "File to write")
        ->type_name("FILE")
        ->capture_default_str();
    command->add_option("--name", options->name, "What the app is called")->type_name("NAME");
    command->add_option("--developer", options->developer, "Who stands behind the app")
        ->type_name("NAME");
    command->add_option("--website", options->website, "Their page, with privacy and terms")
        ->type_name("URL");
    add_config_file(command, options->config_file);
}

void add_manifest(CLI::App& app, int& code) {
    auto* group = app.add_subcommand("manifest", "Make what a platform needs to know of the app");
    group->require_subcommand(1);
    add_slack_manifest(*group, code);
    add_teams_manifest(*group, code);
}

}  // namespace

int run_cli(int argc, const char* const* argv) {
    CLI::App app{
        "Starling: suggests what colleagues may want to share, keeps the caps, says thanks.",
        "starling"};
    app.set_version_flag("--version", std::string{"starling "} + STARLING_VERSION);
    app.require_subcommand(1);
    app.footer("Exit codes: 0 fine, 1 the operation failed, 2 bad usage or configuration.");
    int code = fine;
    add_run(app, code);
    add_demo(app, code);
    add_simulate(app, code);
    add_config(app, code);
    add_store_commands(app, code);
    add_manifest(app, code);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        return app.exit(e) == 0 ? fine : misused;
    }
    return code;
}

}  // namespace starling::bot::cli
