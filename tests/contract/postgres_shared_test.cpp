#include <gtest/gtest.h>

#include "storage/upkeep.hpp"
#include "tests/support/clock.hpp"
#include "tests/support/postgres.hpp"
#include "tests/support/unit.hpp"

namespace starling {
namespace {

/// Two stores on one database, as two processes have them.
class postgres_shared : public testing::Test {
protected:
    void SetUp() override {
        for (auto* db : {&one_, &two_}) {
            auto opened = storage::open(io_, {.url = schema_.url()}, why_);
            ASSERT_TRUE(opened) << why_;
            *db = std::move(*opened);
        }
    }
    template <class F>
    void write(storage::database& db, F work) {
        EXPECT_TRUE(support::write(io_, db, tenant_, std::move(work))) << db.trouble();
    }
    int cap_read_by(storage::database& db) {
        int cap = 0;
        EXPECT_TRUE(support::read(
            io_, db, tenant_, [&](ports::tx& t) { cap = t.policies().policy().caps.person_day; }));
        return cap;
    }
    int cap_written_with(storage::database& db) {
        int cap = 0;
        write(db, [&](ports::tx& t) { cap = t.policies().policy().caps.person_day; });
        return cap;
    }

    support::pg_schema schema_;
    boost::asio::io_context io_{1};
    std::string why_;
    std::unique_ptr<storage::database> one_;
    std::unique_ptr<storage::database> two_;
    rules::tenant_id tenant_{"T1"};
    rules::instant now_ = support::manual_clock{}.now();
};

TEST_F(postgres_shared, a_cap_that_one_process_changes_counts_at_once_in_the_other) {
    for (int cap = 3; cap < 6; ++cap) {
        auto& here = cap % 2 ? *one_ : *two_;
        auto& there = cap % 2 ? *two_ : *one_;
        cap_written_with(there);
        cap_read_by(there);
        int version = 0;
        write(here, [&](ports::tx& t) {
            version = t.policies().set("cap.person_day", std::to_string(cap), {}, now_);
        });
        EXPECT_EQ(version, cap - 2) << "numbered on from the other's";
        EXPECT_EQ(cap_written_with(there), cap);
        for (int reader = 0; reader < 4; ++reader) EXPECT_EQ(cap_read_by(there), cap);
    }
}

TEST_F(postgres_shared, an_item_that_one_process_recalls_is_recalled_in_the_other) {
    const auto state_seen_by = [&](storage::database& db) {
        auto state = ports::item_state::draft;
        write(db, [&](ports::tx& t) { state = t.content().get({1})->state; });
        return state;
    };
    ports::item item{.id = {1}, .url = "https://e.com", .state = ports::item_state::published};
    write(*one_, [&](ports::tx& t) { t.content().insert(item); });
    for (auto* db : {&one_, &two_}) EXPECT_EQ(state_seen_by(**db), ports::item_state::published);
    item.state = ports::item_state::recalled;
    write(*two_, [&](ports::tx& t) { t.content().update(item); });
    for (auto* db : {&one_, &two_}) EXPECT_EQ(state_seen_by(**db), ports::item_state::recalled);
}

TEST_F(postgres_shared, both_write_one_audit_log) {
    int runs = 0;
    for (int n = 0; n < 20; ++n)
        write(n % 3 ? *one_ : *two_, [&](ports::tx& t) {
            ++runs;
            t.audit().write({.at = now_, .verb = "v"});
        });
    EXPECT_EQ(runs, 20) << "nobody continued from an entry that was not the last";
    const auto chains = storage::verify_audit({.url = schema_.url()}, "", why_);
    ASSERT_TRUE(chains) << why_;
    EXPECT_EQ(chains->at(0).linked, 20);
    EXPECT_FALSE(chains->at(0).bad);
}

TEST_F(postgres_shared, one_message_is_taken_by_one) {
    write(*one_, [&](ports::tx& t) {
        for (int n = 0; n < 10; ++n) t.traffic().enqueue({.key = std::to_string(n)}, now_);
    });
    std::size_t taken = 0;
    for (int n = 0; n < 6; ++n)
        write(n % 2 ? *one_ : *two_,
              [&](ports::tx& t) { taken += t.traffic().claim(now_, 2).size(); });
    EXPECT_EQ(taken, 10u);
}

}  // namespace
}  // namespace starling
