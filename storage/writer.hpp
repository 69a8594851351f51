#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <thread>

#include "storage/health.hpp"
#include "storage/job_queue.hpp"
#include "storage/retries.hpp"
#include "storage/transaction.hpp"

namespace starling::storage {

using session_factory = std::function<std::unique_ptr<session>()>;

/// Shared by the threads of one database.
struct shared_state {
    explicit shared_state(std::function<void(const std::string&)> report)
        : condition{std::move(report)} {}

    health condition;
    std::atomic<std::uint64_t> settings_changes = 0;  ///< committed; readers clear their cache
};

/// The thread that owns the only writing session. It takes the units that wait, runs them in one
/// transaction, commits once and then completes all: one fsync for the whole group, and nobody is
/// told "done" before it is on the disk. When a unit fails, its group is run once more with a
/// savepoint around each. Units that read run here too when there is no reader.
class writer {
public:
    /// `reopen` makes a fresh session after the device failed: an fsync that failed must not be
    /// tried again on the same file handle, the kernel may have dropped the data already.
    writer(boost::asio::io_context& io, std::shared_ptr<job_queue> queue,
           std::unique_ptr<session> db, session_factory reopen, std::size_t largest_group,
           std::optional<int> id_seed, shared_state& shared);
    ~writer();  ///< finishes what waits

private:
    void work();
    std::size_t commit_some(std::span<job> jobs);
    bool run_straight(std::span<job> jobs);
    bool succeeds(job& j);
    std::size_t commit_guarded(std::span<job> jobs);
    void commit(std::size_t units);
    void enter(const job& j);
    void run_one(job& j);
    void attempt(job& j);
    void keep_or_undo(const job& j);
    bool may_run_again(const std::exception_ptr& e);
    void fail(std::span<job> jobs, const std::exception_ptr& e);
    void renew_session();
    void tidy();

    boost::asio::io_context& io_;
    std::shared_ptr<job_queue> queue_;
    std::unique_ptr<session> db_;
    session_factory reopen_;
    std::size_t largest_group_;
    shared_state& shared_;
    connection_memory memory_;
    bool device_failed_ = false;
    bool group_is_clean_ = true;  ///< no unit of the running group failed
    retries retries_;
    std::thread thread_;  ///< last: it uses all of the above
};

}  // namespace starling::storage
