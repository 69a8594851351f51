#pragma once

#include <chrono>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "commands/rules/ids.hpp"
#include "commands/rules/time.hpp"
#include "storage/engine.hpp"
#include "storage/keys.hpp"

namespace starling::storage {

/// How our types become parameters. One overload per type that is stored.
template <std::integral T>
void bind(cursor& c, int at, T value) {
    c.bind_integer(at, static_cast<std::int64_t>(value));
}
inline void bind(cursor& c, int at, double value) {
    c.bind_real(at, value);
}
inline void bind(cursor& c, int at, std::string_view value) {
    c.bind_text(at, value);
}
inline void bind(cursor& c, int at, const std::string& value) {
    c.bind_text(at, value);
}
inline void bind(cursor& c, int at, const rules::tenant_id& t) {
    c.bind_text(at, t.value);
}
template <class Tag>
void bind(cursor& c, int at, rules::id<Tag> value) {
    c.bind_integer(at, value.value);
}
inline void bind(cursor& c, int at, rules::instant value) {
    c.bind_integer(at, value.time_since_epoch().count());
}
inline void bind(cursor& c, int at, rules::day value) {
    c.bind_integer(at, rules::day_number(value));
}
inline void bind(cursor& c, int at, std::chrono::minutes value) {
    c.bind_integer(at, value.count());
}
template <keyed E>
void bind(cursor& c, int at, E value) {
    c.bind_text(at, key_of(value));
}
template <class T>
void bind(cursor& c, int at, const std::optional<T>& value) {
    value ? bind(c, at, *value) : c.bind_null(at);
}

/// And back. A column is read as the type that was bound for it.
template <class T>
struct column {
    static T read(const cursor& c, int at)
        requires std::integral<T>
    {
        return static_cast<T>(c.integer(at));
    }
    static T read(const cursor& c, int at)
        requires keyed<T>
    {
        return value_of_key<T>(c.text(at));
    }
};
template <>
struct column<double> {
    static double read(const cursor& c, int at) { return c.real(at); }
};
template <>
struct column<std::string> {
    static std::string read(const cursor& c, int at) { return c.text(at); }
};
template <class Tag>
struct column<rules::id<Tag>> {
    static rules::id<Tag> read(const cursor& c, int at) { return {c.integer(at)}; }
};
template <>
struct column<rules::instant> {
    static rules::instant read(const cursor& c, int at) {
        return rules::instant{std::chrono::seconds{c.integer(at)}};
    }
};
template <>
struct column<rules::day> {
    static rules::day read(const cursor& c, int at) {
        return rules::day_from_number(c.integer(at));
    }
};
template <>
struct column<std::chrono::minutes> {
    static std::chrono::minutes read(const cursor& c, int at) {
        return std::chrono::minutes{c.integer(at)};
    }
};
template <class T>
struct column<std::optional<T>> {
    static std::optional<T> read(const cursor& c, int at) {
        if (c.is_null(at)) return std::nullopt;
        return column<T>::read(c, at);
    }
};

/// A value whose text would be gone before the query is done with it.
template <class Value>
concept dying_text =
    !std::is_lvalue_reference_v<Value> && (std::same_as<std::remove_cv_t<Value>, std::string> ||
                                           std::same_as<std::remove_cv_t<Value>, rules::tenant_id>);

/// One use of a prepared statement; resets it at the end. The same statement cannot be used again
/// meanwhile (the session throws), so collect rows before asking further. Texts are not copied:
/// they must live as long as the query.
class query {
public:
    template <class... Values>
        requires(!dying_text<Values> && ...)
    query(session& db, const statement& s, Values&&... values) : cursor_{&db.prepared(s)} {
        int at = 0;
        (bind(*cursor_, ++at, std::as_const(values)), ...);
    }
    query(const query&) = delete;
    query& operator=(const query&) = delete;
    ~query() { cursor_->reset(); }

    bool next() {
        at_ = 0;
        return cursor_->step();
    }
    int changes() const { return cursor_->changes(); }

    /// The next column of the row: columns are read in their order, once.
    template <class T>
    T take() {
        return column<T>::read(*cursor_, at_++);
    }

private:
    cursor* cursor_;
    int at_ = 0;
};

/// The rows of one tenant: $1 of every statement is bound here, so no query can forget it.
class scope {
public:
    scope(session& db, rules::tenant_id tenant) : db_{&db}, tenant_{std::move(tenant)} {}

    const rules::tenant_id& tenant() const { return tenant_; }

    template <class... Values>
        requires(!dying_text<Values> && ...)
    query ask(const statement& s, Values&&... values) {
        return query{*db_, s, tenant_, values...};
    }
    /// Runs a writing statement; how many rows it wrote.
    template <class... Values>
    int run(const statement& s, const Values&... values) {
        query q{*db_, s, tenant_, values...};
        q.next();
        return q.changes();
    }
    /// First column of the first row; it must be there (count, sum).
    template <class T, class... Values>
    T one(const statement& s, const Values&... values) {
        query q{*db_, s, tenant_, values...};
        if (!q.next()) throw bad_row{"No row: " + std::string{s.name}};
        return q.take<T>();
    }
    /// First column of every row.
    template <class T, class... Values>
    std::vector<T> column_of(const statement& s, const Values&... values) {
        query q{*db_, s, tenant_, values...};
        std::vector<T> list;
        while (q.next()) list.push_back(q.take<T>());
        return list;
    }

private:
    session* db_;
    rules::tenant_id tenant_;
};

}  // namespace starling::storage
