#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include "storage/sqlite/sqlite.hpp"

namespace starling::storage::sqlite {
namespace {

errc code_of(int primary, int extended) {
    switch (extended) {
        case SQLITE_IOERR_SHMSIZE:
            return errc::disk_full;  // the shared index could not grow
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_ROWID:
            return errc::conflict;
        default:
            break;
    }
    switch (primary) {
        case SQLITE_FULL:
            return errc::disk_full;
        case SQLITE_READONLY:
        case SQLITE_PERM:
            return errc::read_only;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return errc::locked;
        case SQLITE_CORRUPT:
            return errc::corrupt;
        case SQLITE_NOTADB:
            return errc::foreign_database;
        case SQLITE_CANTOPEN:
        case SQLITE_IOERR:
            return errc::io_error;
        case SQLITE_INTERRUPT:
            return errc::timed_out;
        case SQLITE_NOMEM:
            return errc::busy;
        case SQLITE_TOOBIG:
            return errc::too_large;
        default:
            return errc::bug;
    }
}

std::string text_of(errc code, const std::string& path, const std::string& detail) {
    switch (code) {
        case errc::disk_full:
            return "The disk that holds " + path +
                   " is full. Nothing that was confirmed is lost; free some space and Starling "
                   "goes on by itself.";
        case errc::read_only:
            return path +
                   " cannot be written to. Check the owner and the permissions of the file and of "
                   "its folder.";
        case errc::locked:
            return "Another program holds " + path +
                   " locked (a backup or a database tool?). Close it and try again.";
        case errc::corrupt:
            return path + " is damaged (" + detail +
                   "). Stop Starling, keep the file and restore the newest backup.";
        case errc::foreign_database:
            return path +
                   " is not a Starling database. Point storage.url at another file, or move this "
                   "one away.";
        case errc::io_error:
            return "The device that holds " + path + " reported an error (" + detail +
                   "). Check the disk and the system log.";
        case errc::timed_out:
            return "A reading unit of work took longer than 30 seconds.";
        case errc::busy:
            return "There is not enough memory for the database.";
        case errc::cancelled:
        case errc::not_connected:
        case errc::refused:
        case errc::rate_limited:
        case errc::bad_data:
        case errc::too_large:
        case errc::newer_schema:
        case errc::conflict:
        case errc::bug:
            break;
    }
    return "The database refused a statement: " + detail;
}

}  // namespace

std::optional<failure> explain(const std::string& path, const std::exception_ptr& e) {
    try {
        std::rethrow_exception(e);
    } catch (const SQLite::Exception& x) {
        const auto code = code_of(x.getErrorCode() & 0xff, x.getExtendedErrorCode());
        return failure{code, text_of(code, path, x.what())};
    } catch (...) {
        return std::nullopt;
    }
}

}  // namespace starling::storage::sqlite
