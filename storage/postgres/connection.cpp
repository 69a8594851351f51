#include "storage/postgres/connection.hpp"

#include <array>

#include "storage/refusal.hpp"

namespace starling::storage::postgres {
namespace {

std::string first_line(std::string_view text) {
    return std::string{text.substr(0, text.find('\n'))};
}

/// Whoever is frozen in a transaction loses it before others give up waiting for it. A reading
/// unit has 30 seconds, as on SQLite.
constexpr std::string_view limits =
    "SET idle_in_transaction_session_timeout = '10s'; SET lock_timeout = '15s';"
    "SET statement_timeout = '30s';";
constexpr std::string_view promises =
    "SELECT current_setting('fsync'), current_setting('synchronous_commit'), "
    "current_setting('server_encoding')";

/// The server must keep what it confirms, and keep it as it is.
void check_promises(const std::string& name, const PGresult* r) {
    const std::string_view fsync = PQgetvalue(r, 0, 0);
    const std::string_view commit = PQgetvalue(r, 0, 1);
    const std::string_view encoding = PQgetvalue(r, 0, 2);
    constexpr std::string_view loses =
        " would lose what Starling confirmed when the power fails: it runs with ";
    if (fsync != "on")
        throw refusal{errc::refused, name + std::string{loses} +
                                         "fsync = off. Run ALTER SYSTEM SET fsync = on; "
                                         "SELECT pg_reload_conf(); there, and start again."};
    if (commit == "off")
        throw refusal{errc::refused,
                      name + std::string{loses} +
                          "synchronous_commit = off. Set it to on for the server, the "
                          "database and the user (ALTER SYSTEM, ALTER DATABASE, ALTER ROLE)."};
    if (encoding != "UTF8")
        throw refusal{errc::refused,
                      name + " keeps text as " + std::string{encoding} +
                          ". Create a database with: createdb -E UTF8 -T template0 NAME."};
}

}  // namespace

void connection::open() {
    // What stands before dbname (the url) may be set otherwise in it, what stands behind may not.
    const std::array keys{"connect_timeout",
                          "keepalives_idle",
                          "keepalives_interval",
                          "keepalives_count",
                          "tcp_user_timeout",
                          "fallback_application_name",
                          "password",
                          "target_session_attrs",
                          "dbname",
                          "client_encoding",
                          static_cast<const char*>(nullptr)};
    const bool writes = how_ != access::read;
    const std::array values{"5",
                            "10",
                            "5",
                            "3",
                            "15000",
                            "starling",
                            where_.password.empty() ? nullptr : where_.password.c_str(),
                            writes ? "read-write" : "any",
                            where_.url.c_str(),
                            "UTF8",
                            static_cast<const char*>(nullptr)};
    static_assert(keys.size() == values.size());
    ++age_;
    handle_.reset(PQconnectdbParams(keys.data(), values.data(), 1));
    if (!is_open()) throw error{no_connection, first_line(PQerrorMessage(handle_.get()))};
    PQsetNoticeProcessor(handle_.get(), [](void*, const char*) {}, nullptr);
    set_up();
}

void connection::set_up() {
    const auto answer = run(std::string{limits} + std::string{promises});
    if (how_ != access::read) check_promises(where_.name, answer.get());
    // A big table takes its time.
    if (how_ == access::change || how_ == access::alone)
        run("SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0");
    keep_out_others();
}

/// A courtesy to people, held as long as the connection: caps do not rest on it.
void connection::keep_out_others() {
    constexpr std::string_view lock = "(1398034508, hashtext(current_schema()))";
    if (how_ == access::write) run("SELECT pg_advisory_lock_shared" + std::string{lock});
    if (how_ != access::alone) return;
    const auto got = run("SELECT pg_try_advisory_lock" + std::string{lock});
    if (std::string_view{PQgetvalue(got.get(), 0, 0)} != "t")
        throw refusal{errc::locked, "A Starling is running on " + where_.name + ". Stop it first."};
}

rows connection::checked(PGresult* outcome) const {
    rows r{outcome};
    switch (PQresultStatus(outcome)) {
        case PGRES_COMMAND_OK:
        case PGRES_TUPLES_OK:
        case PGRES_EMPTY_QUERY:
            return r;
        default:
            break;
    }
    const char* text = PQresultErrorField(outcome, PG_DIAG_MESSAGE_PRIMARY);
    const char* state = PQresultErrorField(outcome, PG_DIAG_SQLSTATE);
    throw error{state && is_open() ? state : connection_lost,
                text ? text : first_line(PQerrorMessage(handle_.get()))};
}

}  // namespace starling::storage::postgres
