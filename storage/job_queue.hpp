#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include "commands/ports/store.hpp"

namespace starling::storage {

/// A unit on its way through a worker thread. The unit itself belongs to the caller, who waits.
struct job {
    enum class kind { write, read };

    kind what{};
    rules::tenant_id tenant;
    ports::unit* work = nullptr;
    boost::asio::any_completion_handler<void(result<void>)> done;
    boost::asio::executor_work_guard<executor> alive;  ///< the io_context must not end meanwhile
    result<void> outcome = {};
};

/// Hands the outcome to whoever waits, on the I/O thread.
void complete(boost::asio::io_context& io, job finished);

/// Units that wait for a worker thread, or for the first of several. Filled by the I/O thread;
/// bounded.
class job_queue : public std::enable_shared_from_this<job_queue> {
public:
    job_queue(boost::asio::io_context& io, std::size_t most) : io_{io}, most_{most} {}

    /// Full: the job is completed with errc::busy. The wake-up of the worker stands in line behind
    /// the handlers that are ready to run now, so that what these submit joins the same group.
    void push(job next);
    /// Waits for jobs and takes at most `most`; empty only when closed and drained.
    std::vector<job> take(std::size_t most);
    /// Nothing new is taken; the worker drains what waits.
    void close();
    std::size_t size() const;

private:
    void wake();

    boost::asio::io_context& io_;
    const std::size_t most_;
    mutable std::mutex mutex_;
    std::condition_variable ready_;
    std::deque<job> waiting_;
    bool wake_is_posted_ = false;
    bool awake_ = false;  ///< the worker may take what waits
    bool closed_ = false;
};

/// Suspends the caller until a worker thread has done the unit. Once handed over it cannot be
/// cancelled: whether it was committed must not stay unknown.
awaitable<result<void>> submit(boost::asio::io_context& io, std::shared_ptr<job_queue> queue,
                               job::kind what, rules::tenant_id tenant, ports::unit& work);

}  // namespace starling::storage
