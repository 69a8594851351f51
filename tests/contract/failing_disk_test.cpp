#include <csignal>

#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include "storage/sqlite/sqlite.hpp"
#include "storage/storage.hpp"
#include "storage/writer.hpp"
#include "tests/support/clock.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/unit.hpp"

namespace starling {
namespace {

namespace fs = std::filesystem;

const rules::tenant_id tenant{"T1"};
const rules::instant now = support::manual_clock{}.now();

auto entry(const std::string& key, std::size_t size) {
    return [key, size](ports::tx& t) {
        t.traffic().first_time(key, now);
        t.audit().write({.at = now, .verb = key, .detail = std::string(size, 'x')});
    };
}

/// The writer on a session whose file may not grow beyond some pages.
class narrow_disk : public testing::Test {
protected:
    narrow_disk() {
        auto db = storage::sqlite::open_writer(place_);
        session_ = db.get();
        writer_ = std::make_unique<storage::writer>(
            io_, queue_, std::move(db), [this] { return storage::sqlite::reopen_writer(place_); },
            64, std::nullopt, shared_);
    }
    result<void> submit(ports::unit& work) {
        return support::run(io_,
                            storage::submit(io_, queue_, storage::job::kind::write, tenant, work));
    }
    template <class F>
    result<void> write(F work) {
        support::unit_from<F> unit{std::move(work)};
        return submit(unit);
    }
    /// Runs on the thread that owns the session.
    void limit_pages(int pages) {
        EXPECT_TRUE(write([&](ports::tx&) {
            session_->script("PRAGMA max_page_count = " + std::to_string(pages));
        }));
    }
    int entries() {
        int n = 0;
        EXPECT_TRUE(
            write([&](ports::tx& t) { n = static_cast<int>(t.audit().tail(1'000'000).size()); }));
        return n;
    }

    support::temp_folder folder_;
    storage::sqlite::place place_{folder_.file("s.db"), std::chrono::seconds{1}};
    boost::asio::io_context io_{1};
    storage::shared_state shared_{{}};
    std::shared_ptr<storage::job_queue> queue_ = std::make_shared<storage::job_queue>(io_, 4096);
    storage::session* session_ = nullptr;
    std::unique_ptr<storage::writer> writer_;
};

TEST_F(narrow_disk, a_unit_that_does_not_fit_leaves_nothing_and_later_ones_work) {
    EXPECT_TRUE(write(entry("before", 100)));
    limit_pages(1);  // SQLite takes the present size: not a page more
    EXPECT_EQ(write(entry("big", 1'000'000)).error(), errc::disk_full);
    EXPECT_NE(shared_.condition.trouble().find("is full"), std::string::npos);
    EXPECT_EQ(entries(), 1);
    EXPECT_TRUE(write(entry("small", 10))) << "what fits is still taken";
    limit_pages(1'000'000);
    EXPECT_TRUE(write(entry("big", 1'000'000))) << "there is space again";
    EXPECT_EQ(shared_.condition.trouble(), "");
    EXPECT_EQ(entries(), 3);
}

/// A size limit for every file this process writes: write() fails as on a broken device.
class file_size_limit {
public:
    explicit file_size_limit(rlim_t bytes) {
        before_ = std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &old_);
        const rlimit narrow{bytes, old_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &narrow);
    }
    ~file_size_limit() {
        ::setrlimit(RLIMIT_FSIZE, &old_);
        std::signal(SIGXFSZ, before_);
    }

private:
    rlimit old_{};
    void (*before_)(int) = nullptr;
};

TEST(failing_disk, an_error_of_the_device_fails_the_group_and_the_file_is_opened_again) {
    support::temp_folder folder;
    boost::asio::io_context io{1};
    std::string why;
    auto db = storage::open(io, {.url = "sqlite:" + folder.file("s.db")}, why);
    ASSERT_TRUE(db) << why;
    EXPECT_TRUE(support::write(io, **db, tenant, entry("before", 100)));
    {
        const file_size_limit narrow{fs::file_size(folder.file("s.db-wal")) + 100'000};
        EXPECT_EQ(support::write(io, **db, tenant, entry("big", 1'000'000)).error(),
                  errc::io_error);
        EXPECT_NE((*db)->trouble().find("reported an error"), std::string::npos);
    }
    EXPECT_TRUE(support::write(io, **db, tenant, entry("after", 1'000'000)));
    EXPECT_EQ((*db)->trouble(), "");
    db->reset();
    db = storage::open(io, {.url = "sqlite:" + folder.file("s.db")}, why);
    ASSERT_TRUE(db) << why;
    EXPECT_TRUE(support::read(io, **db, tenant, [](ports::tx& t) {
        const auto tail = t.audit().tail(9);
        ASSERT_EQ(tail.size(), 2u);
        EXPECT_EQ(tail[0].verb, "after");
    }));
}

/// A real small file system, where mounting one is allowed.
TEST(failing_disk, a_disk_that_is_really_full) {
    support::temp_folder folder;
    if (::mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=4m") != 0)
        GTEST_SKIP() << "mounting a small disk needs root";
    {
        boost::asio::io_context io{1};
        std::string why;
        auto db = storage::open(io, {.url = "sqlite:" + folder.file("s.db")}, why);
        ASSERT_TRUE(db) << why;
        int kept = 0;
        result<void> last;
        while ((last = support::write(io, **db, tenant, entry(std::to_string(kept), 100'000))))
            ASSERT_LT(++kept, 100);
        EXPECT_EQ(last.error(), errc::disk_full) << (*db)->trouble();
        EXPECT_NE((*db)->trouble().find("is full"), std::string::npos);
        EXPECT_GT(kept, 5);
        EXPECT_EQ(::mount("tmpfs", folder.path().c_str(), "tmpfs", MS_REMOUNT, "size=64m"), 0);
        EXPECT_TRUE(support::write(io, **db, tenant, entry("space", 100'000)));
        EXPECT_EQ((*db)->trouble(), "");
        db->reset();
        db = storage::open(io, {.url = "sqlite:" + folder.file("s.db")}, why);
        ASSERT_TRUE(db) << why;
        EXPECT_TRUE(support::read(io, **db, tenant, [&](ports::tx& t) {
            EXPECT_EQ(std::ssize(t.audit().tail(1000)), kept + 1) << "what was confirmed, no more";
        }));
    }
    ::umount(folder.path().c_str());
}

}  // namespace
}  // namespace starling
