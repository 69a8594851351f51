#include <SQLiteCpp/Database.h>

#include "storage/upkeep.hpp"
#include "tests/contract/store_fixture.hpp"

namespace starling {
namespace {

/// An audit log that somebody with the database's password works on by hand.
class audit_contract : public store_contract {
protected:
    void write_entries(int from, int to) {
        for (int n = from; n <= to; ++n)
            write([&](ports::tx& t) {
                t.audit().write({.at = now_,
                                 .actor = {n},
                                 .verb = "cap",
                                 .subject = "T1",
                                 .detail = "entry " + std::to_string(n)});
            });
    }
    void by_hand(const std::string& sql) {
        db_.reset();
        if (GetParam() == "postgres") {
            schemas_["s.db"].run("ALTER TABLE audit DISABLE TRIGGER USER; " + sql);
        } else {
            SQLite::Database hand{folder_.file("s.db"), SQLite::OPEN_READWRITE};
            hand.exec("DROP TRIGGER IF EXISTS audit_keeps; DROP TRIGGER IF EXISTS audit_stays;");
            hand.exec(sql);
        }
    }
    storage::audit_verdict verified(const std::string& noted = "") {
        std::string why;
        const auto all = storage::verify_audit({.url = url("s.db")}, noted, why);
        EXPECT_TRUE(all) << why;
        if (!all || all->size() != 1) return {};
        return all->front();
    }
    std::int64_t first_bad() {
        const auto verdict = verified();
        return verdict.bad ? verdict.bad->id : 0;
    }
};
INSTANTIATE_TEST_SUITE_P(engines, audit_contract, testing::Values("file", "postgres"),
                         [](const auto& info) { return info.param; });

TEST_P(audit_contract, entries_follow_each_other_across_restarts) {
    write_entries(1, 3);
    reopen();
    write_entries(4, 6);
    EXPECT_EQ(try_write([&](ports::tx& t) -> result<void> {
                  t.audit().write({.at = now_, .verb = "never"});
                  return errc::refused;
              }).error(),
              errc::refused);
    write_entries(7, 7);
    const auto verdict = verified();
    EXPECT_EQ(verdict.tenant, "T1");
    EXPECT_EQ(verdict.linked, 7);
    EXPECT_EQ(verdict.unlinked, 0);
    EXPECT_EQ(verdict.head.size(), 64u);
    EXPECT_FALSE(verdict.bad);
}

TEST_P(audit_contract, every_changed_field_names_its_entry) {
    write_entries(1, 5);
    for (const auto* change :
         {"at = at + 1", "actor = actor + 1", "verb = 'role'", "subject = 'T2'",
          "detail = 'entry 33'", "hash = replace(hash, substr(hash, 1, 1), 'x')", "hash = ''"}) {
        by_hand("CREATE TABLE kept AS SELECT * FROM audit");
        by_hand(std::string{"UPDATE audit SET "} + change + " WHERE id = 3");
        EXPECT_EQ(first_bad(), 3) << change;
        by_hand("DELETE FROM audit; INSERT INTO audit SELECT * FROM kept; DROP TABLE kept");
        EXPECT_EQ(first_bad(), 0) << change;
    }
}

TEST_P(audit_contract, a_missing_or_added_entry_is_named) {
    write_entries(1, 5);
    by_hand("CREATE TABLE kept AS SELECT * FROM audit");
    by_hand("DELETE FROM audit WHERE id = 3");
    const auto verdict = verified();
    ASSERT_TRUE(verdict.bad);
    EXPECT_EQ(verdict.bad->id, 4);
    EXPECT_NE(verdict.bad->fault.find("entry 3 is missing"), std::string::npos);
    by_hand(
        "DELETE FROM audit; INSERT INTO audit SELECT * FROM kept; DROP TABLE kept;"
        "INSERT INTO audit (tenant, id, at, actor, verb, subject, detail) "
        "VALUES ('T1', 6, 1, 1, 'v', '', '')");
    EXPECT_EQ(first_bad(), 6);
}

TEST_P(audit_contract, a_link_noted_elsewhere_tells_that_the_end_was_cut_off) {
    write_entries(1, 5);
    const auto noted = verified().head;
    EXPECT_TRUE(verified(noted).has_noted);
    write_entries(6, 7);
    EXPECT_TRUE(verified(noted).has_noted);
    by_hand("DELETE FROM audit WHERE id > 4");
    EXPECT_FALSE(verified().bad) << "what is left is sound in itself";
    EXPECT_FALSE(verified(noted).has_noted);
}

TEST_P(audit_contract, entries_from_before_the_chain_are_counted) {
    by_hand(
        "INSERT INTO audit (tenant, id, at, actor, verb, subject, detail) "
        "VALUES ('T1', 4711, 1, 1, 'old', '', '')");
    reopen();
    write_entries(1, 2);
    auto verdict = verified();
    EXPECT_EQ(verdict.unlinked, 1);
    EXPECT_EQ(verdict.linked, 2);
    EXPECT_FALSE(verdict.bad);
    by_hand("UPDATE audit SET hash = '' WHERE id = 4712");
    EXPECT_EQ(first_bad(), 4713) << "a link cannot be passed off as older than the chain";
}

TEST_P(audit_contract, odd_bytes_do_not_break_the_chain) {
    write([&](ports::tx& t) {
        t.audit().write({.at = now_, .verb = "v", .detail = std::string{"Gr\xC3 nul\0.", 9}});
    });
    EXPECT_FALSE(verified().bad);
}

}  // namespace
}  // namespace starling
