#include "storage/sqlite/pages.hpp"

#include <filesystem>

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Database.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "storage/refusal.hpp"

namespace starling::storage::sqlite {
namespace {

namespace fs = std::filesystem;

SQLite::Database open_to_read(const std::string& file) {
    SQLite::Database db{file, SQLite::OPEN_READONLY, 5'000};
    // Only the writer of a running Starling checkpoints: see connect().
    sqlite3_db_config(db.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    return db;
}

/// Only its owner reads it: it holds names and what people did.
void create_private(const std::string& file) {
    const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        throw refusal{errc::io_error,
                      file + " cannot be written: " + std::generic_category().message(errno) + "."};
    ::close(fd);
}

void sync_folder_of(const std::string& file) {
    const auto folder = fs::absolute(file).parent_path();
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return;
    ::fsync(fd);
    ::close(fd);
}

void copy_all(const std::string& from, const std::string& to) {
    auto source = open_to_read(from);
    SQLite::Database target{to, SQLite::OPEN_READWRITE};
    target.exec("PRAGMA synchronous = FULL");
    SQLite::Backup{target, source}.executeStep(-1);
    // One file: the journal of a copy would be a second.
    target.exec("PRAGMA journal_mode = DELETE");
}

}  // namespace

void copy_pages(const std::string& from, const std::string& to) {
    if (fs::exists(to)) throw refusal{errc::refused, to + " exists already. Name a new file."};
    const auto growing = to + ".part";
    fs::remove(growing);
    create_private(growing);
    copy_all(from, growing);
    fs::rename(growing, to);
    sync_folder_of(to);
}

void check_pages(const std::string& file) {
    auto db = open_to_read(file);
    const std::string found = db.execAndGet("PRAGMA integrity_check(1)").getString();
    if (found != "ok")
        throw refusal{errc::corrupt, file + " is damaged (" + found + "). Use another backup."};
}

}  // namespace starling::storage::sqlite
