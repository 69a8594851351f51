#include <filesystem>

#include "storage/migrations.hpp"
#include "storage/query.hpp"
#include "storage/refusal.hpp"
#include "storage/sqlite/sqlite.hpp"
#include "storage/sqlite/statistics.hpp"

namespace starling::storage::sqlite {
namespace {

constexpr std::int64_t our_application = 0x5354524C;  // "STRL", in the header of the file
constexpr std::uintmax_t cheap_check = std::uintmax_t{16} << 20;

constexpr statement application_id{"sqlite.application_id", "PRAGMA application_id"};
constexpr statement count_tables{"sqlite.tables", "SELECT COUNT(*) FROM sqlite_master"};
constexpr statement check_pages{"sqlite.check", "PRAGMA quick_check(1)"};
constexpr statement use_journal{"sqlite.journal", "PRAGMA journal_mode = WAL"};
constexpr statement get_synchronous{"sqlite.synchronous", "PRAGMA synchronous"};

template <class T>
T ask(session& db, const statement& s) {
    query q{db, s};
    q.next();
    return q.take<T>();
}

/// Schema number of a Starling database; 0 = still empty.
int inspect(session& db, const place& where) {
    const auto owner = ask<std::int64_t>(db, application_id);
    if (owner == 0 && ask<int>(db, count_tables) == 0) return 0;
    if (owner != our_application)
        throw refusal{errc::foreign_database,
                      where.path +
                          " belongs to another program. Point storage.url at another file, "
                          "or move this one away."};
    return known_schema(db, where.path);
}

/// Reads every page, so only while that is cheap (16 MiB); larger files show damage when it is met.
void check(session& db, const place& where) {
    if (where.in_memory() || std::filesystem::file_size(where.path) > cheap_check) return;
    const auto found = ask<std::string>(db, check_pages);
    if (found != "ok")
        throw refusal{errc::corrupt, where.path + " is damaged (" + found +
                                         "). Keep the file and restore the newest backup."};
}

void configure(session& db, const place& where) {
    db.script(
        "PRAGMA foreign_keys = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;"
        "PRAGMA cache_size = -4096; PRAGMA journal_size_limit = 16777216;"
        "PRAGMA synchronous = FULL; PRAGMA secure_delete = FAST;");
    const auto journal = ask<std::string>(db, use_journal);
    const bool durable = journal == "wal" && ask<int>(db, get_synchronous) == 2;
    if (!durable && !where.in_memory())
        throw refusal{errc::refused, where.path +
                                         " cannot be kept safely here: SQLite answers "
                                         "journal mode '" +
                                         journal + "' instead of WAL. Use a local disk."};
}

void bring_up_to_date(session& db, int from) {
    if (from == newest_schema()) return;
    db.begin_write();
    db.script("PRAGMA application_id = " + std::to_string(our_application));
    migrate_up(db, from);
    plant_statistics(db);
    db.commit();
}

}  // namespace

std::unique_ptr<session> open_writer(const place& where) {
    auto db = connect(where, access::write);
    const int found = inspect(*db, where);
    if (found > 0) check(*db, where);
    configure(*db, where);
    bring_up_to_date(*db, found);
    return db;
}

std::unique_ptr<session> reopen_writer(const place& where) {
    auto db = connect(where, access::write);
    configure(*db, where);
    return db;
}

int peek(const place& where) {
    std::error_code missing;
    const auto size = std::filesystem::file_size(where.path, missing);
    if (missing || size == 0) return 0;
    return inspect(*connect(where, access::read), where);
}

}  // namespace starling::storage::sqlite
