#include "bot/outbox_pump.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace starling::bot {

using std::chrono::milliseconds;

namespace {

constexpr milliseconds store_backoff{1'000};

}  // namespace

outbox_pump::outbox_pump(boost::asio::io_context& io, net::task_group& tasks, ports::store& store,
                         ports::chat& chat, const ports::clock& clock, ports::random& chance,
                         log_sink log, options limits)
    : io_{io},
      tasks_{tasks},
      store_{store},
      chat_{chat},
      clock_{clock},
      chance_{chance},
      log_{std::move(log)},
      limits_{limits},
      bell_{io} {}

void outbox_pump::stop() {
    stopping_ = true;
    look();
}

void outbox_pump::notify(const rules::tenant_id& tenant) {
    tenants_[tenant].dirty = true;
    idle_ = false;
    bell_.ring();
}

void outbox_pump::look() {
    idle_ = false;
    bell_.ring();
}

awaitable<void> outbox_pump::run() {
    co_await prepare();
    while (!stopping_) {
        const bool claimed = co_await pass();
        co_await renew_leases_in_time();
        idle_ = !claimed && !bell_.rung();
        if (!stopping_) co_await bell_.wait(until_next());
    }
    for (auto& [tenant, state] : tenants_) state.dirty = true;
    co_await pass();
    while (in_flight_ > 0) co_await bell_.wait(limits_.longest_sleep);
}

/// Every tenant that exists; those that come later are named by notify().
awaitable<void> outbox_pump::prepare() {
    auto known = co_await store_.tenants();
    while (!known && !stopping_) {
        co_await bell_.wait(store_backoff);
        known = co_await store_.tenants();
    }
    if (!known) co_return;
    for (const auto& tenant : *known) tenants_[tenant].dirty = true;
}

awaitable<void> outbox_pump::renew_leases_in_time() {
    const auto now = std::chrono::steady_clock::now();
    if (now < renew_at_) co_return;
    renew_at_ = now + ports::send_lease / 3;
    std::vector<rules::tenant_id> all;
    for (const auto& [tenant, state] : tenants_) all.push_back(tenant);
    for (const auto& tenant : all) co_await renew(tenant);
}

awaitable<void> outbox_pump::renew(rules::tenant_id tenant) {
    const auto& ours = tenants_[tenant].sending;
    renew_leases work{{ours.begin(), ours.end()}, clock_.now()};
    const auto written = co_await store_.write(tenant, work);
    if (!written || work.settled == 0) co_return;
    log_("warn", fmt::format("{} message(s) were being sent when a process of Starling died; they "
                             "may have arrived and are not sent again",
                             work.settled));
}

/// One look at every tenant that may have something due; true when rows were taken.
awaitable<bool> outbox_pump::pass() {
    bool any = false;
    std::vector<rules::tenant_id> due;
    for (const auto& [tenant, state] : tenants_) {
        if (state.dirty || (state.due && *state.due <= clock_.now())) due.push_back(tenant);
    }
    for (const auto& tenant : due) {
        if (co_await claim(tenant)) any = true;
    }
    co_return any;
}

awaitable<bool> outbox_pump::claim(rules::tenant_id tenant) {
    const claim_rows::room room{limits_.in_flight - in_flight_, limits_.broadcasts - broadcasts_};
    if (room.rows <= 0) co_return false;
    tenants_[tenant].dirty = false;
    claim_rows work{clock_.now(), room};
    const auto written = co_await store_.write(tenant, work);
    auto& state = tenants_[tenant];
    if (!written) {
        state.dirty = true;
        log_("error", fmt::format("the outbox cannot be read: {}", written.error().message()));
        co_return false;
    }
    state.due = work.next_due;
    if (work.full) state.dirty = true;
    broadcasts_ += work.broadcasts;
    for (auto& row : work.claimed) {
        ++in_flight_;
        state.sending.insert(row.id);
        tasks_.spawn("send", [this, row] { return send(row); });
    }
    co_return !work.claimed.empty();
}

awaitable<void> outbox_pump::send(ports::outbox_row row) {
    auto report = co_await attempt(row.message);
    const auto now = clock_.now();
    auto outcome = judge(report, row.attempts, now, chance_.next());
    const bool broadcast = row.message.urgency == ports::priority::broadcast;
    const auto id = row.id;
    const auto tenant = row.tenant;
    co_await keep({std::move(row), std::move(report), std::move(outcome), now});
    tenants_[tenant].sending.erase(id);
    --in_flight_;
    if (broadcast) --broadcasts_;
    look();
}

/// A bug in an adapter must not leave the row in `sending`: bytes may have left, so it is
/// ambiguous.
awaitable<ports::send_report> outbox_pump::attempt(ports::outgoing message) {
    const auto key = message.key;
    std::string bug;
    try {
        co_return co_await chat_.send(std::move(message));
    } catch (const std::exception& e) {
        bug = e.what();
    }
    log_("error", fmt::format("bug while sending message {}: {}", key, bug));
    co_return ports::send_report{ports::send_report::outcome::ambiguous, {}, {}, bug};
}

/// The outcome is kept whatever it takes: a row left in `sending` is a message nobody knows about.
awaitable<void> outbox_pump::keep(record_outcome work) {
    auto written = co_await store_.write(work.row().tenant, work);
    while (!written) {
        log_("error", fmt::format("the outcome of message {} cannot be kept yet: {}",
                                  work.row().message.key, written.error().message()));
        co_await net::pause(io_, store_backoff);
        written = co_await store_.write(work.row().tenant, work);
    }
    count(work);
}

void outbox_pump::count(const record_outcome& work) {
    const auto& key = work.row().message.key;
    const auto& note = work.outcome().note;
    switch (work.outcome().state) {
        case ports::outbox_state::sent:
            ++figures_.sent;
            return;
        case ports::outbox_state::pending:
        case ports::outbox_state::sending: {
            ++figures_.retried;
            auto& due = tenants_[work.row().tenant].due;
            const auto at = work.outcome().not_before;
            due = due ? std::min(*due, at) : at;
            log_("info", fmt::format("message {} is tried again: {}", key, note));
            return;
        }
        case ports::outbox_state::ambiguous:
            ++figures_.ambiguous;
            log_("warn", fmt::format("message {} may or may not have arrived: {}", key, note));
            return;
        case ports::outbox_state::dead:
            ++figures_.dead;
            log_("warn", fmt::format("message {} cannot be delivered: {}", key, note));
            return;
    }
}

milliseconds outbox_pump::until_next() const {
    auto wait = limits_.longest_sleep;
    for (const auto& [tenant, state] : tenants_) {
        if (state.dirty && in_flight_ < limits_.in_flight) wait = std::min(wait, store_backoff);
        if (!state.due) continue;
        const auto left = std::chrono::duration_cast<milliseconds>(*state.due - clock_.now());
        wait = std::min(wait, std::max(left, milliseconds{10}));
    }
    return wait;
}

}  // namespace starling::bot
