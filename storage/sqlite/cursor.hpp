#pragma once

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include "storage/engine.hpp"

namespace starling::storage::sqlite {

/// A prepared statement, by SQLite's own functions: SQLiteCpp copies each text twice and counts
/// references for each column that is read, which costs a share more than what its tables hold.
/// Bound texts are not copied: they must live until reset().
class sqlite_cursor final : public cursor {
public:
    sqlite_cursor(const SQLite::Database& db, const statement& s);
    ~sqlite_cursor() override { sqlite3_finalize(statement_); }
    sqlite_cursor(const sqlite_cursor&) = delete;
    sqlite_cursor& operator=(const sqlite_cursor&) = delete;

    void use() {
        if (in_use_) throw std::logic_error{"a statement was used inside itself"};
        in_use_ = true;
        finished_ = false;
    }

    void bind_integer(int parameter, std::int64_t value) override {
        check(sqlite3_bind_int64(statement_, parameter, value));
    }
    void bind_real(int parameter, double value) override {
        check(sqlite3_bind_double(statement_, parameter, value));
    }
    void bind_text(int parameter, std::string_view value) override;
    void bind_null(int parameter) override { check(sqlite3_bind_null(statement_, parameter)); }

    bool step() override;
    int changes() const override { return sqlite3_changes(db_); }
    void reset() noexcept override {
        sqlite3_reset(statement_);  // repeats the error that step() told
        in_use_ = false;
    }

    bool is_null(int column) const override {
        return sqlite3_column_type(statement_, column) == SQLITE_NULL;
    }
    std::int64_t integer(int column) const override {
        return sqlite3_column_int64(statement_, column);
    }
    double real(int column) const override { return sqlite3_column_double(statement_, column); }
    std::string text(int column) const override;

private:
    void check(int code) const;

    sqlite3* db_;
    sqlite3_stmt* statement_ = nullptr;
    bool in_use_ = false;
    bool finished_ = false;
};

}  // namespace starling::storage::sqlite
