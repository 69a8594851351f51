#include "storage/writer.hpp"

#include <algorithm>
#include <tuple>

namespace starling::storage {
namespace {

constexpr statement open_savepoint{"unit.begin", "SAVEPOINT unit"};
constexpr statement keep_savepoint{"unit.keep", "RELEASE SAVEPOINT unit"};
constexpr statement undo_savepoint{"unit.undo", "ROLLBACK TO SAVEPOINT unit"};

/// An outcome that was good until the transaction around it was lost.
void take_back(job& j, errc why) {
    if (j.outcome) j.outcome = why;
}

bool earlier(const job& a, const job& b) {
    return a.tenant.value < b.tenant.value;
}

/// Processes that write for several tenants take their turns in the same order, or they would wait
/// for each other in a circle. With one tenant nothing moves.
std::vector<job> in_order_of_tenants(std::vector<job> group) {
    if (std::ranges::is_sorted(group, earlier)) return group;
    std::vector<job*> order;
    for (auto& j : group) order.push_back(&j);
    std::ranges::sort(order, [](const job* a, const job* b) {
        return std::tie(a->tenant.value, a) < std::tie(b->tenant.value, b);
    });
    std::vector<job> sorted;
    for (job* j : order) sorted.push_back(std::move(*j));
    return sorted;
}

}  // namespace

writer::writer(boost::asio::io_context& io, std::shared_ptr<job_queue> queue,
               std::unique_ptr<session> db, session_factory reopen, std::size_t largest_group,
               std::optional<int> id_seed, shared_state& shared)
    : io_{io},
      queue_{std::move(queue)},
      db_{std::move(db)},
      reopen_{std::move(reopen)},
      largest_group_{largest_group},
      shared_{shared},
      memory_{.ids = id_source{id_seed}},
      thread_{[this] { work(); }} {}

writer::~writer() {
    queue_->close();
    thread_.join();
}

void writer::work() {
    for (auto group = queue_->take(largest_group_); !group.empty();
         group = queue_->take(largest_group_)) {
        group = in_order_of_tenants(std::move(group));
        for (std::span<job> rest{group}; !rest.empty();) rest = rest.subspan(commit_some(rest));
        for (auto& j : group) complete(io_, std::move(j));
        tidy();
    }
}

/// Runs units in one transaction and commits it. Returns how many are settled: all, or, when the
/// engine gave the transaction up, those up to the unit that met the failure; none when the group
/// is to run again.
std::size_t writer::commit_some(std::span<job> jobs) {
    try {
        renew_session();
        group_is_clean_ = true;
        if (!run_straight(jobs)) return commit_guarded(jobs);
        commit(jobs.size());
    } catch (...) {
        if (may_run_again(std::current_exception())) return 0;
        fail(jobs, std::current_exception());
    }
    return jobs.size();
}

/// Nearly every group goes this way: a savepoint per unit would copy each page that the unit
/// touches. False: one did not succeed, and nothing of the group was kept.
bool writer::run_straight(std::span<job> jobs) {
    db_->begin_write();
    if (std::ranges::all_of(jobs, [this](job& j) { return succeeds(j); })) return true;
    db_->roll_back();
    memory_.clear();
    return false;
}

bool writer::succeeds(job& j) {
    if (j.what == job::kind::read) return false;
    enter(j);
    transaction rows{*db_, memory_, j.tenant};
    try {
        j.outcome = j.work->run(rows);
        return j.outcome.has_value();
    } catch (...) {
        const auto why = explain(*db_, std::current_exception());
        if (why.again) throw;
        device_failed_ |= why.code == errc::io_error;
        return false;
    }
}

/// The careful way: only the unit that fails is undone.
std::size_t writer::commit_guarded(std::span<job> jobs) {
    renew_session();
    db_->begin_write();
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        run_one(jobs[i]);
        if (db_->in_transaction()) continue;
        const auto lost = jobs.first(i + 1);
        memory_.clear();
        for (auto& j : lost) take_back(j, static_cast<errc>(jobs[i].outcome.error().value()));
        return lost.size();
    }
    commit(jobs.size());
    return jobs.size();
}

void writer::commit(std::size_t units) {
    db_->commit();
    shared_.settings_changes = memory_.settings.changes();
    shared_.condition.committed(units, group_is_clean_);
    retries_.done();
}

void writer::enter(const job& j) {
    if (db_->enter(j.tenant.value)) memory_.doubt(j.tenant);
}

void writer::run_one(job& j) {
    attempt(j);
    // A key that collided is drawn anew; a real conflict shows itself again.
    if (j.outcome == make_error_code(errc::conflict) && db_->in_transaction()) attempt(j);
}

void writer::attempt(job& j) {
    enter(j);
    transaction rows{*db_, memory_, j.tenant};
    query{*db_, open_savepoint}.next();
    try {
        j.outcome = j.work->run(rows);
    } catch (...) {
        const auto why = explain(*db_, std::current_exception());
        if (why.again) throw;  // the locks of the whole group must go
        j.outcome = why.code;
        if (why.code != errc::conflict) {  // a lost race is no trouble of the store
            shared_.condition.failed(1, why);
            group_is_clean_ = false;
        }
        device_failed_ |= why.code == errc::io_error;
    }
    keep_or_undo(j);
}

void writer::keep_or_undo(const job& j) {
    if (!db_->in_transaction()) return;
    if (!j.outcome || j.what == job::kind::read) {
        query{*db_, undo_savepoint}.next();
        memory_.forget(j.tenant);
    }
    query{*db_, keep_savepoint}.next();
}

bool writer::may_run_again(const std::exception_ptr& e) {
    if (!explain(*db_, e).again) return false;
    db_->roll_back();
    memory_.clear();
    return retries_.pause();
}

void writer::fail(std::span<job> jobs, const std::exception_ptr& e) {
    const auto why = explain(*db_, e);
    db_->roll_back();
    memory_.clear();
    device_failed_ |= why.code == errc::io_error;
    for (auto& j : jobs) take_back(j, why.code);
    shared_.condition.failed(jobs.size(), why);
}

void writer::renew_session() {
    if (!device_failed_) return;
    db_ = reopen_();
    device_failed_ = false;
}

void writer::tidy() {
    try {
        db_->tidy();
    } catch (...) {
        const auto why = explain(*db_, std::current_exception());
        device_failed_ |= why.code == errc::io_error;
        shared_.condition.failed(0, why);
    }
}

}  // namespace starling::storage
