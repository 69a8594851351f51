#include "commands/rules/rewards.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace starling::rules {
namespace {

using namespace std::chrono_literals;
using enum redemption_step;

const instant now{1'000'000s};

redeem_question fine() {
    return {.stock = 1, .price = 40, .spendable = 40, .now = now};
}

redeem_verdict with(const std::function<void(redeem_question&)>& change) {
    auto q = fine();
    change(q);
    return may_redeem(q);
}

TEST(redeeming, needs_an_offer_a_unit_and_the_points) {
    using enum redeem_verdict;
    EXPECT_EQ(may_redeem(fine()), allowed);
    EXPECT_EQ(with([](auto& q) { q.spendable = 39; }), too_few);
    EXPECT_EQ(with([](auto& q) { q.spendable = 0; }), too_few);
    EXPECT_EQ(with([](auto& q) { q.stock = 0; }), none_left);
    EXPECT_EQ(with([](auto& q) { q.stock.reset(); }), allowed) << "no limit";
    EXPECT_EQ(with([](auto& q) { q.offered = false; }), not_offered);
    EXPECT_EQ(with([](auto& q) { q.points_on = false; }), points_off);
    EXPECT_EQ(with([](auto& q) { q.ends_at = now; }), too_late);
    EXPECT_EQ(with([](auto& q) { q.ends_at = now + 1s; }), allowed);
    EXPECT_EQ(with([](auto& q) { q.price_seen = 40; }), allowed);
    EXPECT_EQ(with([](auto& q) { q.price_seen = 30; }), new_price);
}

TEST(redeeming, is_blocked_by_debt_whatever_the_price) {
    EXPECT_EQ(with([](auto& q) { q.spendable = -1; }), redeem_verdict::in_debt);
    EXPECT_EQ(missing_points(40, -1), 41);
    EXPECT_EQ(missing_points(40, 39), 1);
    EXPECT_EQ(missing_points(40, 41), 0);
}

RC_GTEST_PROP(redeeming, never_leaves_less_than_nothing, ()) {
    redeem_question q{
        .price = *rc::gen::inRange(1, 100), .spendable = *rc::gen::inRange(-100, 200), .now = now};
    RC_ASSERT((may_redeem(q) == redeem_verdict::allowed) == (q.spendable >= q.price));
}

TEST(approval, is_somebody_elses_and_not_for_debtors) {
    EXPECT_EQ(may_approve({1}, {2}, 0), approval_verdict::allowed);
    EXPECT_EQ(may_approve({1}, {1}, 500), approval_verdict::own_request);
    EXPECT_EQ(may_approve({1}, {2}, -1), approval_verdict::in_debt);
}

TEST(redemptions, go_the_way_of_the_table) {
    using s = redemption_state;
    const std::map<std::pair<s, redemption_step>, s> ways{
        {{s::requested, approve}, s::approved}, {{s::requested, reject}, s::rejected},
        {{s::requested, cancel}, s::cancelled}, {{s::requested, expire}, s::expired},
        {{s::approved, fulfil}, s::fulfilled},  {{s::approved, reject}, s::rejected},
        {{s::approved, cancel}, s::cancelled}};
    for (const auto from : all_redemption_states)
        for (const auto step : {approve, fulfil, reject, cancel, expire}) {
            const auto way = ways.find({from, step});
            const auto to = state_after(from, step);
            EXPECT_EQ(to.has_value(), way != ways.end()) << redemption_state_key(from);
            if (to && way != ways.end()) EXPECT_EQ(*to, way->second);
        }
}

TEST(redemptions, hold_points_until_they_end) {
    for (const auto s : all_redemption_states) {
        bool leads_on = false;
        for (const auto step : {approve, fulfil, reject, cancel, expire})
            leads_on |= state_after(s, step).has_value();
        EXPECT_EQ(is_held(s), leads_on) << redemption_state_key(s);
        EXPECT_FALSE(redemption_state_key(s).empty());
    }
}

TEST(requests, expire_after_fourteen_days) {
    EXPECT_EQ(undecided_until({}, now), now + std::chrono::days{14});
    EXPECT_EQ(undecided_until({.days = 1}, now), now + 24h);
}

TEST(taking_back, goes_down_to_the_floor_and_no_further) {
    const reward_policy policy{.debt = 100};
    EXPECT_EQ(taken_back(policy, 20, 50), 20);
    EXPECT_EQ(taken_back(policy, 20, 0), 20) << "into debt";
    EXPECT_EQ(taken_back(policy, 20, -80), 20);
    EXPECT_EQ(taken_back(policy, 20, -90), 10);
    EXPECT_EQ(taken_back(policy, 20, -100), 0);
    EXPECT_EQ(taken_back(policy, 20, -300), 0) << "the floor was lower once";
    EXPECT_EQ(taken_back(policy, -20, -300), -20) << "giving back needs no floor";
    EXPECT_EQ(taken_back({.debt = 0}, 20, 5), 5);
}

RC_GTEST_PROP(taking_back, leaves_nobody_below_the_floor, ()) {
    const reward_policy policy{.debt = *rc::gen::inRange(0, 200)};
    const int amount = *rc::gen::inRange(1, 300);
    const int spendable = *rc::gen::inRange(-policy.debt, 300);
    const int taken = taken_back(policy, amount, spendable);
    RC_ASSERT(taken >= 0);
    RC_ASSERT(taken <= amount);
    RC_ASSERT(spendable - taken >= -policy.debt);
    RC_ASSERT(taken == amount || spendable - taken == -policy.debt);
}

TEST(liability, is_held_and_spendable_points_in_money) {
    EXPECT_EQ(worth_of({.held = 80, .spendable = 345}, {10, "EUR"}), (money{4250, "EUR"}));
    EXPECT_EQ(worth_of({.held = 80, .spendable = 345}, {}), money{});
}

}  // namespace
}  // namespace starling::rules
