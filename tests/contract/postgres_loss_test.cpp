#include <future>
#include <thread>

#include <gtest/gtest.h>

#include "storage/storage.hpp"
#include "tests/support/clock.hpp"
#include "tests/support/pg_proxy.hpp"
#include "tests/support/postgres.hpp"
#include "tests/support/unit.hpp"

namespace starling {
namespace {

using namespace std::chrono_literals;
using cut = support::pg_proxy::cut;

/// A store whose connection to the server passes through a proxy.
class postgres_loss : public testing::Test {
protected:
    void SetUp() override {
        std::string why;
        auto opened = storage::open(io_, {.url = url()}, why);
        ASSERT_TRUE(opened) << why;
        db_ = std::move(*opened);
    }
    std::string url() const {
        return support::pg_url(proxy_.folder(), "&application_name=" + schema_.name() +
                                                    "&options=-csearch_path%3D" + schema_.name());
    }
    /// Pays one point for `key`; how often it ran is counted.
    result<void> pay(const std::string& key, const std::function<void()>& meanwhile = {}) {
        return support::write(io_, *db_, tenant_, [&](ports::tx& t) {
            ++runs_;
            if (!t.traffic().first_time(key, now_)) return;
            t.ledger().add({.id = {std::stol(key)},
                            .person = {1},
                            .amount = 1,
                            .kind = rules::entry_kind::earn,
                            .idem_key = key,
                            .effective_day = {}});
            if (meanwhile) meanwhile();
        });
    }
    std::string paid() { return schema_.run("SELECT COALESCE(SUM(spendable), 0) FROM balance"); }

    support::pg_schema schema_;
    support::pg_proxy proxy_{schema_.folder()};
    boost::asio::io_context io_{1};
    std::unique_ptr<storage::database> db_;
    rules::tenant_id tenant_{"T1"};
    rules::instant now_ = support::manual_clock{}.now();
    int runs_ = 0;
};

TEST_F(postgres_loss, a_commit_that_never_arrived_is_done_again) {
    EXPECT_TRUE(pay("1"));
    proxy_.cut_next_commit(cut::before);
    EXPECT_TRUE(pay("2"));
    EXPECT_EQ(proxy_.cuts(), 1);
    EXPECT_EQ(runs_, 3) << "the second unit ran twice";
    EXPECT_EQ(paid(), "2");
    EXPECT_EQ(db_->trouble(), "");
}

TEST_F(postgres_loss, a_commit_whose_answer_was_lost_is_found_and_not_done_again) {
    proxy_.cut_next_commit(cut::answer);
    EXPECT_TRUE(pay("1"));
    EXPECT_EQ(proxy_.cuts(), 1);
    EXPECT_EQ(runs_, 1);
    EXPECT_EQ(paid(), "1");
    EXPECT_TRUE(pay("2"));
    EXPECT_EQ(paid(), "2");
}

TEST_F(postgres_loss, a_commit_that_arrives_late_is_waited_for) {
    proxy_.cut_next_commit(cut::late);
    EXPECT_TRUE(pay("1"));
    EXPECT_EQ(proxy_.cuts(), 1);
    EXPECT_EQ(runs_, 1) << "while the server could still commit, nobody may decide that it did not";
    EXPECT_EQ(paid(), "1");
}

TEST_F(postgres_loss, a_connection_that_ends_inside_a_unit_is_replaced) {
    bool ended = false;
    EXPECT_TRUE(pay("1", [&] {
        if (std::exchange(ended, true)) return;
        schema_.run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE "
            "application_name = '" +
            schema_.name() + "'");
    }));
    EXPECT_EQ(runs_, 2);
    EXPECT_EQ(paid(), "1");
    int seen = 0;
    EXPECT_TRUE(support::read(io_, *db_, tenant_, [&](ports::tx& t) {
        seen = t.ledger().of({1}).spendable;
    })) << "the readers were thrown out as well";
    EXPECT_EQ(seen, 1);
}

TEST_F(postgres_loss, a_server_that_is_gone_is_named_and_found_again) {
    proxy_.close_gate(true);
    EXPECT_EQ(pay("1").error(), errc::not_connected);
    EXPECT_NE(db_->trouble().find("cannot be reached"), std::string::npos) << db_->trouble();
    proxy_.close_gate(false);
    EXPECT_TRUE(pay("1"));
    EXPECT_EQ(db_->trouble(), "");
    EXPECT_EQ(paid(), "1");
}

TEST_F(postgres_loss, a_deadlock_with_another_program_is_tried_again) {
    rules::person_id ana;
    rules::person_id bo;
    EXPECT_TRUE(support::write(io_, *db_, tenant_, [&](ports::tx& t) {
        ana = t.people().upsert({.who = {"slack", "T1", "A"}, .name = "Ana"}, now_).person;
        bo = t.people().upsert({.who = {"slack", "T1", "B"}, .name = "Bo"}, now_).person;
    }));
    const auto lock = [](rules::person_id p) {
        return "UPDATE person SET lang = 'de' WHERE id = " + std::to_string(p.value);
    };
    support::pg_hand other{schema_.url()};
    other.run("BEGIN; " + lock(ana));
    std::promise<void> holds_bo;
    std::thread crossing{[&] {
        holds_bo.get_future().wait();
        std::this_thread::sleep_for(300ms);  // whoever waited first notices the circle first
        other.run(lock(bo));
        other.run("COMMIT");
    }};
    int runs = 0;
    EXPECT_TRUE(support::write(io_, *db_, tenant_, [&](ports::tx& t) {
        t.people().plan_digest(bo, now_);
        if (++runs == 1) holds_bo.set_value();
        t.people().plan_digest(ana, now_);
    }));
    crossing.join();
    EXPECT_EQ(runs, 2);
    EXPECT_EQ(schema_.run("SELECT COUNT(*) FROM person WHERE lang = 'de' AND next_digest > 0"),
              "2");
}

}  // namespace
}  // namespace starling
