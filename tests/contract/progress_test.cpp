// What streaks and badges are made of.
#include <algorithm>

#include "tests/contract/store_fixture.hpp"

namespace starling {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

class progress_contract : public store_contract {
protected:
    void SetUp() override {
        store_contract::SetUp();
        ana_ = person("Ana");
        bo_ = person("Bo");
    }
    rules::person_id ana_, bo_;
    rules::day today_{days{20'000}};
};
STARLING_ON_EVERY_ENGINE(progress_contract);

TEST_P(progress_contract, activity_is_what_stands) {
    item(7);
    write([&](ports::tx& t) {
        const auto share = [&](std::int64_t id, rules::share_state state, rules::instant at) {
            t.sharing().insert(ports::share{.id = {id},
                                            .person = ana_,
                                            .item = {7},
                                            .net = rules::all_networks()[static_cast<size_t>(id)],
                                            .state = state,
                                            .reserved_at = at,
                                            .confirmed_at = at});
        };
        share(1, rules::share_state::confirmed, now_);
        share(2, rules::share_state::withdrawn, now_ + 1h);
        share(3, rules::share_state::issued, now_ + 2h);
        t.recognition().insert({.id = {1}, .giver = ana_, .receivers = {bo_}, .at = now_ + 3h});
        t.recognition().insert({.id = {2}, .giver = ana_, .receivers = {bo_}, .at = now_ + 4h});
        t.recognition().withdraw({2}, now_);
        const auto suggestion = [&](std::int64_t id, rules::person_id approver) {
            t.content().insert(ports::item{.id = {id},
                                           .url = "https://example.com/" + std::to_string(id),
                                           .title = "Found",
                                           .state = ports::item_state::published,
                                           .author = ana_,
                                           .approver = approver,
                                           .published_at = now_ + 5h});
        };
        suggestion(8, bo_);
        suggestion(9, {});
        t.training().pass(ana_, 1, now_ + 6h);
        auto all = t.progress().activity(ana_, now_);
        std::ranges::sort(all);
        EXPECT_EQ(all, (std::vector<rules::instant>{now_, now_ + 3h, now_ + 5h, now_ + 6h}));
        EXPECT_EQ(t.progress().activity(ana_, now_ + 1s).size(), 3u);
        EXPECT_TRUE(t.progress().activity(bo_, now_).empty()) << "being thanked keeps nothing";
    });
}

TEST_P(progress_contract, pauses_begin_once_and_end) {
    write([&](ports::tx& t) {
        auto& p = t.progress();
        p.pause_ended(ana_, today_);
        EXPECT_TRUE(p.pauses(ana_).empty());
        p.pause_began(ana_, today_);
        p.pause_began(ana_, today_ + days{2});
        EXPECT_EQ(p.pauses(ana_), (std::vector<rules::away>{{today_, std::nullopt}}));
        p.pause_ended(ana_, today_ + days{9});
        p.pause_ended(ana_, today_ + days{12});
        EXPECT_EQ(p.pauses(ana_), (std::vector<rules::away>{{today_, today_ + days{9}}}));
        p.pause_began(ana_, today_ + days{20});
        p.pause_ended(ana_, today_ + days{20});
        p.pause_began(ana_, today_ + days{20});
        EXPECT_EQ(p.pauses(ana_), (std::vector<rules::away>{{today_, today_ + days{9}},
                                                            {today_ + days{20}, std::nullopt}}));
        EXPECT_TRUE(p.pauses(bo_).empty());
    });
}

TEST_P(progress_contract, badges_are_given_once) {
    write([&](ports::tx& t) {
        auto& p = t.progress();
        EXPECT_TRUE(p.award(ana_, rules::badge::finder, now_));
        EXPECT_FALSE(p.award(ana_, rules::badge::finder, now_ + 1h));
        EXPECT_TRUE(p.award(ana_, rules::badge::own_words, now_ - 1h));
        EXPECT_TRUE(p.award(bo_, rules::badge::finder, now_));
        EXPECT_EQ(p.badges(ana_), (std::vector{rules::badge::own_words, rules::badge::finder}));
    });
}

}  // namespace
}  // namespace starling
