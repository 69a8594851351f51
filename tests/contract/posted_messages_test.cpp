// Messages of ours that are found again to be changed.
#include "tests/contract/store_fixture.hpp"

namespace starling {
namespace {

using namespace std::chrono_literals;
using ports::outbox_state;

class posted_contract : public store_contract {
protected:
    void enqueue(const std::string& key, const std::string& subject = "item:1",
                 std::optional<rules::instant> not_before = {}) {
        write([&](ports::tx& t) {
            t.traffic().enqueue(
                {.key = key,
                 .to = {.what = ports::destination::kind::user, .where = account("U1")},
                 .card = model::message("Hello"),
                 .subject = subject,
                 .not_before = not_before},
                now_);
        });
    }
    void enqueue_update_of(const std::string& key) {
        write([&](ports::tx& t) {
            t.traffic().enqueue({.key = "redraw:" + key,
                                 .to = {.what = ports::destination::kind::update,
                                        .where = account("U1"),
                                        .message = key},
                                 .card = model::message("Changed")},
                                now_);
        });
    }
    std::vector<ports::outbox_row> claim(rules::instant at, int limit = 99) {
        std::vector<ports::outbox_row> rows;
        write([&](ports::tx& t) { rows = t.traffic().claim(at, limit); });
        return rows;
    }
    void sent(const ports::outbox_row& row) {
        write([&](ports::tx& t) { t.traffic().sent(row.id, "at " + row.message.key, now_); });
    }
    std::vector<std::string> outdated(int limit) {
        std::vector<std::string> keys;
        write([&](ports::tx& t) {
            for (const auto& m : t.traffic().next_outdated(limit)) keys.push_back(m.key);
        });
        return keys;
    }
    int count(outbox_state s) {
        int n = -1;
        read([&](ports::tx& t) { n = t.traffic().count(s); });
        return n;
    }
};
STARLING_ON_EVERY_ENGINE(posted_contract);

using keys = std::vector<std::string>;

TEST_P(posted_contract, an_update_finds_its_message_by_key) {
    enqueue("a");
    sent(claim(now_).at(0));
    enqueue_update_of("a");
    const auto rows = claim(now_);
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(rows[0].message.to.handle, "at a");
    EXPECT_EQ(rows[0].message.to.message, "a");
}

TEST_P(posted_contract, an_update_waits_for_a_message_on_its_way) {
    enqueue("a", "item:1", now_ + 1h);
    enqueue_update_of("a");
    EXPECT_TRUE(claim(now_).empty()) << "neither is due";
    EXPECT_TRUE(claim(now_ + 30min).empty()) << "nothing is looked at before the message is due";
    const auto first = claim(now_ + 1h);
    ASSERT_EQ(first.size(), 1u);
    EXPECT_EQ(first[0].message.key, "a");
    EXPECT_TRUE(claim(now_ + 1h + 2s).empty()) << "it is being sent";
    sent(first[0]);
    EXPECT_EQ(claim(now_ + 1h + 4s).at(0).message.to.handle, "at a");
}

TEST_P(posted_contract, an_update_of_what_was_never_shown_is_dead) {
    enqueue("a");
    const auto row = claim(now_).at(0);
    write([&](ports::tx& t) { t.traffic().dead(row.id, "channel_not_found"); });
    enqueue_update_of("a");
    enqueue_update_of("unheard of");
    EXPECT_TRUE(claim(now_).empty());
    EXPECT_EQ(count(outbox_state::dead), 3);
}

TEST_P(posted_contract, messages_are_found_by_the_beginning_of_their_key) {
    for (const auto* key : {"s:1:2:x", "s:1:2:y", "s:1:20:x", "s:1:1:z", "s:1:2"}) enqueue(key);
    sent(claim(now_, 1).at(0));
    write([&](ports::tx& t) {
        const auto found = t.traffic().posted("s:1:2:", 9);
        ASSERT_EQ(found.size(), 2u);
        EXPECT_EQ(found[0].key, "s:1:2:x");
        EXPECT_EQ(found[0].to.handle, "at s:1:2:x");
        EXPECT_EQ(found[0].subject, "item:1");
        EXPECT_EQ(found[1].to.handle, "") << "on its way";
        EXPECT_EQ(t.traffic().posted("s:1:2:", 1).size(), 1u);
        t.traffic().withhold("s:1:2:");
    });
    EXPECT_EQ(count(outbox_state::dead), 1) << "what was sent stays sent";
    EXPECT_EQ(claim(now_).size(), 3u);
}

TEST_P(posted_contract, outdated_messages_come_once_a_bite_at_a_time) {
    for (const auto* key : {"a", "b", "c"}) enqueue(key);
    enqueue("other", "item:12");
    for (const auto& row : claim(now_)) sent(row);
    enqueue("late");
    write([&](ports::tx& t) { t.traffic().outdate("item:1"); });
    EXPECT_EQ(count(outbox_state::dead), 1) << "what waited is not sent any more";
    EXPECT_EQ(outdated(2), (keys{"a", "b"}));
    EXPECT_EQ(outdated(2), keys{"c"});
    EXPECT_EQ(outdated(2), keys{});
}

TEST_P(posted_contract, what_is_outdated_again_comes_again) {
    for (const auto* key : {"a", "b"}) enqueue(key);
    for (const auto& row : claim(now_)) sent(row);
    write([&](ports::tx& t) { t.traffic().outdate("item:1"); });
    EXPECT_EQ(outdated(1), keys{"a"});
    write([&](ports::tx& t) { t.traffic().outdate("item:1"); });
    EXPECT_EQ(outdated(9), (keys{"a", "b"}));
    EXPECT_EQ(outdated(9), keys{});
}

TEST_P(posted_contract, several_outdated_subjects_come_one_after_the_other) {
    enqueue("a", "item:1");
    enqueue("b", "item:2");
    for (const auto& row : claim(now_)) sent(row);
    write([&](ports::tx& t) {
        t.traffic().outdate("item:1");
        t.traffic().outdate("item:2");
        t.traffic().outdate("item:3");
    });
    EXPECT_EQ(outdated(9), keys{"a"});
    EXPECT_EQ(outdated(9), keys{"b"});
    EXPECT_EQ(outdated(9), keys{});
}

}  // namespace
}  // namespace starling
