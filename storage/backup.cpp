#include <filesystem>

#include "storage/backend.hpp"
#include "storage/migrations.hpp"
#include "storage/query.hpp"
#include "storage/refusal.hpp"
#include "storage/soundness.hpp"
#include "storage/sqlite/file.hpp"
#include "storage/sqlite/pages.hpp"
#include "storage/sqlite/sqlite.hpp"
#include "storage/upkeep.hpp"

namespace starling::storage {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view backup_prefix = "sqlite:";

constexpr statement count_tenants{"backup.tenants", "SELECT COUNT(DISTINCT tenant) FROM workspace"};
constexpr statement count_people{"backup.people", "SELECT COUNT(*) FROM person"};
constexpr statement count_entries{"backup.entries", "SELECT COUNT(*) FROM ledger_entry"};

std::string path_of(const storage_options& where) {
    if (!where.url.starts_with(backup_prefix))
        throw refusal{errc::refused,
                      "storage.url is a PostgreSQL database. Use its own tools: pg_dump -Fc and "
                      "pg_restore, or a standby."};
    return sqlite::real_path(where.url.substr(backup_prefix.size()));
}

std::int64_t count(session& db, const statement& s) {
    query q{db, s};
    q.next();
    return q.take<std::int64_t>();
}

/// Of a copy that nobody uses.
backup_summary examined(const std::string& file) {
    const sqlite::place where{file, std::chrono::seconds{5}};
    const int schema = sqlite::peek(where);
    if (schema == 0) throw refusal{errc::foreign_database, file + " holds no Starling store."};
    sqlite::check_pages(file);
    const auto db = sqlite::connect(where, sqlite::access::read);
    db->begin_read();
    require_balances(*db, file);
    backup_summary found{schema, count(*db, count_tenants), count(*db, count_people),
                         count(*db, count_entries)};
    db->roll_back();
    if (schema >= first_schema_with_chain) require_chain(*db, file);
    return found;
}

/// A free name beside the store; its journal goes with it, for it may hold the newest rows. No
/// journal may stay behind: SQLite would write it into the file that comes.
std::string put_aside(const std::string& path) {
    fs::remove(path + "-shm");
    if (!fs::exists(path) || fs::file_size(path) == 0) {
        fs::remove(path + "-wal");
        return {};
    }
    auto aside = path + ".replaced";
    for (int n = 2; fs::exists(aside); ++n) aside = path + ".replaced-" + std::to_string(n);
    fs::rename(path, aside);
    if (fs::exists(path + "-wal")) fs::rename(path + "-wal", aside + "-wal");
    return aside;
}

template <class Work>
auto explained(const std::string& path, std::string& why, Work work) -> result<decltype(work())> {
    try {
        return work();
    } catch (const refusal& no) {
        why = no.what();
        return no.code();
    } catch (const std::exception& x) {
        const auto known = sqlite::explain(path, std::current_exception());
        why = known ? known->text : x.what();
        return known ? known->code : errc::io_error;
    }
}

}  // namespace

result<backup_summary> back_up(const storage_options& where, const std::string& file,
                               std::string& why) {
    return explained(where.url, why, [&] {
        const auto path = path_of(where);
        if (!fs::exists(path))
            throw refusal{errc::io_error, path + " does not exist: there is nothing to back up."};
        sqlite::copy_pages(path, file);
        return examined(file);
    });
}

result<backup_summary> check_backup(const std::string& file, std::string& why) {
    return explained(file, why, [&] {
        if (!fs::exists(file)) throw refusal{errc::io_error, file + " does not exist."};
        return examined(file);
    });
}

result<std::string> restore(const std::string& file, const storage_options& where,
                            std::string& why) {
    if (const auto sound = check_backup(file, why); !sound) return sound.error();
    return explained(where.url, why, [&] {
        const auto path = path_of(where);
        const sqlite::file_claim claim{path};
        const auto fresh = path + ".restored";
        fs::remove(fresh);
        sqlite::copy_pages(file, fresh);
        auto aside = put_aside(path);
        fs::rename(fresh, path);
        return aside;
    });
}

}  // namespace starling::storage
