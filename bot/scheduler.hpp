#pragma once

#include <functional>
#include <set>

#include "bot/bell.hpp"
#include "bot/log.hpp"
#include "commands/dispatch.hpp"
#include "commands/ports/clock.hpp"
#include "commands/ports/random.hpp"
#include "commands/ports/store.hpp"

namespace starling::bot {

/// What the clock asks for, in units of at most `people` persons, so that a large digest never
/// holds the writer for long. Nothing is remembered between two looks: everything due is in the
/// store. I/O thread only.
class scheduler {
public:
    struct options {
        std::chrono::milliseconds poll{1'000};
        int people = 200;  ///< per unit of work
        std::chrono::milliseconds longest_backoff{60'000};
    };
    /// Called when a unit left something that can be sent now.
    using listener = std::function<void(rules::tenant_id)>;

    scheduler(boost::asio::io_context& io, ports::store& store, const ports::clock& clock,
              ports::random& chance, const commands::house_names& names, log_sink log,
              listener enqueued, options limits);

    /// Until stop().
    awaitable<void> run();
    /// One look at every tenant, until nothing more is due.
    awaitable<result<void>> pass();
    void stop();
    void look() { bell_.ring(); }

private:
    awaitable<result<void>> tick(rules::tenant_id tenant);
    std::chrono::milliseconds after(const result<void>& passed);

    ports::store& store_;
    const ports::clock& clock_;
    ports::random& chance_;
    const commands::house_names& names_;
    log_sink log_;
    listener enqueued_;
    options limits_;
    bell bell_;
    int failures_ = 0;
    bool stopping_ = false;
};

/// Wait after the n-th failure in a row: doubles from `first` to `most`, half of it by chance.
std::chrono::milliseconds backoff(int failures, std::chrono::milliseconds first,
                                  std::chrono::milliseconds most, std::uint64_t chance);

}  // namespace starling::bot
