#include "adapters/net/task_group.hpp"

#include <algorithm>
#include <list>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>

#include "adapters/net/types.hpp"

namespace starling::net {

using namespace std::chrono_literals;

struct task_group::state : std::enable_shared_from_this<state> {
    using signals = std::list<asio::cancellation_signal>;

    state(asio::io_context& io, std::function<void(std::string)> bug)
        : on{io.get_executor()}, on_bug{std::move(bug)}, ended{on} {
        ended.expires_at(steady::time_point::max());
    }

    void cancel(asio::cancellation_type type) {
        cancelling = true;
        for (auto& s : tasks) s.emit(type);
    }

    void erase(signals::iterator task) {
        tasks.erase(task);
        if (tasks.empty()) ended.cancel();
    }

    awaitable<void> until_empty(steady::time_point deadline);
    static awaitable<void> run(std::shared_ptr<state> group, std::string name,
                               std::function<awaitable<void>()> task);

    executor on;
    std::function<void(std::string)> on_bug;
    signals tasks;
    timer ended;  ///< a condition variable: cancelled when the last task has ended
    bool cancelling = false;
};

awaitable<void> task_group::state::until_empty(steady::time_point deadline) {
    const auto alive = shared_from_this();
    timer limit{on, deadline};
    limit.async_wait([weak = weak_from_this()](error_code ec) {
        const auto group = weak.lock();
        if (!ec && group) group->ended.cancel();
    });
    while (!tasks.empty() && steady::now() < deadline) co_await ended.async_wait(use_tuple);
}

/// Everything the task needs lives in this frame, its captures included.
awaitable<void> task_group::state::run(std::shared_ptr<state> group, std::string name,
                                       std::function<awaitable<void>()> task) {
    std::string bug;
    try {
        co_await task();
    } catch (const boost::system::system_error& e) {
        const bool told_to_end = group->cancelling && e.code() == asio::error::operation_aborted;
        if (!told_to_end) bug = e.what();
    } catch (const std::exception& e) {
        bug = e.what();
    } catch (...) {
        bug = "an exception of an unknown type";
    }
    if (!bug.empty()) group->on_bug(name + ": " + bug);
}

task_group::task_group(asio::io_context& io, std::function<void(std::string)> on_bug)
    : state_{std::make_shared<state>(io, std::move(on_bug))} {}

task_group::~task_group() {
    state_->cancel(asio::cancellation_type::terminal);
}

void task_group::spawn(std::string name, std::function<awaitable<void>()> task) {
    const auto group = state_;
    const auto place = group->tasks.emplace(group->tasks.end());
    asio::co_spawn(group->on, state::run(group, std::move(name), std::move(task)),
                   asio::bind_cancellation_slot(
                       place->slot(), [group, place](std::exception_ptr) { group->erase(place); }));
}

std::size_t task_group::size() const {
    return state_->tasks.size();
}

awaitable<void> task_group::drain(std::chrono::milliseconds patience) {
    const auto group = state_;
    group->cancel(asio::cancellation_type::total);
    co_await group->until_empty(steady::now() + patience);
    while (!group->tasks.empty()) {
        // Repeated for tasks that were born meanwhile.
        group->cancel(asio::cancellation_type::terminal);
        co_await group->until_empty(steady::now() + 100ms);
    }
}

awaitable<void> task_group::join() {
    const auto group = state_;
    co_await group->until_empty(steady::time_point::max());
}

}  // namespace starling::net
