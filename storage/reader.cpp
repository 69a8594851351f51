#include "storage/reader.hpp"

namespace starling::storage {

reader::reader(boost::asio::io_context& io, std::shared_ptr<job_queue> queue,
               std::unique_ptr<session> db, shared_state& shared)
    : io_{io}, queue_{std::move(queue)}, db_{std::move(db)}, shared_{shared}, thread_{[this] {
          work();
      }} {}

reader::~reader() {
    queue_->close();
    thread_.join();
}

void reader::work() {
    for (auto jobs = queue_->take(1); !jobs.empty(); jobs = queue_->take(1)) {
        run(jobs.front());
        complete(io_, std::move(jobs.front()));
    }
}

void reader::run(job& j) {
    // Before the snapshot is taken: a change that comes in between is seen next time.
    if (const auto changes = shared_.settings_changes.load(); changes != seen_changes_) {
        memory_.clear();
        seen_changes_ = changes;
    }
    for (bool again = true; again;) try {
            attempt(j);
            again = false;
        } catch (...) {
            const auto why = explain(*db_, std::current_exception());
            db_->roll_back();
            j.outcome = why.code;
            again = why.again && retries_.pause();
            if (!again) shared_.condition.noticed(why);
        }
    retries_.done();
}

void reader::attempt(job& j) {
    memory_.content.clear();  // the writer changes it
    db_->begin_read();
    if (db_->enter(j.tenant.value)) memory_.doubt(j.tenant);
    transaction rows{*db_, memory_, j.tenant};
    j.outcome = j.work->run(rows);
    db_->roll_back();
}

}  // namespace starling::storage
