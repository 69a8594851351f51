#include <algorithm>
#include <map>
#include <utility>

#include "storage/migrations.hpp"
#include "storage/reader.hpp"
#include "storage/refusal.hpp"
#include "storage/sqlite/file.hpp"
#include "storage/sqlite/sqlite.hpp"
#include "storage/storage.hpp"
#include "storage/writer.hpp"

namespace starling::storage {
namespace {

constexpr std::string_view prefix = "sqlite:";

/// "sqlite:FILE".
sqlite::place place_of(const storage_options& options) {
    const std::string_view url = options.url;
    if (!url.starts_with(prefix) || url.size() == prefix.size())
        throw refusal{errc::bad_data, "storage.url is '" + options.url +
                                          "'. Write sqlite: and a file name, for example "
                                          "sqlite:starling.db."};
    const std::string path{url.substr(prefix.size())};
    return {path == ":memory:" ? path : sqlite::real_path(path), options.busy_timeout};
}

/// The store's own units, above all tenants.
class find_tenant final : public ports::unit {
public:
    find_tenant(std::string platform, std::string workspace, bool join)
        : platform_{std::move(platform)}, workspace_{std::move(workspace)}, join_{join} {}

    result<void> run(ports::tx& rows) override {
        found = static_cast<transaction&>(rows).directory().tenant_of(platform_, workspace_, join_);
        return {};
    }
    rules::tenant_id found;

private:
    std::string platform_;
    std::string workspace_;
    bool join_;
};

class list_tenants final : public ports::unit {
public:
    result<void> run(ports::tx& rows) override {
        found = static_cast<transaction&>(rows).directory().tenants();
        return {};
    }
    std::vector<rules::tenant_id> found;
};

class sqlite_database final : public database {
public:
    sqlite_database(boost::asio::io_context& io, const storage_options& options,
                    const sqlite::place& where, sqlite::file_claim claim,
                    std::unique_ptr<session> db)
        : io_{io},
          claim_{std::move(claim)},
          one_program_{options.one_program},
          schema_{schema_of(*db)},
          shared_{options.report},
          writes_{std::make_shared<job_queue>(io, options.queue)},
          reads_{where.in_memory() ? writes_ : std::make_shared<job_queue>(io, options.queue)} {
        writer_ = std::make_unique<writer>(
            io, writes_, std::move(db), [where] { return sqlite::reopen_writer(where); },
            options.group_commit ? options.largest_group : 1, shared_);
        if (!where.in_memory())
            reader_ = std::make_unique<reader>(
                io, reads_, sqlite::connect(where, sqlite::access::read), shared_);
    }

    awaitable<result<void>> write(rules::tenant_id tenant, ports::unit& work) override {
        return submit(io_, writes_, job::kind::write, std::move(tenant), work);
    }
    awaitable<result<void>> read(rules::tenant_id tenant, ports::unit& work) override {
        return submit(io_, reads_, job::kind::read, std::move(tenant), work);
    }
    awaitable<result<rules::tenant_id>> tenant_of(std::string platform,
                                                  std::string workspace) override;
    awaitable<result<std::vector<rules::tenant_id>>> tenants() override;

    storage_figures figures() const override {
        const auto& c = shared_.condition;
        return {c.units(), c.commits(), writes_->size(), c.failures()};
    }
    int schema_version() const override { return schema_; }
    std::string trouble() const override { return shared_.condition.trouble(); }

private:
    boost::asio::io_context& io_;
    sqlite::file_claim claim_;
    bool one_program_;
    int schema_;
    shared_state shared_;
    std::shared_ptr<job_queue> writes_;
    std::shared_ptr<job_queue> reads_;  ///< the same as writes_ in memory: one connection there
    std::map<std::pair<std::string, std::string>, rules::tenant_id> known_tenants_;
    std::unique_ptr<writer> writer_;
    std::unique_ptr<reader> reader_;  ///< closes first, so that the writer checkpoints at the end
};

awaitable<result<rules::tenant_id>> sqlite_database::tenant_of(std::string platform,
                                                               std::string workspace) {
    std::pair key{std::move(platform), std::move(workspace)};
    if (auto known = known_tenants_.find(key); known != known_tenants_.end())
        co_return known->second;
    find_tenant work{key.first, key.second, one_program_};
    const auto done = co_await write({}, work);
    if (!done) co_return done.error();
    known_tenants_.insert_or_assign(std::move(key), work.found);
    co_return work.found;
}

awaitable<result<std::vector<rules::tenant_id>>> sqlite_database::tenants() {
    list_tenants work;
    const auto done = co_await read({}, work);
    if (!done) co_return done.error();
    co_return std::move(work.found);
}

/// The one place where what opening may throw becomes a failure with its reason.
errc reason(const std::string& url, const std::exception_ptr& e, std::string& why) {
    try {
        std::rethrow_exception(e);
    } catch (const refusal& no) {
        why = no.what();
        return no.code();
    } catch (const std::exception& x) {
        const auto known = sqlite::explain(url.substr(std::min(prefix.size(), url.size())), e);
        why = known ? known->text : x.what();
        return known ? known->code : errc::io_error;
    }
}

}  // namespace

// NOLINTNEXTLINE(performance-unnecessary-value-param): a value, as the header says
result<std::unique_ptr<database>> open(boost::asio::io_context& io, storage_options options,
                                       std::string& why) try {
    const auto where = place_of(options);
    auto claim = where.in_memory() ? sqlite::file_claim{} : sqlite::file_claim{where.path};
    auto db = sqlite::open_writer(where);
    return std::make_unique<sqlite_database>(io, options, where, std::move(claim), std::move(db));
} catch (...) {
    return reason(options.url, std::current_exception(), why);
}

result<migration_report> migrate(const storage_options& options, bool check_only,
                                 std::string& why) try {
    const auto where = place_of(options);
    if (check_only) return migration_report{sqlite::peek(where), newest_schema()};
    const sqlite::file_claim claim{where.path};
    const int from = sqlite::peek(where);
    sqlite::open_writer(where);
    return migration_report{from, newest_schema()};
} catch (...) {
    return reason(options.url, std::current_exception(), why);
}

}  // namespace starling::storage
