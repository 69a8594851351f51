#include "storage/sqlite/cursor.hpp"

#include <algorithm>

namespace starling::storage::sqlite {
namespace {

/// Portable SQL says $1, SQLite wants ?1 to number a parameter.
std::string numbered(std::string_view text) {
    std::string sql{text};
    std::ranges::replace(sql, '$', '?');
    return sql;
}

}  // namespace

sqlite_cursor::sqlite_cursor(const SQLite::Database& db, const statement& s) : db_{db.getHandle()} {
    const auto sql = numbered(s.text);
    // Persistent: what lives long must not use up the memory that SQLite keeps for short work.
    check(sqlite3_prepare_v3(db_, sql.data(), static_cast<int>(sql.size()),
                             SQLITE_PREPARE_PERSISTENT, &statement_, nullptr));
}

void sqlite_cursor::bind_text(int parameter, std::string_view value) {
    // A null pointer would be bound as NULL.
    const char* data = value.data() == nullptr ? "" : value.data();
    check(sqlite3_bind_text(statement_, parameter, data, static_cast<int>(value.size()),
                            SQLITE_STATIC));
}

bool sqlite_cursor::step() {
    if (finished_) return false;  // SQLite itself would begin anew
    const int code = sqlite3_step(statement_);
    if (code != SQLITE_ROW && code != SQLITE_DONE) throw SQLite::Exception{db_, code};
    finished_ = code == SQLITE_DONE;
    return !finished_;
}

std::string sqlite_cursor::text(int column) const {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return data == nullptr ? std::string{} : std::string{data, size};
}

void sqlite_cursor::check(int code) const {
    if (code != SQLITE_OK) throw SQLite::Exception{db_, code};
}

}  // namespace starling::storage::sqlite
