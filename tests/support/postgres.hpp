#pragma once

#include <atomic>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>

#include <libpq-fe.h>
#include <unistd.h>

namespace starling::support {

/// A connection for looking and touching by hand, past the store.
class pg_hand {
public:
    explicit pg_hand(const std::string& url) : handle_{PQconnectdb(url.c_str()), &PQfinish} {
        if (PQstatus(handle_.get()) != CONNECTION_OK)
            throw std::runtime_error{PQerrorMessage(handle_.get())};
        PQsetNoticeProcessor(handle_.get(), [](void*, const char*) {}, nullptr);
    }
    /// The first value of the last statement's rows; throws what the server says.
    std::string run(const std::string& sql) {
        const std::unique_ptr<PGresult, decltype(&PQclear)> r{PQexec(handle_.get(), sql.c_str()),
                                                              &PQclear};
        const auto status = PQresultStatus(r.get());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
            throw std::runtime_error{PQerrorMessage(handle_.get())};
        return PQntuples(r.get()) > 0 ? PQgetvalue(r.get(), 0, 0) : "";
    }

private:
    std::unique_ptr<PGconn, decltype(&PQfinish)> handle_;
};

/// The folder of a server's socket, as tests/postgres.sh wrote it into `file`.
inline std::string pg_folder(const std::string& file = STARLING_POSTGRES_FILE) {
    std::string folder;
    if (!(std::ifstream{file} >> folder))
        throw std::runtime_error{
            "No PostgreSQL runs for the tests: ctest starts one, or run "
            "tests/postgres.sh start " +
            file};
    return folder;
}

/// A url of that server; `more` are parameters such as "&options=…".
inline std::string pg_url(const std::string& folder, const std::string& more = "",
                          const std::string& user = "starling") {
    return "postgres://" + user + "@/starling?host=" + folder + more;
}

/// A schema of its own on the tests' server; gone afterwards.
class pg_schema {
public:
    explicit pg_schema(std::string folder = pg_folder()) : folder_{std::move(folder)} {
        pg_hand{pg_url(folder_)}.run("CREATE SCHEMA " + name_);
    }
    pg_schema(const pg_schema&) = delete;
    pg_schema& operator=(const pg_schema&) = delete;
    ~pg_schema() try {
        pg_hand{pg_url(folder_)}.run("DROP SCHEMA " + name_ + " CASCADE");
    } catch (const std::exception&) {
        return;  // a test that ended its server
    }

    std::string url(const std::string& user = "starling", const std::string& more = "") const {
        return pg_url(folder_, "&options=-csearch_path%3D" + name_ + more, user);
    }
    std::string run(const std::string& sql) const { return pg_hand{url()}.run(sql); }
    const std::string& name() const { return name_; }
    const std::string& folder() const { return folder_; }

private:
    static std::string next_name() {
        static std::atomic<int> count = 0;
        return "test_" + std::to_string(::getpid()) + "_" + std::to_string(++count);
    }

    std::string folder_;
    std::string name_ = next_name();
};

}  // namespace starling::support
