#pragma once

#include <charconv>
#include <stdexcept>
#include <vector>

#include "storage/postgres/connection.hpp"

namespace starling::storage::postgres {

/// A named statement on one connection. All its rows come at once, with the first step; values
/// travel as text, so that the server decides about their width.
class pg_cursor final : public cursor {
public:
    pg_cursor(connection& server, const statement& s, std::string name)
        : server_{server}, text_{s.text}, name_{std::move(name)} {}

    void use() {
        if (in_use_) throw std::logic_error{"a statement was used inside itself"};
        in_use_ = true;
    }

    void bind_integer(int parameter, std::int64_t value) override;
    void bind_real(int parameter, double value) override;
    void bind_text(int parameter, std::string_view value) override;
    void bind_null(int parameter) override { at(parameter).present = false; }

    bool step() override;
    int changes() const override;
    void reset() noexcept override {
        rows_.reset();
        in_use_ = false;
    }

    bool is_null(int column) const override { return PQgetisnull(rows_.get(), row_, column) == 1; }
    std::int64_t integer(int column) const override { return number<std::int64_t>(column); }
    double real(int column) const override { return number<double>(column); }
    std::string text(int column) const override { return std::string{raw(column)}; }

private:
    struct value {
        std::string text;
        bool present = false;
        Oid type = 0;  ///< 0: the server infers it
    };

    value& at(int parameter);
    void prepare();
    void execute();
    std::string_view raw(int column) const;
    template <class T>
    T number(int column) const {
        T out{};
        const auto text = raw(column);
        if (std::from_chars(text.data(), text.data() + text.size(), out).ec != std::errc{})
            throw bad_row{"The database holds a text where a number belongs"};
        return out;
    }

    connection& server_;
    std::string text_;
    std::string name_;
    int prepared_at_ = 0;  ///< age of the connection that knows the statement
    std::vector<value> values_;
    std::vector<const char*> texts_;
    rows rows_;
    int row_ = 0;
    bool in_use_ = false;
};

}  // namespace starling::storage::postgres
