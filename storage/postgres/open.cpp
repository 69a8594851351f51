#include "storage/migrations.hpp"
#include "storage/postgres/postgres.hpp"
#include "storage/query.hpp"
#include "storage/refusal.hpp"

namespace starling::storage::postgres {
namespace {

constexpr std::string_view our_mark = "Starling";  // many programs have a schema_migrations

constexpr statement current_schema{"postgres.schema", "SELECT current_schema()"};
constexpr statement count_tables{"postgres.tables", R"(
    SELECT COUNT(*) FROM pg_class WHERE relnamespace = CAST(current_schema() AS regnamespace)
                                    AND relkind IN ('r', 'p', 'v', 'm'))"};
constexpr statement owner{"postgres.owner", R"(
    SELECT COALESCE(obj_description(to_regclass(quote_ident(current_schema()) || '.schema_migrations'), 'pg_class'), ''))"};
constexpr statement wait_for_others{"postgres.migrating",
                                    "SELECT pg_advisory_xact_lock(1398035020)"};
constexpr statement forget_marks{
    "postgres.forget_marks",
    "DELETE FROM writer_mark WHERE at < CURRENT_TIMESTAMP - INTERVAL '7 days'"};

template <class T>
T ask(session& db, const statement& s) {
    query q{db, s};
    q.next();
    return q.take<T>();
}

/// Schema number of a Starling database; 0 = still empty.
int inspect(session& db, const place& where) {
    if (!ask<std::optional<std::string>>(db, current_schema))
        throw refusal{errc::refused, where.name +
                                         " has no schema to put tables in. Create the one that "
                                         "search_path names, or take it out of storage.url."};
    if (ask<int>(db, count_tables) == 0) return 0;
    if (ask<std::string>(db, owner) != our_mark)
        throw refusal{errc::foreign_database,
                      where.name +
                          " holds tables of another program. Give Starling a database of its own "
                          "(createdb starling) and name it in storage.url."};
    return known_schema(db, where.name);
}

}  // namespace

void bring_up_to_date(const place& where) {
    const auto db = connect(where, access::change);
    db->begin_write();
    query{*db, wait_for_others}.next();
    const int found = inspect(*db, where);
    if (found < newest_schema()) {
        migrate_up(*db, found);
        db->script("COMMENT ON TABLE schema_migrations IS '" + std::string{our_mark} + "'");
    }
    query{*db, forget_marks}.next();
    db->commit();
}

int peek(const place& where) {
    const auto db = connect(where, access::read);
    db->begin_read();
    return inspect(*db, where);
}

}  // namespace starling::storage::postgres
