#pragma once

#include <atomic>

#include "bot/bell.hpp"
#include "bot/log.hpp"
#include "bot/simulate/simulate.hpp"
#include "commands/dispatch.hpp"
#include "commands/ports/clock.hpp"
#include "commands/ports/store.hpp"

namespace starling::bot {

/// Runs the simulations that admins ask for, one after the other, on a thread of their own with a
/// store of their own, so that nobody waits for them. What is asked for is a row in the store: it
/// is done after a restart as well. I/O thread only.
class simulations {
public:
    /// Called when a report can be sent.
    using listener = std::function<void(rules::tenant_id)>;

    simulations(boost::asio::io_context& io, ports::store& store, const ports::clock& clock,
                const commands::house_names& names, log_sink log, listener enqueued);

    /// Until stop().
    awaitable<void> run();
    /// One look at every tenant; the first failure, after all were looked at.
    awaitable<result<void>> pass();
    /// A simulation that runs is given up; it begins anew after the next start.
    void stop();

private:
    awaitable<result<void>> look(rules::tenant_id tenant);
    awaitable<result<void>> keep(rules::tenant_id tenant, ports::unit& report);
    awaitable<std::optional<comparison>> beside(rules::simulation_plan plan,
                                                rules::settings policy);

    boost::asio::io_context& io_;
    ports::store& store_;
    const ports::clock& clock_;
    const commands::house_names& names_;
    log_sink log_;
    listener enqueued_;
    bell bell_;
    std::atomic<bool> stopping_ = false;
};

}  // namespace starling::bot
