#pragma once

#include <memory>
#include <string>

#include <CLI/CLI.hpp>

namespace starling::bot::cli {

/// Options live as long as the parser that writes into them; the code comes out of the callback.
template <class Options>
CLI::App* add(CLI::App& to, const std::string& name, const std::string& help,
              const std::shared_ptr<Options>& options, int (*run)(const Options&), int& code) {
    CLI::App* command = to.add_subcommand(name, help);
    command->callback([options, run, &code] { code = run(*options); });
    return command;
}

inline void add_config_file(CLI::App* command, std::string& file) {
    command->add_option("--config", file, "File to read instead of starling.toml")
        ->type_name("FILE");
}

/// migrate, migrate-store, backup, restore, audit, outbox: what is done to a whole store.
void add_store_commands(CLI::App& app, int& code);

}  // namespace starling::bot::cli
