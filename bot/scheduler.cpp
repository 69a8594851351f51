#include "bot/scheduler.hpp"

#include <algorithm>
#include <exception>

#include <fmt/format.h>

namespace starling::bot {

using std::chrono::milliseconds;

namespace {

/// One step of the clock's work for one tenant.
class tick_unit final : public ports::unit {
public:
    tick_unit(rules::instant now, ports::random& chance, const commands::house_names& names,
              int people)
        : now_{now}, chance_{chance}, names_{names}, people_{people} {}

    result<void> run(ports::tx& rows) override try {
        more = false;
        to_send = false;
        bug.clear();
        more = commands::tick(rows, now_, chance_, names_, people_).more;
        const auto due = rows.traffic().next_due();
        to_send = due && *due <= now_;
        return {};
    } catch (const std::exception& e) {
        bug = e.what();
        throw;
    }

    bool more = false;
    bool to_send = false;
    std::string bug;

private:
    rules::instant now_;
    ports::random& chance_;
    const commands::house_names& names_;
    int people_;
};

}  // namespace

milliseconds backoff(int failures, milliseconds first, milliseconds most, std::uint64_t chance) {
    const auto whole = std::min(first * (1 << std::clamp(failures - 1, 0, 16)), most);
    const auto half = whole.count() / 2;
    const auto spread = static_cast<std::uint64_t>(half + 1);
    return milliseconds{whole.count() - half + static_cast<std::int64_t>(chance % spread)};
}

scheduler::scheduler(boost::asio::io_context& io, ports::store& store, const ports::clock& clock,
                     ports::random& chance, const commands::house_names& names, log_sink log,
                     listener enqueued, options limits)
    : store_{store},
      clock_{clock},
      chance_{chance},
      names_{names},
      log_{std::move(log)},
      enqueued_{std::move(enqueued)},
      limits_{limits},
      bell_{io} {}

void scheduler::stop() {
    stopping_ = true;
    look();
}

awaitable<void> scheduler::run() {
    while (!stopping_) {
        const auto passed = co_await pass();
        if (!stopping_) co_await bell_.wait(after(passed));
    }
}

awaitable<result<void>> scheduler::pass() {
    auto tenants = co_await store_.tenants();
    if (!tenants) co_return tenants.error();
    result<void> outcome;
    for (auto& tenant : *tenants) {
        if (const auto ticked = co_await tick(std::move(tenant)); !ticked) outcome = ticked;
    }
    co_return outcome;
}

awaitable<result<void>> scheduler::tick(rules::tenant_id tenant) {
    bool more = true;
    while (more && !stopping_) {
        tick_unit work{clock_.now(), chance_, names_, limits_.people};
        const auto written = co_await store_.write(tenant, work);
        if (!work.bug.empty()) log_("error", fmt::format("scheduled work: {}", work.bug));
        if (!written) co_return written.error();
        if (work.to_send) enqueued_(tenant);
        more = work.more;
    }
    co_return result<void>{};
}

milliseconds scheduler::after(const result<void>& passed) {
    if (passed) {
        if (failures_ > 0) log_("info", "scheduled work runs again");
        failures_ = 0;
        return limits_.poll;
    }
    ++failures_;
    const auto wait =
        backoff(failures_, milliseconds{1'000}, limits_.longest_backoff, chance_.next());
    log_("error", fmt::format("scheduled work failed ({}); next try in {} ms",
                              passed.error().message(), wait.count()));
    return wait;
}

}  // namespace starling::bot
