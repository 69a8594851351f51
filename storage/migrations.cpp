#include "storage/migrations.hpp"

#include <array>
#include <string>

#include "storage/query.hpp"

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

std::string for_sqlite(std::string_view text) {
    constexpr std::string_view mark = "{clustered}";
    std::string sql{text};
    for (auto at = sql.find(mark); at != sql.npos; at = sql.find(mark, at))
        sql.replace(at, mark.size(), "WITHOUT ROWID");
    return sql;
}

}  // namespace

std::span<const migration> migrations() {
    static const std::array all{schema_1, schema_2};
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

void migrate_up(session& db, int from) {
    query{db, create_history}.next();
    for (const auto& step : migrations()) {
        if (step.number <= from) continue;
        db.script(for_sqlite(step.common));
        db.script(std::string{step.sqlite});
        query{db, record, step.number, step.name}.next();
    }
}

}  // namespace starling::storage
