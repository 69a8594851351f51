#include "storage/postgres/cursor.hpp"

#include <array>

#include "storage/storable.hpp"

namespace starling::storage::postgres {
namespace {

// pg_type.dat: types that never change their number.
constexpr Oid bigint = 20;
constexpr Oid text_type = 25;
constexpr Oid double_precision = 701;

template <class T>
void put_number(std::string& out, T value) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out.assign(digits.data(), end);
}

}  // namespace

pg_cursor::value& pg_cursor::at(int parameter) {
    const auto index = static_cast<std::size_t>(parameter - 1);
    if (values_.size() <= index) values_.resize(index + 1);
    return values_[index];
}

void pg_cursor::bind_integer(int parameter, std::int64_t value) {
    auto& to = at(parameter);
    put_number(to.text, value);
    to.present = true;
    to.type = bigint;
}

void pg_cursor::bind_real(int parameter, double value) {
    auto& to = at(parameter);
    put_number(to.text, value);
    to.present = true;
    to.type = double_precision;
}

void pg_cursor::bind_text(int parameter, std::string_view value) {
    auto& to = at(parameter);
    if (is_storable_ascii(value))
        to.text = value;
    else
        to.text = storable(value);
    to.present = true;
    to.type = text_type;
}

bool pg_cursor::step() {
    if (!rows_)
        execute();
    else
        ++row_;
    return row_ < PQntuples(rows_.get());
}

int pg_cursor::changes() const {
    const std::string_view count = PQcmdTuples(rows_.get());
    int n = 0;
    std::from_chars(count.data(), count.data() + count.size(), n);
    return n;
}

void pg_cursor::prepare() {
    std::vector<Oid> types;
    for (const auto& v : values_) types.push_back(v.type);
    server_.checked(PQprepare(server_.handle(), name_.c_str(), text_.c_str(),
                              static_cast<int>(types.size()), types.data()));
    prepared_at_ = server_.age();
}

void pg_cursor::execute() {
    if (prepared_at_ != server_.age()) prepare();
    texts_.clear();
    for (const auto& v : values_) texts_.push_back(v.present ? v.text.c_str() : nullptr);
    rows_ = server_.checked(PQexecPrepared(server_.handle(), name_.c_str(),
                                           static_cast<int>(texts_.size()), texts_.data(), nullptr,
                                           nullptr, 0));
    row_ = 0;
}

std::string_view pg_cursor::raw(int column) const {
    return {PQgetvalue(rows_.get(), row_, column),
            static_cast<std::size_t>(PQgetlength(rows_.get(), row_, column))};
}

}  // namespace starling::storage::postgres
