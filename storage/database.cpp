#include <map>
#include <utility>

#include "storage/backend.hpp"
#include "storage/migrations.hpp"
#include "storage/reader.hpp"
#include "storage/storage.hpp"
#include "storage/writer.hpp"

namespace starling::storage {
namespace {

/// The store's own units, above all tenants.
class find_tenant_work final : public ports::unit {
public:
    find_tenant_work(std::string platform, std::string workspace, bool join)
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

class list_tenants_work final : public ports::unit {
public:
    result<void> run(ports::tx& rows) override {
        found = static_cast<transaction&>(rows).directory().tenants();
        return {};
    }
    std::vector<rules::tenant_id> found;
};

class find_target_work final : public ports::unit {
public:
    explicit find_target_work(rules::link_code code) : code_{code} {}

    result<void> run(ports::tx& rows) override {
        found = static_cast<transaction&>(rows).directory().target_of(code_);
        return {};
    }
    std::optional<ports::link_target> found;

private:
    rules::link_code code_;
};

/// Each writer has a queue of its own; all readers share one.
class threaded_database final : public database {
public:
    threaded_database(boost::asio::io_context& io, const storage_options& options,
                      std::unique_ptr<backend> engine);

    awaitable<result<void>> write(rules::tenant_id tenant, ports::unit& work) override {
        auto& queue = queue_of(tenant);
        return submit(io_, queue, job::kind::write, std::move(tenant), work);
    }
    awaitable<result<void>> read(rules::tenant_id tenant, ports::unit& work) override {
        auto& queue = reads_ ? reads_ : queue_of(tenant);
        return submit(io_, queue, job::kind::read, std::move(tenant), work);
    }
    awaitable<result<rules::tenant_id>> tenant_of(std::string platform,
                                                  std::string workspace) override;
    awaitable<result<std::vector<rules::tenant_id>>> tenants() override;
    awaitable<result<std::optional<ports::link_target>>> target_of(rules::link_code code) override;

    storage_figures figures() const override;
    int schema_version() const override { return newest_schema(); }
    std::string trouble() const override { return shared_.condition.trouble(); }

private:
    /// The units of a tenant stay in their order and share their commits.
    std::shared_ptr<job_queue>& queue_of(const rules::tenant_id& tenant) {
        return writes_[std::hash<std::string>{}(tenant.value) % writes_.size()];
    }
    void start_writer(const storage_options& options);

    boost::asio::io_context& io_;
    std::unique_ptr<backend> engine_;
    bool one_program_;
    shared_state shared_;
    std::vector<std::shared_ptr<job_queue>> writes_;
    std::shared_ptr<job_queue> reads_;  ///< none: one connection does everything
    std::map<std::pair<std::string, std::string>, rules::tenant_id> known_tenants_;
    std::vector<std::unique_ptr<writer>> writers_;
    std::vector<std::unique_ptr<reader>>
        readers_;  ///< close first: a writer checkpoints at the end
};

threaded_database::threaded_database(boost::asio::io_context& io, const storage_options& options,
                                     std::unique_ptr<backend> engine)
    : io_{io},
      engine_{std::move(engine)},
      one_program_{options.one_program},
      shared_{options.report} {
    for (std::size_t n = 0; n < engine_->writers(); ++n) start_writer(options);
    if (engine_->readers() > 0) reads_ = std::make_shared<job_queue>(io, options.queue);
    for (std::size_t n = 0; n < engine_->readers(); ++n)
        readers_.push_back(
            std::make_unique<reader>(io, reads_, engine_->connect_reader(), shared_));
}

void threaded_database::start_writer(const storage_options& options) {
    writes_.push_back(std::make_shared<job_queue>(io_, options.queue));
    writers_.push_back(std::make_unique<writer>(
        io_, writes_.back(), engine_->connect_writer(),
        [this] { return engine_->connect_writer(); },
        options.group_commit ? options.largest_group : 1, options.id_seed, shared_));
}

storage_figures threaded_database::figures() const {
    const auto& c = shared_.condition;
    std::size_t waiting = 0;
    for (const auto& queue : writes_) waiting += queue->size();
    return {c.units(), c.commits(), waiting, c.failures()};
}

awaitable<result<rules::tenant_id>> threaded_database::tenant_of(std::string platform,
                                                                 std::string workspace) {
    std::pair key{std::move(platform), std::move(workspace)};
    if (auto known = known_tenants_.find(key); known != known_tenants_.end())
        co_return known->second;
    find_tenant_work work{key.first, key.second, one_program_};
    const auto done = co_await write({}, work);
    if (!done) co_return done.error();
    known_tenants_.insert_or_assign(std::move(key), work.found);
    co_return work.found;
}

awaitable<result<std::vector<rules::tenant_id>>> threaded_database::tenants() {
    list_tenants_work work;
    const auto done = co_await read({}, work);
    if (!done) co_return done.error();
    co_return std::move(work.found);
}

awaitable<result<std::optional<ports::link_target>>> threaded_database::target_of(
    rules::link_code code) {
    find_target_work work{code};
    const auto done = co_await read({}, work);
    if (!done) co_return done.error();
    co_return std::move(work.found);
}

}  // namespace

// NOLINTNEXTLINE(performance-unnecessary-value-param): a value, as the header says
result<std::unique_ptr<database>> open(boost::asio::io_context& io, storage_options options,
                                       std::string& why) {
    std::unique_ptr<backend> engine;
    try {
        engine = make_backend(options);
        engine->prepare();
        return std::make_unique<threaded_database>(io, options, std::move(engine));
    } catch (...) {
        return reason(engine.get(), std::current_exception(), why);
    }
}

result<migration_report> migrate(const storage_options& options, bool check_only,
                                 std::string& why) {
    std::unique_ptr<backend> engine;
    try {
        engine = make_backend(options);
        const int from = engine->peek();
        if (!check_only) engine->prepare();
        return migration_report{from, newest_schema()};
    } catch (...) {
        return reason(engine.get(), std::current_exception(), why);
    }
}

}  // namespace starling::storage
