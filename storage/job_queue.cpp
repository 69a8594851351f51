#include "storage/job_queue.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace starling::storage {

void complete(boost::asio::io_context& io, job finished) {
    boost::asio::post(io.get_executor(),
                      [j = std::move(finished)]() mutable { std::move(j.done)(j.outcome); });
}

void job_queue::push(job next) {
    std::unique_lock lock{mutex_};
    if (closed_ || waiting_.size() >= most_) {
        lock.unlock();
        next.outcome = errc::busy;
        complete(io_, std::move(next));
        return;
    }
    waiting_.push_back(std::move(next));
    if (std::exchange(wake_is_posted_, true)) return;
    lock.unlock();
    boost::asio::post(io_.get_executor(), [self = shared_from_this()] { self->wake(); });
}

void job_queue::wake() {
    const std::lock_guard lock{mutex_};
    wake_is_posted_ = false;
    awake_ = true;
    ready_.notify_one();
}

std::vector<job> job_queue::take(std::size_t most) {
    std::unique_lock lock{mutex_};
    ready_.wait(lock, [this] { return closed_ || (awake_ && !waiting_.empty()); });
    std::vector<job> taken;
    taken.reserve(std::min(most, waiting_.size()));
    while (taken.size() < most && !waiting_.empty()) {
        taken.push_back(std::move(waiting_.front()));
        waiting_.pop_front();
    }
    awake_ = !waiting_.empty();
    if (awake_) ready_.notify_one();  // another worker of the same queue
    return taken;
}

void job_queue::close() {
    const std::lock_guard lock{mutex_};
    closed_ = true;
    ready_.notify_all();
}

std::size_t job_queue::size() const {
    const std::lock_guard lock{mutex_};
    return waiting_.size();
}

awaitable<result<void>> submit(boost::asio::io_context& io, std::shared_ptr<job_queue> queue,
                               job::kind what, rules::tenant_id tenant, ports::unit& work) {
    auto initiate = [&io](auto handler, std::shared_ptr<job_queue>&& to, job::kind kind,
                          rules::tenant_id&& whose, ports::unit* unit) {
        to->push({.what = kind,
                  .tenant = std::move(whose),
                  .work = unit,
                  .done = std::move(handler),
                  .alive = boost::asio::make_work_guard(io)});
    };
    using token = boost::asio::use_awaitable_t<executor>;
    return boost::asio::async_initiate<const token, void(result<void>)>(
        std::move(initiate), token{}, std::move(queue), what, std::move(tenant), &work);
}

}  // namespace starling::storage
