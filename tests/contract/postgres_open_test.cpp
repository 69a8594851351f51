#include <cstdlib>

#include <gtest/gtest.h>

#include "storage/migrations.hpp"
#include "storage/storage.hpp"
#include "tests/support/clock.hpp"
#include "tests/support/postgres.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/unit.hpp"

namespace starling {
namespace {

class postgres_opening : public testing::Test {
protected:
    result<std::unique_ptr<storage::database>> open(std::string url, std::string password = "") {
        why_.clear();
        return storage::open(io_, {.url = std::move(url), .password = std::move(password)}, why_);
    }
    void expect_refused(const std::string& url, errc code, const std::string& word) {
        const auto opened = open(url);
        ASSERT_FALSE(opened);
        EXPECT_EQ(opened.error(), code) << why_;
        EXPECT_NE(why_.find(word), std::string::npos) << why_;
    }

    support::pg_schema schema_;
    boost::asio::io_context io_{1};
    rules::tenant_id tenant_{"T1"};
    rules::instant now_ = support::manual_clock{}.now();
    std::string why_;
};

TEST_F(postgres_opening, keeps_everything_and_lets_others_in) {
    auto first = open(schema_.url());
    ASSERT_TRUE(first) << why_;
    EXPECT_EQ((*first)->schema_version(), storage::newest_schema());
    EXPECT_TRUE(support::write(io_, **first, tenant_,
                               [&](ports::tx& t) { t.traffic().first_time("a", now_); }));
    auto second = open(schema_.url());
    ASSERT_TRUE(second) << why_;
    bool first_time = true;
    EXPECT_TRUE(support::write(io_, **second, tenant_, [&](ports::tx& t) {
        first_time = t.traffic().first_time("a", now_);
    }));
    EXPECT_FALSE(first_time);
}

TEST_F(postgres_opening, refuses_another_programs_tables_and_leaves_them_alone) {
    schema_.run("CREATE TABLE schema_migrations (version TEXT)");
    expect_refused(schema_.url(), errc::foreign_database, "another program");
    EXPECT_EQ(schema_.run("SELECT count(*) FROM pg_class WHERE relnamespace = "
                          "CAST(current_schema() AS regnamespace)"),
              "1");
}

TEST_F(postgres_opening, refuses_a_newer_schema) {
    ASSERT_TRUE(open(schema_.url())) << why_;
    schema_.run("INSERT INTO schema_migrations VALUES (99, 'future', '')");
    expect_refused(schema_.url(), errc::newer_schema, "schema 99");
    EXPECT_EQ(storage::migrate({.url = schema_.url()}, true, why_).error(), errc::newer_schema);
}

TEST_F(postgres_opening, refuses_a_server_that_confirms_before_the_disk_has_it) {
    expect_refused(schema_.url("starling", "%20-csynchronous_commit%3Doff"), errc::refused,
                   "synchronous_commit = off");
    ASSERT_TRUE(open(schema_.url())) << why_;
    expect_refused(schema_.url("starling", "%20-csynchronous_commit%3Doff"), errc::refused,
                   "ALTER ROLE");
}

/// A server of its own: fsync is for all of it.
TEST_F(postgres_opening, refuses_a_server_that_does_not_sync) {
    support::temp_folder folder;
    const std::string script = STARLING_SOURCE_DIR "/tests/postgres.sh ";
    const auto file = folder.file("server");
    ASSERT_EQ(std::system((script + "start " + file).c_str()), 0);
    const auto url = support::pg_url(support::pg_folder(file));
    support::pg_hand{url}.run("ALTER SYSTEM SET fsync = off");
    support::pg_hand{url}.run("SELECT pg_reload_conf(), pg_sleep(0.2)");
    expect_refused(url, errc::refused, "ALTER SYSTEM SET fsync = on");
    support::pg_hand{url}.run("ALTER SYSTEM SET fsync = on");
    support::pg_hand{url}.run("SELECT pg_reload_conf(), pg_sleep(0.2)");
    EXPECT_TRUE(open(url)) << why_;
    EXPECT_EQ(std::system((script + "stop " + file).c_str()), 0);
}

TEST_F(postgres_opening, a_password_is_asked_for_and_never_shown) {
    EXPECT_TRUE(open(schema_.url("secretive"), "hidden-word")) << why_;
    EXPECT_EQ(open(schema_.url("secretive"), "wrong-word").error(), errc::not_connected);
    EXPECT_NE(why_.find("password authentication failed"), std::string::npos) << why_;
    EXPECT_EQ(why_.find("wrong-word"), std::string::npos) << why_;
}

TEST_F(postgres_opening, a_password_in_the_url_is_refused_and_never_shown) {
    for (std::string url :
         {"postgres://bot:tell-no@db.example/starling", "postgres://bot:tell-no/a@db.example/x",
          "postgres://db.example/x?user=bot&password=tell-no", "postgres://bot:tell-no@"}) {
        expect_refused(url, errc::bad_data, "PGPASSWORD");
        EXPECT_EQ(why_.find("tell-no"), std::string::npos) << why_;
    }
    expect_refused("postgres://bot@host/db?no_such_parameter=1", errc::bad_data, "cannot be read");
}

TEST_F(postgres_opening, says_what_is_missing) {
    support::temp_folder nobody;
    expect_refused(support::pg_url(nobody.path()), errc::not_connected, "cannot be reached");
    expect_refused(support::pg_url(schema_.folder(), "", "no_such_user"), errc::not_connected,
                   "no_such_user");
    expect_refused(support::pg_url(schema_.folder(), "&options=-csearch_path%3Dnone"),
                   errc::refused, "no schema");
}

TEST_F(postgres_opening, migrate_reports_and_does) {
    const storage::storage_options options{.url = schema_.url()};
    auto report = storage::migrate(options, true, why_);
    ASSERT_TRUE(report) << why_;
    EXPECT_EQ(report->from, 0);
    EXPECT_EQ(report->to, storage::newest_schema());
    EXPECT_EQ(storage::migrate(options, true, why_)->from, 0) << "a check changes nothing";
    EXPECT_EQ(storage::migrate(options, false, why_)->from, 0);
    EXPECT_EQ(storage::migrate(options, true, why_)->from, storage::newest_schema());
}

TEST_F(postgres_opening, ledger_and_audit_refuse_to_be_changed) {
    auto db = open(schema_.url());
    ASSERT_TRUE(db) << why_;
    EXPECT_TRUE(support::write(io_, **db, tenant_, [&](ports::tx& t) {
        t.ledger().add(
            {.id = {1}, .person = {1}, .amount = 3, .idem_key = "k", .effective_day = {}});
        t.audit().write({.at = now_, .verb = "v"});
    }));
    for (auto sql :
         {"UPDATE ledger_entry SET amount = 4", "DELETE FROM ledger_entry", "TRUNCATE ledger_entry",
          "UPDATE audit SET verb = 'w'", "DELETE FROM audit", "TRUNCATE audit"})
        EXPECT_THROW(schema_.run(sql), std::runtime_error) << sql;
    EXPECT_EQ(schema_.run("SELECT amount FROM ledger_entry"), "3");
    EXPECT_EQ(schema_.run("SELECT verb FROM audit"), "v");
}

TEST_F(postgres_opening, text_that_the_server_refuses_is_kept_readable) {
    auto db = open(schema_.url());
    ASSERT_TRUE(db) << why_;
    std::vector<ports::audit_entry> tail;
    EXPECT_TRUE(support::write(io_, **db, tenant_, [&](ports::tx& t) {
        t.audit().write(
            {.at = now_, .verb = "v", .detail = std::string{"Gr\xC3\xBC\xC3 nul\0.", 11}});
        tail = t.audit().tail(1);
    }));
    ASSERT_EQ(tail.size(), 1u);
    EXPECT_EQ(tail[0].detail, "Gr\xC3\xBC\xEF\xBF\xBD nul\xEF\xBF\xBD.");
}

}  // namespace
}  // namespace starling
