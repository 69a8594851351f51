#pragma once

#include <cstdint>
#include <exception>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "commands/ports/error.hpp"

namespace starling::storage {

/// A named statement in portable SQL; parameters are $1, $2, ... and $1 is the tenant. Its address
/// is its identity: each connection prepares it once.
struct statement {
    std::string_view name;
    std::string_view text;
};

/// A prepared statement while it is used. Parameters count from 1, columns from 0.
class cursor {
public:
    virtual ~cursor() = default;

    virtual void bind_integer(int parameter, std::int64_t value) = 0;
    virtual void bind_real(int parameter, double value) = 0;
    virtual void bind_text(int parameter, std::string_view value) = 0;
    virtual void bind_null(int parameter) = 0;

    virtual bool step() = 0;          ///< true: a row is there
    virtual int changes() const = 0;  ///< rows the finished statement wrote
    virtual void reset() noexcept = 0;

    virtual bool is_null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual double real(int column) const = 0;
    virtual std::string text(int column) const = 0;
};

/// What went wrong, for the caller and in words for the operator.
struct failure {
    errc code = errc::bug;
    std::string text;
    /// Nothing was kept, and the same work may succeed when it is run again: a lost race with
    /// another connection, or a lost connection.
    bool again = false;
};

/// The engines' ways to say what portable SQL cannot.
enum class dialect { sqlite, postgres };

/// A stored value that no release of ours writes.
class bad_row : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// One connection to an engine. Used by one thread at a time. Its failures leave as exceptions of
/// the engine's library; `explain` is the one place that reads them.
class session {
public:
    virtual ~session() = default;

    virtual cursor& prepared(const statement& s) = 0;
    /// Several statements without parameters, as migrations need them.
    virtual void script(const std::string& text) = 0;

    virtual void begin_write() = 0;
    virtual void begin_read() = 0;
    /// In a transaction, before a unit of this tenant runs. Where other processes write to the same
    /// database, a writing one waits here until none of them writes for the tenant, so that what
    /// the unit reads stays true until it is committed. True: they may have written meanwhile.
    virtual bool enter(std::string_view tenant) = 0;
    virtual void commit() = 0;
    virtual void roll_back() noexcept = 0;
    /// False after the engine gave the whole transaction up by itself.
    virtual bool in_transaction() const = 0;

    /// Housekeeping between transactions, while nobody waits.
    virtual void tidy() = 0;

    virtual dialect speaks() const = 0;

    /// Nothing when the exception is not the engine's.
    virtual std::optional<failure> explain(const std::exception_ptr& e) const = 0;
};

/// Like session::explain, for every exception: what is unknown is a bug.
failure explain(const session& db, const std::exception_ptr& e);

}  // namespace starling::storage
