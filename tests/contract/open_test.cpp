#include <fstream>
#include <iterator>
#include <thread>

#include <SQLiteCpp/Database.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "storage/migrations.hpp"
#include "storage/storage.hpp"
#include "tests/support/clock.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/unit.hpp"

namespace starling {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

class opening : public testing::Test {
protected:
    result<std::unique_ptr<storage::database>> open(std::chrono::milliseconds patience = 5s) {
        why_.clear();
        return storage::open(io_, {.url = "sqlite:" + file_, .busy_timeout = patience}, why_);
    }
    void expect_refused(errc code, const std::string& word) {
        const auto opened = open(50ms);
        ASSERT_FALSE(opened);
        EXPECT_EQ(opened.error(), code) << why_;
        EXPECT_NE(why_.find(word), std::string::npos) << why_;
        EXPECT_NE(why_.find(file_.substr(0, file_.rfind('/'))), std::string::npos) << why_;
    }
    result<void> put(storage::database& db, const std::string& key, std::size_t size = 0) {
        return support::write(io_, db, tenant_, [&](ports::tx& t) {
            t.traffic().first_time(key, now_);
            t.audit().write({.at = now_, .verb = key, .detail = std::string(size, 'x')});
        });
    }
    int entries(storage::database& db) {
        int n = -1;
        EXPECT_TRUE(support::read(io_, db, tenant_, [&](ports::tx& t) {
            n = static_cast<int>(t.audit().tail(1'000'000).size());
        }));
        return n;
    }
    std::string bytes() const {
        std::ifstream in{file_, std::ios::binary};
        return {std::istreambuf_iterator<char>{in}, {}};
    }

    support::temp_folder folder_;
    std::string file_ = folder_.file("s.db");
    boost::asio::io_context io_{1};
    rules::tenant_id tenant_{"T1"};
    rules::instant now_ = support::manual_clock{}.now();
    std::string why_;
};

TEST_F(opening, keeps_everything_and_leaves_one_file) {
    {
        auto db = open();
        ASSERT_TRUE(db) << why_;
        for (auto key : {"a", "b", "c"}) EXPECT_TRUE(put(**db, key));
        EXPECT_TRUE(fs::exists(file_ + "-wal"));
    }
    EXPECT_FALSE(fs::exists(file_ + "-wal")) << "the journal is written back at the end";
    struct stat info{};
    ASSERT_EQ(::stat(file_.c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777u, 0600u) << "only its owner reads it";
    auto db = open();
    ASSERT_TRUE(db) << why_;
    EXPECT_EQ(entries(**db), 3);
    EXPECT_EQ((*db)->schema_version(), storage::newest_schema());
}

TEST_F(opening, refuses_a_second_starling_until_the_first_is_gone) {
    auto first = open();
    ASSERT_TRUE(first);
    expect_refused(errc::locked, "Another Starling (process " + std::to_string(::getpid()) + ")");
    EXPECT_TRUE(put(**first, "still works"));
    first->reset();
    EXPECT_TRUE(open()) << why_;
}

TEST_F(opening, refuses_the_same_file_behind_a_link) {
    auto first = open();
    ASSERT_TRUE(first);
    const auto link = folder_.file("link.db");
    fs::create_symlink(file_, link);
    const auto second = storage::open(io_, {.url = "sqlite:" + link}, why_);
    EXPECT_EQ(second.error(), errc::locked) << why_;
}

TEST_F(opening, refuses_another_programs_database_and_leaves_it_alone) {
    SQLite::Database{file_, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE}.exec(
        "CREATE TABLE notes (text); INSERT INTO notes VALUES ('mine')");
    const auto before = bytes();
    expect_refused(errc::foreign_database, "another program");
    EXPECT_EQ(bytes(), before);
}

TEST_F(opening, refuses_a_file_that_is_no_database) {
    std::ofstream{file_} << std::string(8192, 'a');
    const auto before = bytes();
    expect_refused(errc::foreign_database, "not a Starling database");
    EXPECT_EQ(bytes(), before);
}

TEST_F(opening, refuses_a_newer_schema) {
    ASSERT_TRUE(open());
    SQLite::Database{file_, SQLite::OPEN_READWRITE}.exec(
        "INSERT INTO schema_migrations VALUES (99, 'future', '')");
    expect_refused(errc::newer_schema, "schema 99");
    const auto report = storage::migrate({.url = "sqlite:" + file_}, true, why_);
    EXPECT_EQ(report.error(), errc::newer_schema);
}

TEST_F(opening, refuses_a_damaged_file) {
    {
        auto db = open();
        ASSERT_TRUE(db);
        for (int n = 0; n < 50; ++n) EXPECT_TRUE(put(**db, std::to_string(n), 2000));
    }
    const auto size = fs::file_size(file_);
    std::fstream out{file_, std::ios::in | std::ios::out | std::ios::binary};
    out.seekp(static_cast<std::streamoff>(size / 2));
    out << std::string(size / 4, '\x5a');
    out.close();
    expect_refused(errc::corrupt, "damaged");
}

TEST_F(opening, refuses_what_is_no_url) {
    for (auto url : {"", "sqlite:", "mysql://x", "starling.db"}) {
        EXPECT_EQ(storage::open(io_, {.url = url}, why_).error(), errc::bad_data) << url;
        EXPECT_NE(why_.find("sqlite:starling.db"), std::string::npos) << why_;
    }
}

TEST_F(opening, names_a_missing_folder) {
    file_ = folder_.file("none") + "/s.db";
    expect_refused(errc::io_error, "does not exist");
}

TEST_F(opening, names_a_folder_it_cannot_write_in) {
    ::chmod(folder_.path().c_str(), 0555);
    const bool root = ::geteuid() == 0;  // permissions do not stop root
    if (root) ASSERT_EQ(::seteuid(65534), 0);
    expect_refused(errc::read_only, "cannot write");
    if (root) ASSERT_EQ(::seteuid(0), 0);
    ::chmod(folder_.path().c_str(), 0755);
}

TEST_F(opening, a_lock_of_another_tool_is_waited_for_then_named) {
    auto db = open(100ms);
    ASSERT_TRUE(db);
    SQLite::Database tool{file_, SQLite::OPEN_READWRITE};
    tool.exec("BEGIN EXCLUSIVE");
    EXPECT_EQ(put(**db, "a").error(), errc::locked);
    EXPECT_NE((*db)->trouble().find("Another program holds"), std::string::npos);
    tool.exec("ROLLBACK");
    EXPECT_TRUE(put(**db, "b"));
    EXPECT_EQ((*db)->trouble(), "");
    EXPECT_EQ(entries(**db), 1) << "nothing of the unit that was refused";
}

TEST_F(opening, a_short_lock_of_another_tool_is_not_noticed) {
    auto db = open(5s);
    ASSERT_TRUE(db);
    SQLite::Database tool{file_, SQLite::OPEN_READWRITE};
    tool.exec("BEGIN EXCLUSIVE");
    std::thread backup{[&] {
        std::this_thread::sleep_for(300ms);
        tool.exec("ROLLBACK");
    }};
    EXPECT_TRUE(put(**db, "a"));
    backup.join();
}

TEST_F(opening, an_empty_database_locked_by_another_tool_is_refused) {
    SQLite::Database tool{file_, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
    tool.exec("BEGIN EXCLUSIVE");
    expect_refused(errc::locked, "Another program holds");
    tool.exec("ROLLBACK");
    EXPECT_TRUE(open()) << why_;
}

TEST_F(opening, ledger_and_audit_refuse_to_be_changed) {
    {
        auto db = open();
        ASSERT_TRUE(db);
        EXPECT_TRUE(support::write(io_, **db, tenant_, [&](ports::tx& t) {
            t.ledger().add(
                {.id = {1}, .person = {1}, .amount = 3, .idem_key = "k", .effective_day = {}});
            t.audit().write({.at = now_, .verb = "v"});
        }));
    }
    SQLite::Database hand{file_, SQLite::OPEN_READWRITE};
    for (auto sql : {"UPDATE ledger_entry SET amount = 4", "DELETE FROM ledger_entry",
                     "UPDATE audit SET verb = 'w'", "DELETE FROM audit"})
        EXPECT_THROW(hand.exec(sql), SQLite::Exception) << sql;
    EXPECT_EQ(hand.execAndGet("SELECT amount FROM ledger_entry").getInt(), 3);
    EXPECT_EQ(hand.execAndGet("SELECT verb FROM audit").getString(), "v");
}

TEST_F(opening, the_journal_stays_small) {
    auto db = open();
    ASSERT_TRUE(db);
    std::uintmax_t largest = 0;
    for (int n = 0; n < 400; ++n) {
        EXPECT_TRUE(put(**db, std::to_string(n), 200'000));
        largest = std::max(largest, fs::file_size(file_ + "-wal"));
    }
    EXPECT_LT(largest, 20u << 20) << "80 MB were written";
    EXPECT_EQ(entries(**db), 400);
}

TEST_F(opening, migrate_reports_and_does) {
    const storage::storage_options options{.url = "sqlite:" + file_};
    auto report = storage::migrate(options, true, why_);
    ASSERT_TRUE(report) << why_;
    EXPECT_EQ(report->from, 0);
    EXPECT_EQ(report->to, storage::newest_schema());
    EXPECT_FALSE(fs::exists(file_)) << "a check changes nothing";
    report = storage::migrate(options, false, why_);
    ASSERT_TRUE(report) << why_;
    EXPECT_EQ(report->from, 0);
    report = storage::migrate(options, true, why_);
    EXPECT_EQ(report->from, storage::newest_schema());
    auto db = open();
    ASSERT_TRUE(db) << why_;
    EXPECT_EQ(storage::migrate(options, false, why_).error(), errc::locked);
    EXPECT_EQ(storage::migrate(options, true, why_)->from, storage::newest_schema());
}

TEST_F(opening, makes_one_program_of_two_platforms_when_asked_to) {
    auto options = storage::storage_options{.url = "sqlite::memory:"};
    options.one_program = true;
    std::string why;
    auto db = storage::open(io_, options, why);
    ASSERT_TRUE(db) << why;
    const auto teams = *support::run(io_, (*db)->tenant_of("teams", "5a0d6b1e"));
    EXPECT_EQ(teams.value, "5a0d6b1e");
    EXPECT_EQ(*support::run(io_, (*db)->tenant_of("slack", "T1")), teams);
    EXPECT_EQ(support::run(io_, (*db)->tenants())->size(), 1u);
}

}  // namespace
}  // namespace starling
