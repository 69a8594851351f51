#include <random>

#include "tests/contract/store_fixture.hpp"

namespace starling {
namespace {

using namespace std::chrono_literals;
using rules::entry_kind;

class ledger_contract : public store_contract {
protected:
    void SetUp() override {
        store_contract::SetUp();
        ana_ = person("Ana");
        bo_ = person("Bo");
    }
    ports::ledger_entry entry(std::int64_t id, rules::person_id who, int amount, entry_kind kind) {
        return {.id = {id},
                .person = who,
                .amount = amount,
                .kind = kind,
                .cause = "share",
                .cause_id = id,
                .rule = "points.share_variant",
                .policy_version = 3,
                .idem_key = "k" + std::to_string(id),
                .at = now_,
                .effective_day = today_,
                .board = kind == entry_kind::earn ? amount : 0};
    }

    rules::person_id ana_;
    rules::person_id bo_;
    rules::day today_{std::chrono::days{20'000}};
};
STARLING_ON_EVERY_ENGINE(ledger_contract);

TEST_P(ledger_contract, pays_once_per_key) {
    write([&](ports::tx& t) {
        EXPECT_TRUE(t.ledger().add(entry(1, ana_, 3, entry_kind::earn)));
        auto again = entry(2, ana_, 3, entry_kind::earn);
        again.idem_key = "k1";
        EXPECT_FALSE(t.ledger().add(again));
        EXPECT_EQ(t.ledger().of(ana_).spendable, 3);
        EXPECT_EQ(t.ledger().of(ana_).lifetime, 3);
        EXPECT_EQ(t.ledger().of(bo_).spendable, 0);
    });
}

TEST_P(ledger_contract, reverses_once) {
    write([&](ports::tx& t) {
        t.ledger().add(entry(1, ana_, 3, entry_kind::earn));
        auto back = entry(2, ana_, -3, entry_kind::reverse);
        back.reverses = {1};
        EXPECT_TRUE(t.ledger().add(back));
        auto twice = entry(3, ana_, -3, entry_kind::reverse);
        twice.reverses = {1};
        EXPECT_FALSE(t.ledger().add(twice));
        EXPECT_EQ(t.ledger().of(ana_).spendable, 0);
        EXPECT_EQ(t.ledger().earned_on(ana_, today_), 0);
        EXPECT_EQ(t.ledger().paid_shares_on(ana_, today_), 0);
    });
}

TEST_P(ledger_contract, an_id_used_twice_is_a_bug_and_not_paid_before) {
    write([&](ports::tx& t) { t.ledger().add(entry(1, ana_, 3, entry_kind::earn)); });
    auto other = entry(1, ana_, 5, entry_kind::earn);
    other.idem_key = "another";
    EXPECT_EQ(try_write([&](ports::tx& t) { t.ledger().add(other); }).error(), errc::bug);
    EXPECT_EQ(try_write([&](ports::tx& t) {
                  t.ledger().add(entry(9, ana_, 0, entry_kind::earn));
              }).error(),
              errc::bug)
        << "an amount is never 0";
    read([&](ports::tx& t) { EXPECT_EQ(t.ledger().of(ana_).spendable, 3); });
}

TEST_P(ledger_contract, lines_come_back_as_they_were_written) {
    write([&](ports::tx& t) {
        auto first = entry(1, ana_, 3, entry_kind::earn);
        first.actor = bo_;
        t.ledger().add(first);
        auto second = entry(2, ana_, 20, entry_kind::grant);
        second.cause = "grant";
        second.at = now_ + 1h;
        t.ledger().add(second);
        const auto lines = t.ledger().lines(ana_, 9);
        ASSERT_EQ(lines.size(), 2u);
        EXPECT_EQ(lines[0].id.value, 2);
        const auto& e = lines[1];
        EXPECT_EQ(e.person, ana_);
        EXPECT_EQ(e.amount, 3);
        EXPECT_EQ(e.kind, entry_kind::earn);
        EXPECT_EQ(e.cause, "share");
        EXPECT_EQ(e.cause_id, 1);
        EXPECT_EQ(e.rule, "points.share_variant");
        EXPECT_EQ(e.policy_version, 3);
        EXPECT_EQ(e.idem_key, "k1");
        EXPECT_FALSE(e.reverses);
        EXPECT_EQ(e.at, now_);
        EXPECT_EQ(e.effective_day, today_);
        EXPECT_EQ(e.board, 3);
        EXPECT_EQ(lines[0].board, 0);
        EXPECT_EQ(e.actor, bo_);
        EXPECT_EQ(t.ledger().lines(ana_, 1).size(), 1u);
        ASSERT_EQ(t.ledger().for_cause("share", 1).size(), 1u);
        EXPECT_TRUE(t.ledger().for_cause("share", 2).empty());
    });
}

TEST_P(ledger_contract, earned_counts_earning_only_and_by_effective_day) {
    write([&](ports::tx& t) {
        auto& l = t.ledger();
        l.add(entry(1, ana_, 3, entry_kind::earn));
        l.add(entry(2, ana_, 6, entry_kind::earn));
        l.add(entry(3, ana_, 50, entry_kind::grant));
        auto grant_back = entry(4, ana_, -50, entry_kind::reverse);
        grant_back.reverses = {3};
        l.add(grant_back);
        l.add(entry(5, ana_, -4, entry_kind::hold));
        auto yesterday = entry(6, ana_, 1, entry_kind::earn);
        yesterday.effective_day = today_ - std::chrono::days{1};
        yesterday.cause = "kudos";
        l.add(yesterday);
        EXPECT_EQ(l.earned_on(ana_, today_), 9);
        EXPECT_EQ(l.paid_shares_on(ana_, today_), 2);
        EXPECT_EQ(l.paid_shares_on(ana_, today_ - std::chrono::days{1}), 0);
        EXPECT_EQ(
            l.earned_between(ana_, today_ - std::chrono::days{1}, today_ + std::chrono::days{1}),
            10);
        EXPECT_EQ(l.earned_between(ana_, today_ - std::chrono::days{1}, today_), 1);
        EXPECT_EQ(l.of(ana_).spendable, 6);
        EXPECT_EQ(l.of(ana_).lifetime, 10);
    });
}

TEST_P(ledger_contract, the_balance_is_always_the_sum) {
    std::mt19937 chance{7};
    const std::array kinds{entry_kind::earn,    entry_kind::grant,  entry_kind::hold,
                           entry_kind::release, entry_kind::settle, entry_kind::expire};
    std::map<std::int64_t, int> sums;
    for (int n = 1; n <= 200; ++n) {
        auto e = entry(n, n % 3 ? ana_ : bo_, static_cast<int>(chance() % 19) - 9,
                       kinds[chance() % kinds.size()]);
        e.idem_key = "k" + std::to_string(chance() % 150);
        if (e.amount == 0) e.amount = 1;
        const bool fails = n % 7 == 0;
        bool added = false;
        const auto done = try_write([&](ports::tx& t) -> result<void> {
            added = t.ledger().add(e);
            if (fails) return errc::refused;
            return {};
        });
        EXPECT_EQ(done.has_value(), !fails);
        if (added && !fails) sums[e.person.value] += e.amount;
    }
    read([&](ports::tx& t) {
        EXPECT_TRUE(t.ledger().unbalanced().empty());
        EXPECT_EQ(t.ledger().of(ana_).spendable, sums[ana_.value]);
        EXPECT_EQ(t.ledger().of(bo_).spendable, sums[bo_.value]);
    });
}

}  // namespace
}  // namespace starling
