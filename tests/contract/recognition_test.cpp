#include "tests/contract/store_fixture.hpp"

namespace starling {
namespace {

using namespace std::chrono_literals;

class recognition_contract : public store_contract {};
STARLING_ON_EVERY_ENGINE(recognition_contract);

TEST_P(recognition_contract, kudos_are_charged_per_receiver) {
    const auto ana = person("Ana");
    const auto bo = person("Bo");
    const auto cy = person("Cy");
    write([&](ports::tx& t) {
        auto& r = t.recognition();
        r.insert({.id = {1},
                  .giver = ana,
                  .receivers = {cy, bo},
                  .reason = "for the launch",
                  .executive = true,
                  .at = now_,
                  .period = "2026-W48"});
        r.insert({.id = {2},
                  .giver = ana,
                  .receivers = {bo},
                  .reason = "for the talk",
                  .at = now_ + 1h,
                  .period = "2026-W49"});
        EXPECT_EQ(r.used(ana, "2026-W48"), 2);
        EXPECT_EQ(r.used(ana, "2026-W49"), 1);
        EXPECT_EQ(r.used(bo, "2026-W48"), 0);
        EXPECT_EQ(r.between(ana, bo, now_), 2);
        EXPECT_EQ(r.between(ana, bo, now_ + 1s), 1);
        EXPECT_EQ(r.between(bo, ana, now_), 0);
        EXPECT_EQ(r.reasons(ana, now_),
                  (std::vector<std::string>{"for the talk", "for the launch"}));
        EXPECT_EQ(r.count(now_), 2);
        EXPECT_EQ(r.count(now_ + 1h), 1);
        const auto got = r.received(bo, now_);
        ASSERT_EQ(got.size(), 2u);
        EXPECT_EQ(got[0].id.value, 2);
        EXPECT_EQ(got[1].receivers, (std::vector{cy, bo})) << "in the order they were named";
        EXPECT_EQ(got[1].giver, ana);
        EXPECT_EQ(got[1].reason, "for the launch");
        EXPECT_TRUE(got[1].executive);
        EXPECT_EQ(got[1].at, now_);
        EXPECT_EQ(got[1].period, "2026-W48");
    });
}

TEST_P(recognition_contract, what_is_withdrawn_counts_for_the_budget_alone) {
    const auto ana = person("Ana");
    const auto bo = person("Bo");
    write([&](ports::tx& t) {
        auto& r = t.recognition();
        r.insert({.id = {1},
                  .giver = ana,
                  .receivers = {bo},
                  .reason = "for the talk",
                  .at = now_,
                  .period = "p",
                  .source = "m1"});
        r.insert({.id = {2}, .giver = ana, .receivers = {bo}, .reason = "b", .at = now_ - 1h});
        ASSERT_TRUE(r.get({1}));
        EXPECT_EQ(r.get({1})->receivers, std::vector{bo});
        EXPECT_EQ(r.by_source("m1")->id.value, 1);
        EXPECT_FALSE(r.by_source("m2"));
        EXPECT_FALSE(r.by_source("")) << "no message is no message's";
        EXPECT_EQ(r.newest_of(ana)->id.value, 1);
        EXPECT_TRUE(r.withdraw({1}, now_ + 1h));
        EXPECT_FALSE(r.withdraw({1}, now_ + 2h));
        EXPECT_EQ(r.get({1})->withdrawn_at, now_ + 1h);
        EXPECT_EQ(r.newest_of(ana)->id.value, 2);
        EXPECT_EQ(r.used(ana, "p"), 1);
        EXPECT_EQ(r.between(ana, bo, now_), 1);
        EXPECT_EQ(r.count(now_), 0);
        EXPECT_TRUE(r.received(bo, now_).empty());
        EXPECT_TRUE(r.reasons(ana, now_).empty());
    });
}

TEST_P(recognition_contract, keeps_what_kudos_stand_for) {
    const auto ana = person("Ana");
    const auto bo = person("Bo");
    const auto cy = person("Cy");
    write([&](ports::tx& t) {
        auto& r = t.recognition();
        r.insert({.id = {1},
                  .giver = ana,
                  .receivers = {bo, cy},
                  .at = now_,
                  .value = "safety",
                  .item = {77},
                  .weightless = {cy}});
        const auto k = r.get({1}).value();
        EXPECT_EQ(k.value, "safety");
        EXPECT_EQ(k.item.value, 77);
        EXPECT_FALSE(k.in_private);
        EXPECT_EQ(k.weightless, std::vector{cy});
        EXPECT_TRUE(k.hidden.empty());
        r.insert({.id = {2}, .giver = ana, .receivers = {bo}, .at = now_, .in_private = true});
        EXPECT_TRUE(r.get({2})->in_private);
        EXPECT_EQ(r.count(now_), 1) << "private kudos are on no board";
        r.insert({.id = {3}, .giver = ana, .receivers = {bo}, .at = now_, .weightless = {bo}});
        EXPECT_EQ(r.count(now_), 1) << "a favour returned weighs nothing";
        EXPECT_EQ(r.received(bo, now_).size(), 3u) << "all of them are the receiver's own";
        for (const std::int64_t id : {1, 2}) r.join_in({id}, cy, "tada", now_);
        EXPECT_EQ(r.joined(now_), 1);
    });
}

TEST_P(recognition_contract, a_team_costs_one_and_has_no_receivers) {
    const auto ana = person("Ana");
    write([&](ports::tx& t) {
        auto& r = t.recognition();
        r.insert({.id = {1}, .giver = ana, .at = now_, .period = "p", .team = "Sales"});
        EXPECT_EQ(r.get({1})->team, "Sales");
        EXPECT_TRUE(r.get({1})->receivers.empty());
        EXPECT_EQ(r.used(ana, "p"), 1);
        EXPECT_EQ(r.count(now_), 1);
        EXPECT_TRUE(r.ties(now_).empty());
    });
}

TEST_P(recognition_contract, receivers_hide_the_newest_that_all_can_see) {
    const auto ana = person("Ana");
    const auto bo = person("Bo");
    const auto cy = person("Cy");
    write([&](ports::tx& t) {
        auto& r = t.recognition();
        r.insert({.id = {1}, .giver = ana, .receivers = {bo, cy}, .at = now_});
        r.insert({.id = {2}, .giver = ana, .receivers = {bo}, .at = now_ + 1h});
        r.insert({.id = {3}, .giver = ana, .receivers = {bo}, .at = now_ + 2h, .in_private = true});
        r.insert({.id = {4}, .giver = ana, .receivers = {bo}, .at = now_ + 3h});
        r.withdraw({4}, now_);
        EXPECT_EQ(r.newest_for(bo)->id.value, 2);
        EXPECT_TRUE(r.hide({2}, bo));
        EXPECT_FALSE(r.hide({2}, bo));
        EXPECT_FALSE(r.hide({2}, cy)) << "who was not thanked hides nothing";
        EXPECT_EQ(r.newest_for(bo)->id.value, 1);
        EXPECT_TRUE(r.hide({1}, bo));
        EXPECT_EQ(r.get({1})->hidden, std::vector{bo});
        EXPECT_FALSE(r.newest_for(bo));
        EXPECT_EQ(r.newest_for(cy)->id.value, 1);
    });
}

TEST_P(recognition_contract, knows_who_thanked_whom) {
    const auto ana = person("Ana");
    const auto bo = person("Bo");
    const auto cy = person("Cy");
    write([&](ports::tx& t) {
        auto& r = t.recognition();
        r.insert({.id = {1}, .giver = ana, .receivers = {bo, cy}, .at = now_});
        r.insert({.id = {2}, .giver = ana, .receivers = {bo}, .at = now_ + 1h});
        r.insert({.id = {3}, .giver = bo, .receivers = {ana}, .at = now_ - 1h});
        r.insert({.id = {4}, .giver = cy, .receivers = {ana}, .at = now_});
        r.withdraw({4}, now_);
        EXPECT_TRUE(r.thanked(ana, bo, now_ + 1h));
        EXPECT_FALSE(r.thanked(ana, bo, now_ + 2h));
        EXPECT_FALSE(r.thanked(cy, ana, now_)) << "taken back";
        const auto text = [](const std::vector<rules::tie>& ties) {
            std::string all;
            for (const auto& tie : ties) all += std::to_string(tie.kudos) + " ";
            return all;
        };
        EXPECT_EQ(text(r.ties_of(ana, now_)), "2 1 ");
        EXPECT_EQ(r.ties_of(ana, now_).at(0).receiver, bo);
        EXPECT_EQ(text(r.ties(now_)), "2 1 ");
        EXPECT_EQ(text(r.ties(now_ - 1h)), "2 1 1 ");
    });
}

TEST_P(recognition_contract, people_join_in_once_per_kudos) {
    const auto ana = person("Ana");
    const auto bo = person("Bo");
    const auto cy = person("Cy");
    write([&](ports::tx& t) {
        auto& r = t.recognition();
        for (const std::int64_t id : {1, 2})
            r.insert({.id = {id}, .giver = ana, .receivers = {bo}, .reason = "r", .at = now_});
        EXPECT_TRUE(r.join_in({1}, cy, "tada", now_));
        EXPECT_FALSE(r.join_in({1}, cy, "tada", now_));
        EXPECT_TRUE(r.join_in({1}, cy, "heart", now_));
        EXPECT_TRUE(r.join_in({2}, cy, "tada", now_));
        EXPECT_EQ(r.joined(now_), 2);
        EXPECT_EQ(r.joined_for(bo, now_), 2);
        EXPECT_EQ(r.joined_for(ana, now_), 0);
        EXPECT_EQ(r.joined(now_ + 1s), 0);
        EXPECT_TRUE(r.step_out({1}, cy, "tada"));
        EXPECT_FALSE(r.step_out({1}, cy, "tada"));
        EXPECT_EQ(r.joined(now_), 2);
        EXPECT_TRUE(r.step_out({1}, cy, "heart"));
        EXPECT_EQ(r.joined_for(bo, now_), 1);
        r.withdraw({2}, now_);
        EXPECT_EQ(r.joined(now_), 0);
        EXPECT_EQ(r.joined_for(bo, now_), 0);
    });
}

}  // namespace
}  // namespace starling
