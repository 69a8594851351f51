#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>

#include "adapters/net/task_group.hpp"
#include "bot/bell.hpp"
#include "bot/log.hpp"
#include "bot/outbox_units.hpp"
#include "commands/ports/chat.hpp"
#include "commands/ports/clock.hpp"
#include "commands/ports/random.hpp"

namespace starling::bot {

/// Carries the outbox to the platform: claim, send, write what became of it. A row is `sending` on
/// disk before its first byte leaves, so a crash never sends twice. I/O thread only.
class outbox_pump {
public:
    struct options {
        int in_flight = 32;   ///< sends at the same time
        int broadcasts = 24;  ///< of them; the rest is kept for answers and personal messages
        std::chrono::milliseconds longest_sleep{ports::send_lease / 3};
    };
    struct figures {
        std::size_t sent = 0;
        std::size_t retried = 0;
        std::size_t ambiguous = 0;
        std::size_t dead = 0;
    };

    outbox_pump(boost::asio::io_context& io, net::task_group& tasks, ports::store& store,
                ports::chat& chat, const ports::clock& clock, ports::random& chance, log_sink log,
                options limits);

    /// Until stop(): then what is due is sent once more, at most `in_flight` rows, and it returns
    /// when nothing is under way.
    awaitable<void> run();
    void stop();
    /// Something was enqueued for this tenant, or the clock was moved.
    void notify(const rules::tenant_id& tenant);
    void look();
    /// Nothing due, nothing under way.
    bool idle() const { return idle_ && in_flight_ == 0 && !bell_.rung(); }
    figures counted() const { return figures_; }

private:
    struct waiting {
        bool dirty = true;  ///< look at it whatever `due` says
        std::optional<rules::instant> due = {};
        std::set<rules::outbox_id> sending = {};
    };

    awaitable<void> prepare();
    awaitable<bool> pass();
    awaitable<void> renew(rules::tenant_id tenant);
    awaitable<void> renew_leases_in_time();
    awaitable<bool> claim(rules::tenant_id tenant);
    awaitable<void> send(ports::outbox_row row);
    awaitable<ports::send_report> attempt(ports::outgoing message);
    awaitable<void> keep(record_outcome work);
    void count(const record_outcome& work);
    std::chrono::milliseconds until_next() const;

    boost::asio::io_context& io_;
    net::task_group& tasks_;
    ports::store& store_;
    ports::chat& chat_;
    const ports::clock& clock_;
    ports::random& chance_;
    log_sink log_;
    options limits_;
    bell bell_;
    std::map<rules::tenant_id, waiting> tenants_;
    std::chrono::steady_clock::time_point renew_at_{};
    int in_flight_ = 0;
    int broadcasts_ = 0;  ///< of those in flight
    bool idle_ = false;
    bool stopping_ = false;
    figures figures_;
};

}  // namespace starling::bot
