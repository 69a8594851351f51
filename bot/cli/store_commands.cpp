#include "bot/cli/cli.hpp"
#include "bot/cli/command.hpp"

namespace starling::bot::cli {
namespace {

void add_migrate(CLI::App& app, int& code) {
    const auto options = std::make_shared<migrate_options>();
    auto* command = add(app, "migrate", "Bring the database to this version's schema", options,
                        run_migrate, code);
    command->add_flag("--check", options->check_only, "Only say what would be done");
    add_config_file(command, options->config_file);
}

void add_migrate_store(CLI::App& app, int& code) {
    const auto options = std::make_shared<migrate_store_options>();
    auto* command =
        add(app, "migrate-store", "Copy everything into an empty store, on SQLite or PostgreSQL",
            options, run_migrate_store, code);
    command->add_option("from", options->from, "sqlite:FILE or postgres://user@host/database")
        ->type_name("URL")
        ->required();
    command->add_option("to", options->to, "The same; nothing may be in it")
        ->type_name("URL")
        ->required();
    add_config_file(command, options->config_file);
}

void add_backup(CLI::App& app, int& code) {
    const auto options = std::make_shared<backup_options>();
    auto* command = add(app, "backup", "Copy the SQLite store into a new file, while Starling runs",
                        options, run_backup, code);
    command->add_option("file", options->file, "File to write")->type_name("FILE")->required();
    add_config_file(command, options->config_file);
}

void add_restore(CLI::App& app, int& code) {
    const auto options = std::make_shared<restore_options>();
    auto* command = add(app, "restore", "Put a backup in the place of the SQLite store", options,
                        run_restore, code);
    command->add_option("file", options->file, "What `backup` wrote")
        ->type_name("FILE")
        ->required();
    command->add_flag(
        "--verify", options->verify_only,
        "Only check that it can be restored: every page, the balances, the audit log");
    add_config_file(command, options->config_file);
}

void add_audit(CLI::App& app, int& code) {
    auto* group = app.add_subcommand("audit", "Look after the audit log");
    group->require_subcommand(1);
    const auto options = std::make_shared<audit_options>();
    auto* command = add(*group, "verify", "Check that no entry was changed or removed", options,
                        run_audit_verify, code);
    command
        ->add_option("--noted", options->noted,
                     "A link that was noted earlier: is it still part of the log?")
        ->type_name("LINK");
    add_config_file(command, options->config_file);
}

void add_outbox(CLI::App& app, int& code) {
    const auto options = std::make_shared<outbox_options>();
    auto* command = add(app, "outbox", "List messages that may have arrived, or that were refused",
                        options, run_outbox, code);
    auto* which = command->add_option_group("which");
    which->add_flag("--ambiguous", options->ambiguous,
                    "Sent without a clear answer: they may have arrived");
    which->add_flag("--refused", options->refused, "Refused for good, or too late to be sent");
    which->require_option(1);
    command->add_option("--limit", options->limit, "At most so many per program, the oldest first")
        ->check(CLI::Range(1, 10'000))
        ->capture_default_str();
    add_config_file(command, options->config_file);
}

}  // namespace

void add_store_commands(CLI::App& app, int& code) {
    add_migrate(app, code);
    add_migrate_store(app, code);
    add_backup(app, code);
    add_restore(app, code);
    add_audit(app, code);
    add_outbox(app, code);
}

}  // namespace starling::bot::cli
