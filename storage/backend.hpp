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

    /// Connections, each with a thread. The units of a tenant always run on the same writer.
    virtual std::size_t writers() const = 0;
    virtual std::size_t readers() const = 0;

    /// The schema that is there, changing nothing; 0 when there is none.
    virtual int peek() = 0;

    virtual std::optional<failure> explain(const std::exception_ptr& e) const = 0;
};

/// "sqlite:FILE" or "postgres://…"; throws a refusal.
std::unique_ptr<backend> make_backend(const storage_options& options);
std::unique_ptr<backend> make_sqlite(const storage_options& options);
std::unique_ptr<backend> make_postgres(const storage_options& options);

}  // namespace starling::storage
