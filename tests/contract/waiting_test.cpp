#include "tests/contract/store_fixture.hpp"

namespace starling {
namespace {

using namespace std::chrono_literals;
using rules::network;

class waiting_contract : public store_contract {
protected:
    void SetUp() override {
        store_contract::SetUp();
        ana_ = person("Ana");
        item_ = item(101);
        other_ = item(102);
    }
    ports::waiting reminder(rules::item_id what, rules::instant at) {
        return {.person = ana_, .item = what, .since = now_, .at = at};
    }
    rules::person_id ana_;
    rules::item_id item_;
    rules::item_id other_;
};
STARLING_ON_EVERY_ENGINE(waiting_contract);

TEST_P(waiting_contract, one_reminder_per_person_and_item) {
    write([&](ports::tx& t) {
        auto& list = t.waiting();
        list.put(reminder(item_, now_ + 5h));
        list.put(reminder(item_, now_ + 2h));
        list.put(reminder(other_, now_ + 1h));
        const auto all = list.of(ana_);
        ASSERT_EQ(all.size(), 2u);
        EXPECT_EQ(all[0].item, other_);
        EXPECT_EQ(all[0].at, now_ + 1h);
        EXPECT_FALSE(all[0].net);
        EXPECT_EQ(all[1].item, item_);
        EXPECT_EQ(all[1].at, now_ + 2h);
        EXPECT_TRUE(list.drop(ana_, item_, std::nullopt));
        EXPECT_FALSE(list.drop(ana_, item_, std::nullopt));
        EXPECT_EQ(list.of(ana_).size(), 1u);
    });
}

TEST_P(waiting_contract, a_share_waits_beside_the_reminder_of_its_item) {
    write([&](ports::tx& t) {
        auto& list = t.waiting();
        list.put(reminder(item_, now_ + 1h));
        list.put({ana_, item_, network::x, true, now_, now_ + 2h});
        list.put({ana_, item_, network::linkedin, false, now_, now_ + 3h});
        list.put({ana_, item_, network::x, true, now_ + 9h, now_ + 4h});
        const auto all = list.of(ana_);
        ASSERT_EQ(all.size(), 3u);
        EXPECT_EQ(all[1].net, network::linkedin);
        EXPECT_FALSE(all[1].own_words);
        EXPECT_EQ(all[2].net, network::x);
        EXPECT_TRUE(all[2].own_words);
        EXPECT_EQ(all[2].at, now_ + 4h);
        EXPECT_EQ(all[2].since, now_) << "it waits since the first time";
        EXPECT_TRUE(list.drop(ana_, item_, network::x));
        EXPECT_EQ(list.of(ana_).size(), 2u);
    });
}

TEST_P(waiting_contract, what_is_due_comes_earliest_first) {
    const auto bo = person("Bo");
    write([&](ports::tx& t) {
        auto& list = t.waiting();
        list.put(reminder(item_, now_ + 2h));
        list.put(reminder(other_, now_ + 1h));
        list.put({bo, item_, network::x, false, now_, now_ + 2h + 1s});
        EXPECT_TRUE(list.due(now_ + 1h - 1s, 9).empty());
        EXPECT_EQ(list.due(now_ + 2h, 9).size(), 2u);
        ASSERT_EQ(list.due(now_ + 2h, 1).size(), 1u);
        EXPECT_EQ(list.due(now_ + 2h, 1)[0].item, other_);
        EXPECT_EQ(list.due(now_ + 3h, 9)[2].person, bo);
        EXPECT_EQ(list.of(bo).size(), 1u);
    });
}

}  // namespace
}  // namespace starling
