#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "commands/ports/outgoing.hpp"
#include "commands/rules/time.hpp"
#include "storage/storage.hpp"

namespace starling::storage {

// Work on a whole store, for the command line. Every function gives `why` a plain sentence with the
// fix when it fails.

/// The first entry of an audit log that is not as it was written.
struct bad_entry {
    std::int64_t id = 0;
    rules::instant at;
    std::string verb;
    std::string fault;
};
/// One tenant's audit log.
struct audit_verdict {
    std::string tenant;
    std::int64_t linked = 0;
    std::int64_t unlinked = 0;  ///< written before there was a chain
    std::string head;           ///< the newest link; noted elsewhere, it proves that nothing is cut
    bool has_noted = false;     ///< the link that was asked for is part of the chain
    std::optional<bad_entry> bad;
};
/// Reads only; Starling may be running. `noted` is a link that was noted earlier, or empty.
result<std::vector<audit_verdict>> verify_audit(const storage_options& where,
                                                const std::string& noted, std::string& why);

/// A message that did not simply arrive.
struct unsettled_message {
    std::string tenant;
    std::string key;
    rules::instant at;  ///< when it was written into the outbox
    int attempts = 0;
    model::address to;
    std::string summary;  ///< what it says, in one line
    std::string why;
};
/// The oldest `limit` messages of each tenant in that state. Reads only; Starling may be running.
result<std::vector<unsettled_message>> list_outbox(const storage_options& where,
                                                   ports::outbox_state state, int limit,
                                                   std::string& why);

/// Called when a table is copied.
using copy_progress = std::function<void(const std::string& table, std::int64_t rows)>;
/// Copies every row into an empty store, on either engine, in one transaction. Counts, checksums,
/// balances and the audit chain must agree, or nothing is kept. No Starling may be running on
/// either.
result<std::int64_t> copy_store(const storage_options& from, const storage_options& to,
                                const copy_progress& progress, std::string& why);

/// What a backup holds.
struct backup_summary {
    int schema = 0;
    std::int64_t tenants = 0;
    std::int64_t people = 0;
    std::int64_t ledger_entries = 0;
};
/// Writes a copy of an SQLite store into a new file, while Starling runs, and checks the copy.
result<backup_summary> back_up(const storage_options& where, const std::string& file,
                               std::string& why);
/// Reads every page of a backup, and checks balances and the audit chain.
result<backup_summary> check_backup(const std::string& file, std::string& why);
/// Checks, then puts the backup in the store's place. What was there stays beside it, under the
/// name that is returned; empty: there was nothing.
result<std::string> restore(const std::string& file, const storage_options& where,
                            std::string& why);

}  // namespace starling::storage
