#pragma once

#include <memory>

#include "storage/engine.hpp"
#include "storage/storage.hpp"

namespace starling::storage {

/// How the connections of one store are made: one implementation per engine. What it throws, it
/// can explain.
class backend {
public:
    virtual ~backend() = default;

    /// Looks before it touches, keeps other programs away where the engine allows one writer only,
    /// and brings the schema up to date. Before any connection is asked for.
    virtual void prepare() = 0;
    virtual std::unique_ptr<session> connect_writer() = 0;
    /// Nothing: there is one connection for everything.
    virtual std::unique_ptr<session> connect_reader() = 0;
    /// For work on the whole store while no Starling runs on it: keeps others out or is refused.
    /// The schema must be the newest.
    virtual std::unique_ptr<session> connect_alone() = 0;

    /// Connections, each with a thread. The units of a tenant always run on the same writer.
    virtual std::size_t writers() const = 0;
    virtual std::size_t readers() const = 0;

    /// The schema that is there, changing nothing; 0 when there is none.
    virtual int peek() = 0;

    virtual std::optional<failure> explain(const std::exception_ptr& e) const = 0;
};

/// The one place where what opening may throw becomes a failure with its reason. No engine: it
/// could not be made.
errc reason(const backend* engine, const std::exception_ptr& e, std::string& why);
/// Throws a refusal that names the command to run.
void require_newest_schema(backend& engine, const std::string& name);

/// "sqlite:FILE" or "postgres://…"; throws a refusal.
std::unique_ptr<backend> make_backend(const storage_options& options);
std::unique_ptr<backend> make_sqlite(const storage_options& options);
std::unique_ptr<backend> make_postgres(const storage_options& options);

}  // namespace starling::storage
