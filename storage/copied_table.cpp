#include "storage/copied_table.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <vector>

#include "storage/migrations.hpp"
#include "storage/query.hpp"
#include "storage/storable.hpp"

namespace starling::storage {
namespace {

constexpr statement sqlite_columns{"copy.sqlite_columns",
                                   "SELECT name, type FROM pragma_table_info($1) ORDER BY name"};
constexpr statement postgres_columns{"copy.postgres_columns", R"(
    SELECT column_name, data_type FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name = $1 ORDER BY column_name COLLATE "C")"};

void join(std::string& list, std::string_view next) {
    if (!list.empty()) list += ", ";
    list += next;
}

std::vector<std::string> names_behind(std::string_view words, std::string_view sql) {
    std::vector<std::string> names;
    for (auto at = sql.find(words); at != sql.npos; at = sql.find(words, at + 1)) {
        const auto begin = at + words.size();
        names.emplace_back(sql.substr(begin, sql.find_first_of(" ;", begin) - begin));
    }
    return names;
}

}  // namespace

struct copied_table::field {
    type what{};
    bool present = false;
    std::int64_t integer = 0;
    double real = 0;
    std::string text;

    void read(const cursor& from, int at) {
        present = !from.is_null(at);
        if (!present) return;
        switch (what) {
            case type::integer:
                integer = from.integer(at);
                break;
            case type::real:
                real = from.real(at);
                break;
            case type::text:
                text = storable(from.text(at));
                break;
        }
    }
    void write(cursor& to, int at) const {
        if (!present) return to.bind_null(at);
        switch (what) {
            case type::integer:
                return to.bind_integer(at, integer);
            case type::real:
                return to.bind_real(at, real);
            case type::text:
                return to.bind_text(at, text);
        }
    }
    /// The same on every engine.
    void print(std::string& out) const {
        std::array<char, 32> digits{};
        const auto put = [&](auto number) {
            out.append(digits.data(),
                       std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
        };
        if (!present) out += '-';
        if (present && what == type::integer) put(integer);
        if (present && what == type::real) put(real);
        if (present && what == type::text) out += std::to_string(text.size()) + ':' + text;
        out += ';';
    }
};

copied_table::copied_table(std::string name)
    : name_{std::move(name)},
      count_text_{"SELECT COUNT(*) FROM " + name_},
      count_{"copy.count", count_text_} {}

copied_table::type copied_table::type_of(std::string name) {
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::toupper(c); });
    if (name.find("INT") != name.npos) return type::integer;
    return name.starts_with("DOUBLE") ? type::real : type::text;
}

void copied_table::learn_columns(session& db) {
    {
        query q{db, db.speaks() == dialect::sqlite ? sqlite_columns : postgres_columns, name_};
        while (q.next()) {
            auto name = q.take<std::string>();
            columns_.push_back({std::move(name), type_of(q.take<std::string>())});
        }
    }
    std::string names;
    std::string marks;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        join(names, columns_[i].name);
        join(marks, '$' + std::to_string(i + 1));
    }
    read_text_ = "SELECT " + names + " FROM " + name_;
    fetch_text_ = "FETCH 1000 FROM copy_of_" + name_;
    write_text_ = "INSERT INTO " + name_ + " (" + names + ") VALUES (" + marks + ")";
    read_ = {"copy.read", read_text_};
    fetch_ = {"copy.fetch", fetch_text_};
    write_ = {"copy.write", write_text_};
}

std::int64_t copied_table::count(session& db) const {
    query q{db, count_};
    q.next();
    return q.take<std::int64_t>();
}

/// SQLite hands out row by row; a server would send the whole table at once.
template <class Take>
void copied_table::each_row(session& db, Take take) const {
    const bool pages = db.speaks() == dialect::postgres;
    if (pages) db.script("DECLARE copy_of_" + name_ + " NO SCROLL CURSOR FOR " + read_text_);
    for (bool more = true; more;) {
        auto& rows = db.prepared(pages ? fetch_ : read_);
        more = false;
        while (rows.step()) {
            more = pages;
            take(rows);
        }
        rows.reset();
    }
    if (pages) db.script("CLOSE copy_of_" + name_);
}

std::string copied_table::read_row(const cursor& from, std::vector<field>& into) const {
    std::string printed;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        into[i].what = columns_[i].what;
        into[i].read(from, static_cast<int>(i));
        into[i].print(printed);
    }
    return printed;
}

row_sum copied_table::copy(session& from, session& to) const {
    row_sum all;
    std::vector<field> row(columns_.size());
    each_row(from, [&](const cursor& source) {
        all.sum += std::hash<std::string>{}(read_row(source, row));
        ++all.rows;
        auto& target = to.prepared(write_);
        for (std::size_t i = 0; i < row.size(); ++i) row[i].write(target, static_cast<int>(i + 1));
        target.step();
        target.reset();
    });
    return all;
}

row_sum copied_table::sum(session& db) const {
    row_sum all;
    std::vector<field> row(columns_.size());
    each_row(db, [&](const cursor& source) {
        all.sum += std::hash<std::string>{}(read_row(source, row));
        ++all.rows;
    });
    return all;
}

std::list<copied_table> copied_tables() {
    std::vector<std::string> names;
    for (const auto& step : migrations()) {
        std::ranges::move(names_behind("CREATE TABLE ", step.common), std::back_inserter(names));
        for (const auto& gone : names_behind("DROP TABLE ", step.common)) std::erase(names, gone);
    }
    std::list<copied_table> tables;
    for (auto& name : names) tables.emplace_back(std::move(name));
    return tables;
}

}  // namespace starling::storage
