#include "storage/backend.hpp"

#include "storage/postgres/postgres.hpp"

namespace starling::storage {
namespace {

/// A server, shared with other processes. A writer connects with its first unit: a program with one
/// tenant uses one.
class postgres_backend final : public backend {
public:
    explicit postgres_backend(const storage_options& options)
        : where_{postgres::place_of(options)} {}

    void prepare() override { postgres::bring_up_to_date(where_); }
    std::unique_ptr<session> connect_writer() override {
        return postgres::connect(where_, postgres::access::write);
    }
    std::unique_ptr<session> connect_reader() override {
        return postgres::connect(where_, postgres::access::read);
    }
    std::unique_ptr<session> connect_alone() override {
        return postgres::connect(where_, postgres::access::alone);
    }
    std::size_t writers() const override { return 4; }
    std::size_t readers() const override { return 2; }
    int peek() override { return postgres::peek(where_); }
    std::optional<failure> explain(const std::exception_ptr& e) const override {
        return postgres::explain(where_, e);
    }

private:
    postgres::place where_;
};

}  // namespace

std::unique_ptr<backend> make_postgres(const storage_options& options) {
    return std::make_unique<postgres_backend>(options);
}

}  // namespace starling::storage
