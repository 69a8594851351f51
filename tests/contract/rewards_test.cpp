#include "tests/contract/store_fixture.hpp"

namespace starling {
namespace {

using namespace std::chrono_literals;
using rules::redemption_state;

class rewards_contract : public store_contract {
protected:
    void SetUp() override {
        store_contract::SetUp();
        ana_ = person("Ana");
        bo_ = person("Bo");
    }
    ports::reward lunch() { return {.name = "Lunch", .price = 40, .stock = 2, .created_at = now_}; }
    ports::redemption request(int reward, rules::person_id who, int price = 40) {
        return {.person = who,
                .reward = reward,
                .name = "Lunch",
                .price = price,
                .value = {2550, "EUR"},
                .requested_at = now_,
                .expires_at = now_ + 14 * 24h};
    }
    /// Ends it in that state at `at`.
    void end(ports::tx& t, int number, redemption_state s, rules::instant at) {
        auto r = t.rewards().find_redemption(number).value();
        r.state = s;
        r.decided_by = bo_;
        r.note = "because";
        r.ended_at = at;
        t.rewards().update(r);
    }
    ports::ledger_entry entry(std::int64_t id, rules::entry_kind kind, int amount, int redemption) {
        return {.id = {id},
                .person = ana_,
                .amount = amount,
                .kind = kind,
                .cause = "redemption",
                .cause_id = redemption,
                .rule = "Lunch",
                .idem_key = "k" + std::to_string(id),
                .at = now_};
    }

    rules::person_id ana_;
    rules::person_id bo_;
};
STARLING_ON_EVERY_ENGINE(rewards_contract);

TEST_P(rewards_contract, rewards_are_numbered_and_come_back_as_they_were) {
    write([&](ports::tx& t) {
        auto talk = lunch();
        talk.name = "Talk";
        talk.value = {2500, "EUR"};
        talk.ends_at = now_ + 1h;
        talk.host = bo_;
        talk.stock.reset();
        EXPECT_EQ(t.rewards().add(lunch()), 1);
        EXPECT_EQ(t.rewards().add(talk), 2);
        EXPECT_FALSE(t.rewards().find(3));
        const auto first = t.rewards().find(1).value();
        EXPECT_EQ(first.name, "Lunch");
        EXPECT_EQ(first.price, 40);
        EXPECT_EQ(first.stock, 2);
        EXPECT_EQ(first.value, rules::money{});
        EXPECT_FALSE(first.ends_at);
        EXPECT_FALSE(first.host);
        EXPECT_TRUE(first.offered);
        EXPECT_EQ(first.created_at, now_);
        auto second = t.rewards().all().at(1);
        EXPECT_EQ(second.number, 2);
        EXPECT_FALSE(second.stock);
        EXPECT_EQ(second.value, (rules::money{2500, "EUR"}));
        EXPECT_EQ(second.ends_at, now_ + 1h);
        EXPECT_EQ(second.host, bo_);
        second.stock = 7;
        second.price = 50;
        second.offered = false;
        t.rewards().update(second);
        EXPECT_EQ(t.rewards().find(2)->stock, 7);
        EXPECT_EQ(t.rewards().find(2)->price, 50);
        EXPECT_FALSE(t.rewards().find(2)->offered);
        EXPECT_TRUE(t.rewards().find(1)->offered);
    });
}

TEST_P(rewards_contract, a_stock_below_nothing_is_a_bug) {
    write([&](ports::tx& t) { t.rewards().add(lunch()); });
    EXPECT_EQ(try_write([&](ports::tx& t) {
                  auto r = t.rewards().find(1).value();
                  r.stock = -1;
                  t.rewards().update(r);
              }).error(),
              errc::bug);
}

TEST_P(rewards_contract, requests_are_open_until_they_end) {
    write([&](ports::tx& t) {
        t.rewards().add(lunch());
        EXPECT_EQ(t.rewards().add(request(1, ana_)), 1);
        EXPECT_EQ(t.rewards().add(request(1, bo_)), 2);
        EXPECT_EQ(t.rewards().add(request(1, ana_)), 3);
        ASSERT_EQ(t.rewards().open().size(), 3u);
        ASSERT_EQ(t.rewards().open_of(ana_).size(), 2u);
        EXPECT_EQ(t.rewards().open_of(ana_)[1].number, 3);
        end(t, 1, redemption_state::rejected, now_ + 1h);
        EXPECT_EQ(t.rewards().open_of(ana_).size(), 1u);
        EXPECT_EQ(t.rewards().open().at(0).number, 2);
        const auto r = t.rewards().find_redemption(1).value();
        EXPECT_EQ(r.state, redemption_state::rejected);
        EXPECT_EQ(r.person, ana_);
        EXPECT_EQ(r.reward, 1);
        EXPECT_EQ(r.name, "Lunch");
        EXPECT_EQ(r.price, 40);
        EXPECT_EQ(r.value, (rules::money{2550, "EUR"}));
        EXPECT_EQ(r.requested_at, now_);
        EXPECT_EQ(r.expires_at, now_ + 14 * 24h);
        EXPECT_EQ(r.decided_by, bo_);
        EXPECT_EQ(r.note, "because");
        EXPECT_EQ(r.ended_at, now_ + 1h);
        EXPECT_FALSE(t.rewards().find_redemption(4));
    });
}

TEST_P(rewards_contract, only_undecided_requests_run_out) {
    write([&](ports::tx& t) {
        t.rewards().add(lunch());
        for (int n = 0; n < 3; ++n) t.rewards().add(request(1, ana_));
        auto approved = t.rewards().find_redemption(1).value();
        approved.state = redemption_state::approved;
        t.rewards().update(approved);
        const auto due = now_ + 14 * 24h;
        EXPECT_TRUE(t.rewards().undecided(due - 1s, 9).empty());
        EXPECT_EQ(t.rewards().undecided(due, 9).size(), 2u);
        EXPECT_EQ(t.rewards().undecided(due, 1).size(), 1u);
        end(t, 2, redemption_state::cancelled, due);
        ASSERT_EQ(t.rewards().undecided(due, 9).size(), 1u);
        EXPECT_EQ(t.rewards().undecided(due, 9)[0].number, 3);
    });
}

TEST_P(rewards_contract, requests_follow_their_person) {
    write([&](ports::tx& t) {
        t.rewards().add(lunch());
        t.rewards().add(request(1, ana_));
        t.rewards().add(request(1, bo_));
        t.rewards().move(ana_, bo_);
        EXPECT_TRUE(t.rewards().open_of(ana_).empty());
        EXPECT_EQ(t.rewards().open_of(bo_).size(), 2u);
    });
}

TEST_P(rewards_contract, what_is_owed_is_held_or_can_be_spent) {
    write([&](ports::tx& t) {
        EXPECT_EQ(t.rewards().owed().held + t.rewards().owed().spendable, 0);
        t.ledger().add(entry(1, rules::entry_kind::earn, 100, 0));
        auto debt = entry(2, rules::entry_kind::reverse, -7, 0);
        debt.person = bo_;
        t.ledger().add(debt);
        t.rewards().add(lunch());
        t.rewards().add(request(1, ana_));
        t.ledger().add(entry(3, rules::entry_kind::hold, -40, 1));
        EXPECT_EQ(t.rewards().owed().held, 40);
        EXPECT_EQ(t.rewards().owed().spendable, 60) << "a debt is owed to the program, not by it";
        end(t, 1, redemption_state::fulfilled, now_);
        EXPECT_EQ(t.rewards().owed().held, 0);
    });
}

TEST_P(rewards_contract, what_was_given_is_summed_per_person_and_currency) {
    write([&](ports::tx& t) {
        t.rewards().add(lunch());
        for (const auto who : {ana_, ana_, bo_, bo_}) t.rewards().add(request(1, who));
        auto plain = request(1, ana_);
        plain.value = {};
        t.rewards().add(plain);
        for (const int n : {1, 2, 5}) end(t, n, redemption_state::fulfilled, now_);
        end(t, 3, redemption_state::rejected, now_);
        end(t, 4, redemption_state::fulfilled, now_ + 24h);
        const auto given = t.rewards().given(now_, now_ + 24h);
        ASSERT_EQ(given.size(), 2u);
        EXPECT_EQ(given[0].name, "Ana");
        EXPECT_EQ(given[0].count, 2);
        EXPECT_EQ(given[0].value, (rules::money{5100, "EUR"}));
        EXPECT_EQ(given[1].count, 1);
        EXPECT_EQ(given[1].value, rules::money{});
        EXPECT_TRUE(t.rewards().given(now_ - 24h, now_).empty());
    });
}

TEST_P(rewards_contract, the_ledger_holds_what_is_open_and_nothing_else) {
    using enum rules::entry_kind;
    const auto unbacked = [&](const auto& change) {
        std::vector<int> found;
        EXPECT_FALSE(try_write([&](ports::tx& t) -> result<void> {
            change(t);
            found = t.rewards().unbacked();
            return errc::refused;
        }));
        return found;
    };
    write([&](ports::tx& t) {
        t.rewards().add(lunch());
        t.rewards().add(request(1, ana_));
        t.ledger().add(entry(1, hold, -40, 1));
        EXPECT_TRUE(t.rewards().unbacked().empty());
    });
    EXPECT_EQ(unbacked([&](auto& t) { t.rewards().add(request(1, ana_)); }), std::vector{2})
        << "nothing is held for it";
    EXPECT_EQ(unbacked([&](auto& t) { t.ledger().add(entry(2, release, 40, 1)); }), std::vector{1})
        << "released while it is open";
    EXPECT_EQ(unbacked([&](auto& t) { end(t, 1, redemption_state::rejected, now_); }),
              std::vector{1})
        << "ended without a release";
    EXPECT_TRUE(unbacked([&](auto& t) {
                    end(t, 1, redemption_state::fulfilled, now_);
                    t.ledger().add(entry(2, release, 40, 1));
                    t.ledger().add(entry(3, settle, -40, 1));
                }).empty());
}

TEST_P(rewards_contract, belong_to_one_tenant) {
    write([&](ports::tx& t) { t.rewards().add(lunch()); });
    tenant_ = {"T2"};
    write([&](ports::tx& t) {
        EXPECT_FALSE(t.rewards().find(1));
        EXPECT_EQ(t.rewards().add(lunch()), 1) << "numbers are the tenant's own";
    });
}

}  // namespace
}  // namespace starling
