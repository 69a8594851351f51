#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "commands/ports/clock.hpp"
#include "commands/ports/store.hpp"

namespace starling::storage {

struct storage_options {
    /// "sqlite:FILE", "sqlite::memory:" for tests, or "postgres://user@host/database".
    std::string url = "sqlite:starling.db";
    std::string password;             ///< of the user of a server; never part of the url
    std::size_t queue = 4096;         ///< waiting units; more is errc::busy
    std::size_t largest_group = 256;  ///< units committed together
    std::chrono::milliseconds busy_timeout{5'000};
    /// A workspace that is new joins the only tenant there is: Slack and Teams of one company are
    /// one program, with one ledger. Otherwise it becomes a tenant of its own.
    bool one_program = false;
    bool group_commit = true;  ///< false only for the benchmark's comparison
    /// For runs that must repeat: what the ids the store allocates begin with.
    std::optional<int> id_seed = {};
    /// For the log: gets each failure of the engine and each bug of a unit, in words, without
    /// repeating a trouble that goes on. Called on the store's threads.
    std::function<void(const std::string&)> report = {};
};

struct storage_figures {
    std::size_t units = 0;
    std::size_t commits = 0;
    std::size_t waiting = 0;
    std::size_t failed = 0;
};

/// The store with its writer and reader threads. Destroying it finishes the units that wait.
class database : public ports::store {
public:
    virtual storage_figures figures() const = 0;
    virtual int schema_version() const = 0;
    /// Why the last write failed (disk full, read-only), empty when the last one worked.
    virtual std::string trouble() const = 0;
};

/// Opens, checks (foreign file, newer schema, lock of another process, integrity) and migrates.
/// `why` gets a plain sentence with the fix when it fails.
result<std::unique_ptr<database>> open(boost::asio::io_context& io, storage_options options,
                                       std::string& why);

struct migration_report {
    int from = 0;
    int to = 0;
};
/// `starling migrate`: brings the schema up to date, or with `check_only` says what would be done.
result<migration_report> migrate(const storage_options& options, bool check_only, std::string& why);

}  // namespace starling::storage
