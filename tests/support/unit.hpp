#pragma once

#include <functional>
#include <type_traits>
#include <utility>

#include "commands/ports/store.hpp"
#include "tests/support/run.hpp"

namespace starling::support {

/// A unit of work from a function of the rows; one that returns nothing succeeds.
template <class F>
class unit_from final : public ports::unit {
public:
    explicit unit_from(F work) : work_{std::move(work)} {}

    result<void> run(ports::tx& rows) override {
        if constexpr (std::is_void_v<std::invoke_result_t<F&, ports::tx&>>) {
            work_(rows);
            return {};
        } else {
            return work_(rows);
        }
    }

private:
    F work_;
};

template <class F>
result<void> write(boost::asio::io_context& io, ports::store& db, const rules::tenant_id& tenant,
                   F work) {
    unit_from<F> unit{std::move(work)};
    return run(io, db.write(tenant, unit));
}

template <class F>
result<void> read(boost::asio::io_context& io, ports::store& db, const rules::tenant_id& tenant,
                  F work) {
    unit_from<F> unit{std::move(work)};
    return run(io, db.read(tenant, unit));
}

}  // namespace starling::support
