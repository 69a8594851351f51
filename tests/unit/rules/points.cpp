#include "commands/rules/points.hpp"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace starling::rules {
namespace {

using testing::HasSubstr;

TEST(share_points, are_half_now_rounded_up_and_the_rest_on_evidence) {
    const auto prepared = points_for_share({}, {.net = network::linkedin});
    EXPECT_EQ(prepared.amount, 2);
    EXPECT_EQ(prepared.on_evidence, 1);
    EXPECT_EQ(prepared.withheld, "");
    const auto own = points_for_share({}, {.net = network::linkedin, .own_words = true});
    EXPECT_EQ(own.amount, 3);
    EXPECT_EQ(own.on_evidence, 3);
}

TEST(share_points, say_why_they_are_withheld) {
    const auto why = [](const point_policy& p, const share_points_question& q) {
        const auto earned = points_for_share(p, q);
        EXPECT_EQ(earned.amount + earned.on_evidence, 0);
        return earned.withheld;
    };
    EXPECT_THAT(why({.on = false}, {}), HasSubstr("switched off"));
    EXPECT_THAT(why({}, {.net = network::facebook}), HasSubstr("Facebook"));
    EXPECT_THAT(why({}, {.net = network::threads}), HasSubstr("Threads"));
    EXPECT_THAT(why({}, {.over_cap = true}), HasSubstr("above a cap"));
    EXPECT_THAT(why({}, {.paid_shares_today = 3}), HasSubstr("3 of 3 shares"));
    EXPECT_THAT(why({}, {.earned_today = 30}), HasSubstr("30 of 30 points today"));
    EXPECT_THAT(why({.per_day = 10}, {.earned_today = 12}), HasSubstr("12 of 10 points today"));
}

TEST(share_points, stop_at_the_daily_cap) {
    const auto last = points_for_share({}, {.own_words = true, .earned_today = 26});
    EXPECT_EQ(last.amount, 3);
    EXPECT_EQ(last.on_evidence, 1);
    EXPECT_THAT(last.withheld, HasSubstr("this share earns 4 of 6"));
}

TEST(share_points, owe_no_reason_when_the_rule_gives_nothing) {
    const auto none = points_for_share({.on = false, .share_variant = 0}, {});
    EXPECT_EQ(none.amount, 0);
    EXPECT_EQ(none.withheld, "");
}

TEST(evidence_points, pay_the_second_half_and_each_person) {
    const auto earned = points_for_evidence(
        {}, {.net = network::linkedin, .second_half = 3, .clicks = 2, .clicks_paid = 1});
    EXPECT_EQ(earned.second_half, 3);
    EXPECT_EQ(earned.clicks, 2);
    EXPECT_EQ(earned.sum(), 5);
    EXPECT_EQ(points_for_evidence({.click = 4}, {.clicks = 2}).sum(), 8);
    EXPECT_EQ(points_for_evidence({.click = 0}, {.second_half = 1, .clicks = 2}).sum(), 1);
}

TEST(evidence_points, pay_five_people_per_share) {
    EXPECT_EQ(points_for_evidence({}, {.clicks = 9}).clicks, 5);
    EXPECT_EQ(points_for_evidence({}, {.clicks = 1, .clicks_paid = 4}).clicks, 1);
    EXPECT_EQ(points_for_evidence({}, {.clicks = 1, .clicks_paid = 5}).clicks, 0);
    EXPECT_EQ(points_for_evidence({.clicks_paid = 2}, {.clicks = 1, .clicks_paid = 5}).clicks, 0);
}

TEST(evidence_points, stop_at_the_daily_cap) {
    const auto last = points_for_evidence({}, {.second_half = 3, .clicks = 2, .earned_today = 26});
    EXPECT_EQ(last.second_half, 3);
    EXPECT_EQ(last.clicks, 1);
    EXPECT_EQ(points_for_evidence({}, {.second_half = 3, .earned_today = 28}).second_half, 2);
    EXPECT_EQ(points_for_evidence({}, {.second_half = 3, .clicks = 1, .earned_today = 31}).sum(),
              0);
    EXPECT_EQ(points_for_evidence({.click = 3}, {.clicks = 2, .earned_today = 25}).clicks, 1)
        << "a click is paid whole or not at all";
}

TEST(evidence_points, are_none_where_a_share_earns_none) {
    EXPECT_EQ(points_for_evidence({.on = false}, {.second_half = 3, .clicks = 1}).sum(), 0);
    EXPECT_EQ(points_for_evidence({}, {.over_cap = true, .second_half = 3, .clicks = 1}).sum(), 0);
    EXPECT_EQ(points_for_evidence({}, {.net = network::facebook, .clicks = 1}).sum(), 0);
}

RC_GTEST_PROP(evidence_points, never_exceed_what_is_due_or_the_day, ()) {
    const auto small = rc::gen::inRange(0, 40);
    const point_policy p{.click = *small, .clicks_paid = *small, .per_day = *small};
    const evidence_question q{.net = network::x,
                              .second_half = *small,
                              .clicks = *small,
                              .clicks_paid = *small,
                              .earned_today = *small};
    const auto earned = points_for_evidence(p, q);
    RC_ASSERT(earned.second_half >= 0 && earned.second_half <= q.second_half);
    RC_ASSERT(earned.clicks >= 0 && earned.clicks <= q.clicks);
    RC_ASSERT(earned.clicks == 0 || earned.clicks + q.clicks_paid <= p.clicks_paid);
    RC_ASSERT(earned.sum() == 0 || earned.sum() + q.earned_today <= p.per_day);
}

RC_GTEST_PROP(share_points, never_exceed_rule_or_day, ()) {
    const auto small = rc::gen::inRange(0, 40);
    const point_policy p{.on = *rc::gen::arbitrary<bool>(),
                         .share_variant = *small,
                         .share_own_words = *small,
                         .per_day = *small,
                         .paid_shares_day = *small};
    const share_points_question q{.net = *rc::gen::elementOf(std::vector<network>(
                                      all_networks().begin(), all_networks().end())),
                                  .own_words = *rc::gen::arbitrary<bool>(),
                                  .over_cap = *rc::gen::arbitrary<bool>(),
                                  .earned_today = *small,
                                  .paid_shares_today = *small};
    const auto earned = points_for_share(p, q);
    const int rule = q.own_words ? p.share_own_words : p.share_variant;
    RC_ASSERT(earned.amount >= 0 && earned.on_evidence >= 0);
    RC_ASSERT(earned.amount >= earned.on_evidence);
    RC_ASSERT(earned.amount + earned.on_evidence <= rule);
    RC_ASSERT(earned.amount + earned.on_evidence <= std::max(0, p.per_day - q.earned_today));
    RC_ASSERT(earned.withheld.empty() == (earned.amount + earned.on_evidence == rule));
}

TEST(idem_keys, differ_in_every_part) {
    const std::set<std::string> keys{
        idem_key("points.a", "share", 1, 0), idem_key("points.b", "share", 1, 0),
        idem_key("points.a", "kudos", 1, 0), idem_key("points.a", "share", 11, 0),
        idem_key("points.a", "share", 1, 1), idem_key("points.a", "share", -1, 0)};
    EXPECT_EQ(keys.size(), 6u);
    EXPECT_EQ(idem_key("points.a", "share", 1, 0), "points.a|share|1|0");
}

TEST(standings, share_ranks_when_tied) {
    std::vector<standing> rows{{person_id{1}, "Dan", 5},
                               {person_id{2}, "Cy", 7},
                               {person_id{3}, "Bo", 7},
                               {person_id{4}, "Al", 9}};
    rank_standings(rows);
    std::string order;
    for (const auto& row : rows) order += row.name + std::to_string(row.rank) + " ";
    EXPECT_EQ(order, "Al1 Bo2 Cy2 Dan4 ");
}

RC_GTEST_PROP(standings, have_the_rank_of_those_above, (const std::vector<int>& points)) {
    std::vector<standing> rows;
    for (std::size_t i = 0; i < points.size(); ++i) {
        rows.push_back({person_id{static_cast<std::int64_t>(i)}, "n", points[i]});
    }
    rank_standings(rows);
    for (const auto& row : rows) {
        const auto above = std::ranges::count_if(points, [&](int p) { return p > row.points; });
        RC_ASSERT(row.rank == above + 1);
    }
}

TEST(entry_kinds, have_keys) {
    for (const auto k :
         {entry_kind::earn, entry_kind::reverse, entry_kind::hold, entry_kind::release,
          entry_kind::settle, entry_kind::grant, entry_kind::expire}) {
        EXPECT_EQ(parse_entry_kind(entry_kind_key(k)), k);
    }
    EXPECT_EQ(entry_kind_key(entry_kind::expire), "expire");
    EXPECT_FALSE(parse_entry_kind("gift"));
}

}  // namespace
}  // namespace starling::rules
