#pragma once

#include <functional>
#include <memory>
#include <string>

#include "commands/ports/async.hpp"

namespace starling::net {

/// Owner of every spawned task: no naked `detached`. An exception that leaves a task is handed to
/// `on_bug` and ends only that task. The io_context must outlive the group.
///
/// Asio passes only terminal cancellation to a task unless the task asks for more. One that wants
/// to end early and politely begins with `co_await
/// this_coro::reset_cancellation_state(enable_total_cancellation())`: its pending wait then ends
/// with operation_aborted. Leaving with that exception after a drain began is no bug.
class task_group {
public:
    task_group(boost::asio::io_context& io, std::function<void(std::string)> on_bug);
    ~task_group();
    task_group(const task_group&) = delete;
    task_group& operator=(const task_group&) = delete;

    void spawn(std::string name, std::function<awaitable<void>()> task);
    std::size_t size() const;
    /// Asks every task to end: total cancellation first, terminal after `patience`; completes when
    /// all have ended.
    awaitable<void> drain(std::chrono::milliseconds patience);
    /// Completes when all have ended by themselves.
    awaitable<void> join();

private:
    struct state;
    std::shared_ptr<state> state_;
};

}  // namespace starling::net
