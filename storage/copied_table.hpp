#pragma once

#include <list>
#include <string>
#include <vector>

#include "storage/engine.hpp"

namespace starling::storage {

/// How many rows, and a sum over all of them that does not depend on their order.
struct row_sum {
    std::int64_t rows = 0;
    std::size_t sum = 0;

    bool operator==(const row_sum&) const = default;
};

/// One table on its way from engine to engine. Its statements are prepared by address: it must
/// outlive the sessions and stay where it is.
class copied_table {
public:
    explicit copied_table(std::string name);
    copied_table(const copied_table&) = delete;
    copied_table& operator=(const copied_table&) = delete;

    const std::string& name() const { return name_; }
    /// Asks the catalogue of the engine; before copy() and sum().
    void learn_columns(session& db);
    std::int64_t count(session& db) const;
    row_sum copy(session& from, session& to) const;
    row_sum sum(session& db) const;

private:
    enum class type { integer, real, text };
    struct column {
        std::string name;
        type what{};
    };
    struct field;

    static type type_of(std::string name);
    template <class Take>
    void each_row(session& db, Take take) const;
    std::string read_row(const cursor& from, std::vector<field>& into) const;

    std::string name_;
    std::vector<column> columns_;
    std::string count_text_;
    std::string read_text_;
    std::string fetch_text_;
    std::string write_text_;
    statement count_;
    statement read_;
    statement fetch_;
    statement write_;
};

/// Every table of the schema, each behind those it refers to.
std::list<copied_table> copied_tables();

}  // namespace starling::storage
