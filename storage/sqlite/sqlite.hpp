#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "storage/engine.hpp"

namespace starling::storage::sqlite {

struct place {
    std::string path;                      ///< of the file; ":memory:" for tests
    std::chrono::milliseconds patience{};  ///< how long to wait for another program's lock

    bool in_memory() const { return path == ":memory:"; }
};

enum class access { read, write };

/// A bare connection. Only the one writer ever checkpoints: SQLite 3.7.0 to 3.51.2 can damage the
/// file when two connections write or checkpoint at once, and Debian 12 ships 3.40.1. A unit that
/// reads for more than 30 seconds is given up, because the journal cannot shrink meanwhile.
std::unique_ptr<session> connect(const place& where, access how);

/// Looks before it touches (foreign file, newer schema, damage), then sets the journal (WAL, every
/// commit reaches the disk) and brings the schema up to date. Throws a refusal or the library's
/// own exception.
std::unique_ptr<session> open_writer(const place& where);
/// The same file again, without the checks: it was ours a moment ago.
std::unique_ptr<session> reopen_writer(const place& where);

/// The schema of a file, without changing it; 0 when there is none.
int peek(const place& where);

/// What the library's exception means; nothing for any other exception.
std::optional<failure> explain(const std::string& path, const std::exception_ptr& e);

}  // namespace starling::storage::sqlite
