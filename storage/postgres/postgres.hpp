#pragma once

#include <memory>
#include <string>

#include "storage/engine.hpp"
#include "storage/storage.hpp"

namespace starling::storage::postgres {

/// A database on a server.
struct place {
    std::string url;       ///< as libpq reads it, without a password
    std::string password;  ///< empty: libpq asks PGPASSWORD and ~/.pgpass
    std::string name;      ///< for messages: the url without its parameters
};

/// Throws a refusal when the url cannot be read or holds a password: urls are logged and shown in
/// lists of processes, passwords must not be.
place place_of(const storage_options& options);

/// What a connection is for. `change` alters the schema; `alone` is refused while another process
/// writes, and keeps others from it.
enum class access { read, write, change, alone };

/// Connects with the first transaction, and again after the connection was lost. A commit whose
/// answer was lost is looked up: commit() returns when it happened and throws when it did not.
std::unique_ptr<session> connect(const place& where, access how);

/// Looks before it touches (foreign tables, newer schema, a server that does not keep what it
/// confirms), then brings the schema up to date. Throws a refusal or an error.
void bring_up_to_date(const place& where);

/// The schema of a database, without changing it; 0 when there is none.
int peek(const place& where);

/// What a refusal or an error of the server means; nothing for any other exception.
std::optional<failure> explain(const place& where, const std::exception_ptr& e);

}  // namespace starling::storage::postgres
