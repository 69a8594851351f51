#include "storage/upkeep.hpp"

#include <fstream>

#include <SQLiteCpp/Database.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "storage/migrations.hpp"
#include "tests/support/clock.hpp"
#include "tests/support/postgres.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/unit.hpp"

namespace starling {
namespace {

namespace fs = std::filesystem;

class upkeep : public testing::Test {
protected:
    std::unique_ptr<storage::database> open(const std::string& url) {
        auto opened = storage::open(io_, {.url = url}, why_);
        EXPECT_TRUE(opened) << why_;
        return opened ? std::move(*opened) : nullptr;
    }
    /// Something in tables of every kind, with every kind of value.
    void fill(const std::string& url, int entries = 3) {
        const auto db = open(url);
        for (int n = 1; n <= entries; ++n)
            EXPECT_TRUE(support::write(io_, *db, tenant_, [&](ports::tx& t) {
                const auto ana =
                    t.people().upsert({.who = {"slack", "T1", "A"}, .name = "Än\xC3na"}, now_);
                const std::int64_t id = ++written_;
                t.content().insert(ports::item{.id = {id}, .url = "u", .author = {}});
                t.sharing().insert(ports::delivery{.id = {id},
                                                   .person = ana.person,
                                                   .item = {id},
                                                   .day = {},
                                                   .slot_day = static_cast<int>(id),
                                                   .slot_week = static_cast<int>(id),
                                                   .score = 0.1 * static_cast<double>(id)});
                t.ledger().add({.id = {id},
                                .person = ana.person,
                                .amount = 3,
                                .kind = rules::entry_kind::earn,
                                .idem_key = std::to_string(id),
                                .effective_day = {}});
                t.audit().write({.at = now_, .verb = "v"});
            }));
        EXPECT_TRUE(support::run(io_, db->tenant_of("slack", "T1")));
    }
    int points(const std::string& url) {
        const auto db = open(url);
        int sum = 0;
        EXPECT_TRUE(support::read(io_, *db, tenant_, [&](ports::tx& t) {
            sum = t.ledger().of(t.people().find({"slack", "T1", "A"})->person).spendable;
            EXPECT_TRUE(t.ledger().unbalanced().empty());
        }));
        return sum;
    }
    result<std::int64_t> copy(const std::string& from, const std::string& to) {
        tables_.clear();
        return storage::copy_store(
            {.url = from}, {.url = to},
            [&](const std::string& table, std::int64_t rows) { tables_[table] = rows; }, why_);
    }

    support::temp_folder folder_;
    std::string file_ = folder_.file("s.db");
    std::string url_ = "sqlite:" + file_;
    boost::asio::io_context io_{1};
    rules::tenant_id tenant_{"T1"};
    rules::instant now_ = support::manual_clock{}.now();
    std::map<std::string, std::int64_t> tables_;
    std::string why_;
    int written_ = 0;
};

/// Those that need the tests' server, which ctest knows by the name.
class postgres_upkeep : public upkeep {};

TEST_F(postgres_upkeep, a_store_moves_there_and_back) {
    fill(url_, 1200);
    const support::pg_schema server;
    auto copied = copy(url_, server.url());
    ASSERT_TRUE(copied) << why_;
    EXPECT_EQ(tables_["ledger_entry"], 1200);
    EXPECT_EQ(tables_["audit"], 1200);
    EXPECT_EQ(tables_["workspace"], 1);
    EXPECT_EQ(*copied, 1 + 1 + 1 + 1200 * 5 + 1);
    EXPECT_EQ(points(server.url()), 3600);
    fill(server.url(), 1);
    const auto back = "sqlite:" + folder_.file("back.db");
    ASSERT_TRUE(copy(server.url(), back)) << why_;
    EXPECT_EQ(points(back), 3603);
    const auto chains = storage::verify_audit({.url = back}, "", why_);
    ASSERT_TRUE(chains) << why_;
    EXPECT_EQ(chains->at(0).linked, 1201);
    EXPECT_FALSE(chains->at(0).bad);
}

TEST_F(postgres_upkeep, every_table_is_copied) {
    fill(url_);
    const support::pg_schema server;
    ASSERT_TRUE(copy(url_, server.url())) << why_;
    const auto count = server.run(
        "SELECT COUNT(*) FROM pg_class WHERE relkind = 'r' AND relnamespace = "
        "CAST(current_schema() AS regnamespace) AND relname NOT IN "
        "('schema_migrations', 'tenant_turn', 'writer_mark')");
    EXPECT_EQ(std::to_string(tables_.size()), count);
}

TEST_F(postgres_upkeep, copying_needs_an_empty_place_that_nobody_uses) {
    fill(url_);
    const support::pg_schema server;
    {
        const auto running = open(url_);
        EXPECT_EQ(copy(url_, server.url()).error(), errc::locked) << why_;
    }
    {
        const auto running = open(server.url());
        EXPECT_TRUE(support::write(io_, *running, {"T2"}, [](ports::tx&) {}));
        EXPECT_EQ(copy(url_, server.url()).error(), errc::locked) << why_;
        EXPECT_NE(why_.find("Stop it first"), std::string::npos) << why_;
    }
    ASSERT_TRUE(copy(url_, server.url())) << why_;
    EXPECT_EQ(copy(url_, server.url()).error(), errc::refused);
    EXPECT_NE(why_.find("holds rows already"), std::string::npos) << why_;
    EXPECT_EQ(copy("sqlite:" + folder_.file("none.db"), server.url()).error(), errc::refused);
    EXPECT_NE(why_.find("holds no Starling store"), std::string::npos) << why_;
}

TEST_F(postgres_upkeep, a_store_that_is_not_sound_is_not_copied) {
    fill(url_);
    SQLite::Database{file_, SQLite::OPEN_READWRITE}.exec("UPDATE balance SET spendable = 99");
    const support::pg_schema server;
    EXPECT_EQ(copy(url_, server.url()).error(), errc::corrupt) << why_;
    EXPECT_EQ(server.run("SELECT COUNT(*) FROM ledger_entry"), "0") << "nothing was kept";
}

TEST_F(postgres_upkeep, a_row_that_arrives_otherwise_than_it_left_is_noticed) {
    fill(url_);
    const support::pg_schema server;
    open(server.url());
    server.run(
        "CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS "
        "'BEGIN NEW.name = upper(NEW.name); RETURN NEW; END';"
        "CREATE TRIGGER spoil BEFORE INSERT ON person FOR EACH ROW EXECUTE FUNCTION spoil()");
    EXPECT_EQ(copy(url_, server.url()).error(), errc::corrupt);
    EXPECT_NE(why_.find("The rows of person"), std::string::npos) << why_;
    EXPECT_EQ(server.run("SELECT COUNT(*) FROM person"), "0");
}

TEST_F(upkeep, a_running_store_is_backed_up_and_restored) {
    fill(url_);
    const auto backup = folder_.file("b.db");
    {
        const auto running = open(url_);
        ASSERT_TRUE(storage::back_up({.url = url_}, backup, why_).has_value()) << why_;
    }
    struct stat info{};
    ASSERT_EQ(::stat(backup.c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777u, 0600u);
    EXPECT_EQ(storage::back_up({.url = url_}, backup, why_).error(), errc::refused);
    const auto found = storage::check_backup(backup, why_);
    ASSERT_TRUE(found) << why_;
    EXPECT_EQ(found->schema, storage::newest_schema());
    EXPECT_EQ(found->people, 1);
    EXPECT_EQ(found->ledger_entries, 3);

    fill(url_, 2);
    EXPECT_EQ(points(url_), 15);
    const auto aside = storage::restore(backup, {.url = url_}, why_);
    ASSERT_TRUE(aside) << why_;
    EXPECT_EQ(points(url_), 9) << "as it was when the backup was made";
    EXPECT_EQ(points("sqlite:" + *aside), 15) << "what was there is kept";
    const auto again = storage::restore(backup, {.url = url_}, why_);
    ASSERT_TRUE(again) << why_;
    EXPECT_NE(*again, *aside);
}

TEST_F(upkeep, the_journal_of_what_was_there_does_not_get_into_what_comes) {
    fill(url_);
    const auto backup = folder_.file("b.db");
    ASSERT_TRUE(storage::back_up({.url = url_}, backup, why_).has_value()) << why_;
    std::ofstream{file_ + "-wal"} << "left behind by a program that was killed";
    fs::resize_file(file_, 0);
    const auto aside = storage::restore(backup, {.url = url_}, why_);
    ASSERT_TRUE(aside) << why_;
    EXPECT_EQ(*aside, "");
    EXPECT_FALSE(fs::exists(file_ + "-wal"));
    EXPECT_EQ(points(url_), 9);
}

TEST_F(upkeep, a_backup_that_is_not_sound_is_not_restored) {
    fill(url_, 50);
    const auto backup = folder_.file("b.db");
    ASSERT_TRUE(storage::back_up({.url = url_}, backup, why_).has_value()) << why_;
    const auto spoil = [&](const std::string& sql) {
        const auto bad = folder_.file("bad.db");
        fs::copy_file(backup, bad, fs::copy_options::overwrite_existing);
        SQLite::Database{bad, SQLite::OPEN_READWRITE}.exec(sql);
        return storage::restore(bad, {.url = url_}, why_).error();
    };
    EXPECT_EQ(spoil("UPDATE balance SET spendable = 99"), errc::corrupt) << why_;
    EXPECT_EQ(spoil("DROP TRIGGER audit_keeps; UPDATE audit SET verb = 'w' WHERE id = 7"),
              errc::corrupt);
    EXPECT_NE(why_.find("entry 7"), std::string::npos) << why_;
    std::fstream out{backup, std::ios::in | std::ios::out | std::ios::binary};
    out.seekp(static_cast<std::streamoff>(fs::file_size(backup) / 2));
    out << std::string(8192, '\x5a');
    out.close();
    EXPECT_EQ(storage::check_backup(backup, why_).error(), errc::corrupt) << why_;
    EXPECT_EQ(storage::check_backup(folder_.file("none"), why_).error(), errc::io_error);
    EXPECT_EQ(points(url_), 150) << "untouched";
}

TEST_F(upkeep, a_server_has_tools_of_its_own) {
    EXPECT_EQ(storage::back_up({.url = "postgres://h/d"}, folder_.file("b"), why_).error(),
              errc::refused);
    EXPECT_NE(why_.find("pg_dump"), std::string::npos) << why_;
}

}  // namespace
}  // namespace starling
