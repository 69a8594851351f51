#include "storage/installations.hpp"

#include <type_traits>
#include <utility>

#include "storage/tables/installations.hpp"
#include "storage/transaction.hpp"
#include "storage/vault.hpp"

namespace starling::storage {
namespace {

/// One question or change, as a unit of the store's own above all tenants.
template <class Found, class Work>
class installations_unit final : public ports::unit {
public:
    installations_unit(const vault& keys, Work work) : keys_{keys}, work_{std::move(work)} {}

    result<void> run(ports::tx& rows) override {
        installations_table table{static_cast<transaction&>(rows).connection(), keys_};
        found = work_(table);
        return {};
    }
    Found found{};

private:
    const vault& keys_;
    Work work_;
};

class stored_installations final : public ports::installations {
public:
    stored_installations(database& store, std::span<const std::string> keys)
        : store_{store}, keys_{keys} {}

    awaitable<result<std::vector<ports::installation>>> all(std::string platform) override {
        co_return co_await read([&](installations_table& t) { return t.all(platform); });
    }
    awaitable<result<std::optional<ports::installation>>> find(std::string platform,
                                                               std::string account) override {
        co_return co_await read([&](installations_table& t) { return t.find(platform, account); });
    }
    awaitable<result<bool>> install(ports::installation what) override {
        co_return co_await write([&](installations_table& t) { return t.install(what); });
    }
    awaitable<result<bool>> renew(ports::installation what) override {
        co_return co_await write([&](installations_table& t) { return t.renew(what); });
    }
    awaitable<result<bool>> end(ports::installation what, std::string reason) override {
        co_return co_await write([&](installations_table& t) { return t.end(what, reason); });
    }
    awaitable<result<bool>> claim_renewal(ports::installation what, rules::instant now,
                                          rules::instant until) override {
        co_return co_await write(
            [&](installations_table& t) { return t.claim_renewal(what, now, until); });
    }
    awaitable<result<bool>> first_use(std::string mark, rules::instant now,
                                      rules::instant expires_at) override {
        co_return co_await write(
            [&](installations_table& t) { return t.first_use(mark, now, expires_at); });
    }
    awaitable<result<int>> seal_anew() override {
        co_return co_await write([](installations_table& t) { return t.seal_anew(); });
    }

private:
    template <class Work>
    using outcome = result<std::invoke_result_t<Work&, installations_table&>>;
    template <class Work>
    using unit_of = installations_unit<typename outcome<Work>::value_type, Work>;

    template <class Work>
    awaitable<outcome<Work>> read(Work work) {
        unit_of<Work> unit{keys_, std::move(work)};
        const auto done = co_await store_.read({}, unit);
        co_return said<Work>(done, unit);
    }
    template <class Work>
    awaitable<outcome<Work>> write(Work work) {
        unit_of<Work> unit{keys_, std::move(work)};
        const auto done = co_await store_.write({}, unit);
        co_return said<Work>(done, unit);
    }
    /// An error code converts to numbers and truth values: which of both is meant is said.
    template <class Work>
    static outcome<Work> said(const result<void>& done, unit_of<Work>& unit) {
        if (!done) return {boost::system::in_place_error, done.error()};
        return {boost::system::in_place_value, std::move(unit.found)};
    }

    database& store_;
    vault keys_;
};

}  // namespace

std::unique_ptr<ports::installations> make_installations(database& store,
                                                         std::span<const std::string> keys) {
    return std::make_unique<stored_installations>(store, keys);
}

}  // namespace starling::storage
