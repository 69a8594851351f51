#pragma once

#include <memory>

#include <libpq-fe.h>

#include "storage/postgres/error.hpp"
#include "storage/postgres/postgres.hpp"

namespace starling::storage::postgres {

struct clear_rows {
    void operator()(PGresult* r) const { PQclear(r); }
};
using rows = std::unique_ptr<PGresult, clear_rows>;

/// libpq's connection: opened, watched and closed. Everything that fails throws an error.
class connection {
public:
    connection(place where, access how) : where_{std::move(where)}, how_{how} {}

    /// Connects anew. A server that would not keep what it confirms is refused.
    void open();
    void close() { handle_.reset(); }
    bool is_open() const { return PQstatus(handle_.get()) == CONNECTION_OK; }
    /// How often it was opened: what was prepared before is gone.
    int age() const { return age_; }

    /// Statements without parameters; the outcome of the last.
    rows run(const std::string& sql) { return checked(PQexec(handle_.get(), sql.c_str())); }
    /// Throws what the outcome says.
    rows checked(PGresult* outcome) const;

    PGconn* handle() const { return handle_.get(); }
    const place& where() const { return where_; }

private:
    struct finish {
        void operator()(PGconn* c) const { PQfinish(c); }
    };
    void set_up();
    void keep_out_others();

    place where_;
    access how_;
    std::unique_ptr<PGconn, finish> handle_;
    int age_ = 0;
};

}  // namespace starling::storage::postgres
