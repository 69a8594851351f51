#include "storage/migrations.hpp"

#include <array>
#include <string>

#include "storage/query.hpp"
#include "storage/refusal.hpp"

namespace starling::storage {
namespace {

constexpr statement create_history{"migrations.create", R"(
    CREATE TABLE IF NOT EXISTS schema_migrations (
        number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL))"};
constexpr statement newest_applied{"migrations.newest",
                                   "SELECT COALESCE(MAX(number), 0) FROM schema_migrations"};
constexpr statement record{"migrations.record",
                           "INSERT INTO schema_migrations (number, name, applied_at) "
                           "VALUES ($1, $2, CURRENT_TIMESTAMP)"};

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

/// PostgreSQL would sort texts as the server's locale does, which differs from machine to machine
/// and damages indexes when the locale is updated; SQLite sorts bytes.
std::string spoken(dialect by, std::string_view common) {
    const bool sqlite = by == dialect::sqlite;
    auto sql = replaced(std::string{common}, " {clustered}", sqlite ? " WITHOUT ROWID" : "");
    return sqlite ? sql : replaced(std::move(sql), " TEXT", " TEXT COLLATE \"C\"");
}

}  // namespace

std::span<const migration> migrations() {
    static const std::array all{schema_1,  schema_2,  schema_3,  schema_4,  schema_5,
                                schema_6,  schema_7,  schema_8,  schema_9,  schema_10,
                                schema_11, schema_12, schema_13, schema_14, schema_15};
    return all;
}

int newest_schema() {
    return migrations().back().number;
}

int schema_of(session& db) {
    query q{db, newest_applied};
    q.next();
    return q.take<int>();
}

int known_schema(session& db, const std::string& name) {
    const int found = schema_of(db);
    if (found > newest_schema())
        throw refusal{errc::newer_schema,
                      name + " was written by a newer Starling (schema " + std::to_string(found) +
                          "; this one knows " + std::to_string(newest_schema()) +
                          "). Install that release again, or restore a backup made before it."};
    return found;
}

void migrate_up(session& db, int from) {
    query{db, create_history}.next();
    for (const auto& step : migrations()) {
        if (step.number <= from) continue;
        db.script(spoken(db.speaks(), step.common));
        db.script(std::string{db.speaks() == dialect::sqlite ? step.sqlite : step.postgres});
        query{db, record, step.number, step.name}.next();
    }
}

}  // namespace starling::storage
