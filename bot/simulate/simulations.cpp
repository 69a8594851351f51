#include "bot/simulate/simulations.hpp"

#include <exception>
#include <memory>
#include <thread>
#include <utility>

#include <boost/asio/post.hpp>
#include <fmt/format.h>

#include "commands/simulation.hpp"

namespace starling::bot {

using std::chrono::milliseconds;

namespace {

constexpr milliseconds simulation_poll{1'000};
constexpr milliseconds simulation_patience{3'600'000};
constexpr int most_report_tries = 30;

class find_simulation final : public ports::unit {
public:
    result<void> run(ports::tx& rows) override {
        asked = rows.errands().find(commands::simulation_errand);
        if (!asked) return {};
        policy = commands::policy_settings(rows);
        const auto who = rows.people().get(asked->by);
        platform = who ? who->home.platform : std::string{};
        return {};
    }

    std::optional<ports::errand> asked;
    rules::settings policy;
    std::string platform;
};

class report_unit final : public ports::unit {
public:
    report_unit(const ports::errand& asked, const model::card& report, rules::instant now)
        : asked_{asked}, report_{report}, now_{now} {}

    result<void> run(ports::tx& rows) override {
        commands::report_simulation(rows, asked_, report_, now_);
        return {};
    }

private:
    const ports::errand& asked_;
    const model::card& report_;
    rules::instant now_;
};

/// What the thread hands over; it may outlive the task that waits for it.
struct handover {
    explicit handover(boost::asio::io_context& io) : done{io} {}

    bell done;
    bool finished = false;
    std::optional<comparison> found;
    std::string bug;
};

/// Tells the thread to give up when the task that waits for it ends first.
struct giving_up {
    std::atomic<bool>& stop;
    const bool& finished;
    ~giving_up() {
        if (!finished) stop = true;
    }
};

}  // namespace

simulations::simulations(boost::asio::io_context& io, ports::store& store,
                         const ports::clock& clock, const commands::house_names& names,
                         log_sink log, listener enqueued)
    : io_{io},
      store_{store},
      clock_{clock},
      names_{names},
      log_{std::move(log)},
      enqueued_{std::move(enqueued)},
      bell_{io} {}

void simulations::stop() {
    stopping_ = true;
    bell_.ring();
}

awaitable<void> simulations::run() {
    while (!stopping_) {
        if (const auto passed = co_await pass(); !passed)
            log_("error", fmt::format("simulation: {}", passed.error().message()));
        if (!stopping_) co_await bell_.wait(simulation_poll);
    }
}

awaitable<result<void>> simulations::pass() {
    auto tenants = co_await store_.tenants();
    if (!tenants) co_return tenants.error();
    result<void> first_failure;
    for (auto& tenant : *tenants) {
        if (stopping_) break;
        if (const auto looked = co_await look(std::move(tenant)); !looked && first_failure)
            first_failure = looked;
    }
    co_return first_failure;
}

awaitable<result<void>> simulations::look(rules::tenant_id tenant) {
    find_simulation unit;
    if (const auto read = co_await store_.read(tenant, unit); !read) co_return read.error();
    if (!unit.asked) co_return result<void>{};
    const auto plan = rules::decode_plan(unit.asked->detail);
    const auto found = co_await beside(plan, unit.policy);
    if (!found && stopping_) co_return result<void>{};
    const auto card =
        found
            ? commands::simulation_card(plan, found->before, found->after, names_.on(unit.platform))
            : model::message("The simulation failed; nothing was changed. The log says why.");
    report_unit report{*unit.asked, card, clock_.now()};
    const auto kept = co_await keep(tenant, report);
    if (kept) enqueued_(std::move(tenant));
    co_return kept;
}

/// What took minutes to find is not thrown away because the store is busy for seconds.
awaitable<result<void>> simulations::keep(rules::tenant_id tenant, ports::unit& report) {
    auto written = co_await store_.write(tenant, report);
    for (int tries = 1; !written && tries < most_report_tries && !stopping_; ++tries) {
        co_await bell_.wait(simulation_poll);
        written = co_await store_.write(tenant, report);
    }
    co_return written;
}

awaitable<std::optional<comparison>> simulations::beside(rules::simulation_plan plan,
                                                         rules::settings policy) {
    const auto over = std::make_shared<handover>(io_);
    const std::jthread worker{[this, over, plan = std::move(plan), policy = std::move(policy)] {
        std::optional<comparison> found;
        std::string bug;
        try {
            found = compare(plan, policy, stopping_);
        } catch (const std::exception& e) {
            bug = e.what();
        }
        boost::asio::post(io_, [over, found = std::move(found), bug = std::move(bug)]() mutable {
            over->found = std::move(found);
            over->bug = std::move(bug);
            over->finished = true;
            over->done.ring();
        });
    }};
    const giving_up early{stopping_, over->finished};
    while (!over->finished) co_await over->done.wait(simulation_patience);
    if (!over->bug.empty()) log_("error", "bug: simulation: " + over->bug);
    co_return std::move(over->found);
}

}  // namespace starling::bot
