#include "storage/backend.hpp"

#include "storage/sqlite/file.hpp"
#include "storage/sqlite/sqlite.hpp"

namespace starling::storage {
namespace {

constexpr std::string_view prefix = "sqlite:";

sqlite::place place_of(const storage_options& options) {
    const auto path = options.url.substr(prefix.size());
    return {path == ":memory:" ? path : sqlite::real_path(path), options.busy_timeout};
}

/// One file, claimed for this process: one writer, one reader beside it.
class sqlite_backend final : public backend {
public:
    explicit sqlite_backend(const storage_options& options) : where_{place_of(options)} {}

    void prepare() override {
        if (!where_.in_memory()) claim_ = sqlite::file_claim{where_.path};
        first_ = sqlite::open_writer(where_);
    }
    std::unique_ptr<session> connect_writer() override {
        return first_ ? std::move(first_) : sqlite::reopen_writer(where_);
    }
    std::unique_ptr<session> connect_reader() override {
        return where_.in_memory() ? nullptr : sqlite::connect(where_, sqlite::access::read);
    }
    std::unique_ptr<session> connect_alone() override {
        if (!first_) prepare();
        return connect_writer();
    }
    std::size_t writers() const override { return 1; }
    std::size_t readers() const override { return where_.in_memory() ? 0 : 1; }
    int peek() override { return sqlite::peek(where_); }
    std::optional<failure> explain(const std::exception_ptr& e) const override {
        return sqlite::explain(where_.path, e);
    }

private:
    sqlite::place where_;
    sqlite::file_claim claim_;
    std::unique_ptr<session> first_;
};

}  // namespace

std::unique_ptr<backend> make_sqlite(const storage_options& options) {
    return std::make_unique<sqlite_backend>(options);
}

}  // namespace starling::storage
