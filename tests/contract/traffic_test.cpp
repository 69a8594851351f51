#include "tests/contract/store_fixture.hpp"

namespace starling {
namespace {

using namespace std::chrono_literals;
using ports::outbox_state;
using ports::priority;

class traffic_contract : public store_contract {
protected:
    ports::outgoing message(const std::string& key, priority urgency = priority::answer) {
        return {.key = key,
                .to = {.what = ports::destination::kind::user, .where = account("U1")},
                .card = model::message("Hello " + key),
                .urgency = urgency,
                .subject = "item:" + key};
    }
    std::vector<ports::outbox_row> claim(rules::instant at, int limit = 9) {
        std::vector<ports::outbox_row> rows;
        write([&](ports::tx& t) { rows = t.traffic().claim(at, limit); });
        return rows;
    }
    int count(outbox_state s) {
        int n = -1;
        read([&](ports::tx& t) { n = t.traffic().count(s); });
        return n;
    }
};
STARLING_ON_EVERY_ENGINE(traffic_contract);

TEST_P(traffic_contract, an_event_is_handled_once) {
    write([&](ports::tx& t) {
        EXPECT_TRUE(t.traffic().first_time("e1", now_));
        EXPECT_FALSE(t.traffic().first_time("e1", now_ + 1h));
        EXPECT_TRUE(t.traffic().first_time("e2", now_ + 1h));
    });
    write([&](ports::tx& t) {
        EXPECT_FALSE(t.traffic().first_time("e1", now_));
        EXPECT_EQ(t.traffic().forget_inbox(now_ + 1h, 9), 1);
        EXPECT_TRUE(t.traffic().first_time("e1", now_));
        EXPECT_EQ(t.traffic().forget_inbox(now_ + 2h, 1), 1);
        EXPECT_EQ(t.traffic().forget_inbox(now_ + 2h, 9), 1);
    });
}

TEST_P(traffic_contract, a_message_is_enqueued_once_and_claimed_by_urgency_then_age) {
    write([&](ports::tx& t) {
        EXPECT_TRUE(t.traffic().enqueue(message("b", priority::broadcast), now_));
        EXPECT_TRUE(t.traffic().enqueue(message("a1"), now_));
        EXPECT_TRUE(t.traffic().enqueue(message("a2"), now_));
        EXPECT_TRUE(t.traffic().enqueue(message("p", priority::personal), now_));
        EXPECT_FALSE(t.traffic().enqueue(message("a1"), now_));
        EXPECT_EQ(t.traffic().enqueued(), 4);
        EXPECT_EQ(t.traffic().oldest_pending(), now_);
        EXPECT_EQ(t.traffic().next_due(), now_);
    });
    const auto first = claim(now_, 2);
    ASSERT_EQ(first.size(), 2u);
    EXPECT_EQ(first[0].message.key, "a1");
    EXPECT_EQ(first[1].message.key, "a2");
    EXPECT_EQ(first[0].tenant, tenant_);
    EXPECT_EQ(first[0].attempts, 1);
    EXPECT_EQ(first[0].created_at, now_);
    EXPECT_EQ(first[0].message.subject, "item:a1");
    EXPECT_EQ(first[0].message.to.where, account("U1"));
    EXPECT_EQ(first[0].message.card.summary, "Hello a1");
    EXPECT_EQ(count(outbox_state::sending), 2);
    const auto rest = claim(now_);
    ASSERT_EQ(rest.size(), 2u);
    EXPECT_EQ(rest[0].message.key, "p");
    EXPECT_EQ(rest[1].message.urgency, priority::broadcast);
    EXPECT_TRUE(claim(now_).empty());
    read([&](ports::tx& t) {
        EXPECT_FALSE(t.traffic().oldest_pending());
        EXPECT_FALSE(t.traffic().next_due());
    });
}

TEST_P(traffic_contract, only_so_many_broadcasts_are_claimed) {
    write([&](ports::tx& t) {
        for (int n = 0; n < 5; ++n)
            t.traffic().enqueue(message("b" + std::to_string(n), priority::broadcast), now_);
        t.traffic().enqueue(message("p", priority::personal), now_);
    });
    write([&](ports::tx& t) {
        const auto some = t.traffic().claim(now_, 9, 2);
        ASSERT_EQ(some.size(), 3u);
        EXPECT_EQ(some[0].message.key, "p");
        EXPECT_EQ(some[2].message.key, "b1");
        EXPECT_TRUE(t.traffic().claim(now_, 9, 0).empty());
        EXPECT_EQ(t.traffic().next_due(), now_);
        EXPECT_FALSE(t.traffic().next_due(priority::personal)) << "broadcasts alone are left";
    });
    EXPECT_EQ(count(outbox_state::pending), 3);
}

TEST_P(traffic_contract, what_becomes_of_a_message) {
    write([&](ports::tx& t) {
        for (auto key : {"a", "b", "c", "d"}) t.traffic().enqueue(message(key), now_);
    });
    const auto rows = claim(now_);
    ASSERT_EQ(rows.size(), 4u);
    write([&](ports::tx& t) {
        t.traffic().sent(rows[0].id, "C1/17.3", now_);
        t.traffic().retry(rows[1].id, now_ + 10s, "ratelimited");
        t.traffic().ambiguous(rows[2].id, "timeout");
        t.traffic().dead(rows[3].id, "channel_not_found");
        EXPECT_EQ(t.traffic().subject_of("C1/17.3"), "item:a");
        EXPECT_FALSE(t.traffic().subject_of("C1/17.4"));
        EXPECT_FALSE(t.traffic().subject_of(""));
        EXPECT_EQ(t.traffic().next_due(), now_ + 10s);
        EXPECT_FALSE(t.traffic().enqueue(message("a"), now_)) << "sent keys are kept";
    });
    for (auto s :
         {outbox_state::sent, outbox_state::pending, outbox_state::ambiguous, outbox_state::dead})
        EXPECT_EQ(count(s), 1) << ports::outbox_state_key(s);
    EXPECT_TRUE(claim(now_ + 9s).empty());
    const auto again = claim(now_ + 10s);
    ASSERT_EQ(again.size(), 1u);
    EXPECT_EQ(again[0].message.key, "b");
    EXPECT_EQ(again[0].attempts, 2);
}

TEST_P(traffic_contract, late_messages_die_unsent) {
    write([&](ports::tx& t) {
        auto late = message("late");
        late.not_after = now_ + 1h;
        t.traffic().enqueue(late, now_);
        t.traffic().enqueue(message("fine", priority::broadcast), now_);
    });
    const auto rows = claim(now_ + 1h + 1s, 1);
    ASSERT_EQ(rows.size(), 1u) << "a late row must not take the place of one that can be sent";
    EXPECT_EQ(rows[0].message.key, "fine");
    EXPECT_EQ(count(outbox_state::dead), 1);
    write([&](ports::tx& t) {
        auto just = message("just");
        just.not_after = now_ + 2h;
        t.traffic().enqueue(just, now_);
    });
    EXPECT_EQ(claim(now_ + 2h).size(), 1u);
}

TEST_P(traffic_contract, an_interrupted_sending_is_ambiguous_when_its_lease_ends) {
    write([&](ports::tx& t) {
        t.traffic().enqueue(message("a"), now_);
        t.traffic().enqueue(message("b"), now_);
    });
    EXPECT_EQ(claim(now_, 1).size(), 1u);
    if (GetParam() == "file") reopen();
    write([&](ports::tx& t) {
        EXPECT_EQ(t.traffic().settle_interrupted(now_ + ports::send_lease - 1s), 0);
        EXPECT_EQ(t.traffic().settle_interrupted(now_ + ports::send_lease), 1);
        EXPECT_EQ(t.traffic().settle_interrupted(now_ + ports::send_lease), 0);
    });
    EXPECT_EQ(count(outbox_state::ambiguous), 1);
    const auto rows = claim(now_);
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(rows[0].message.key, "b");
}

TEST_P(traffic_contract, a_sender_that_lives_keeps_its_rows) {
    write([&](ports::tx& t) { t.traffic().enqueue(message("a"), now_); });
    const auto id = claim(now_).at(0).id;
    write([&](ports::tx& t) {
        t.traffic().still_sending(id, now_ + 50s);
        EXPECT_EQ(t.traffic().settle_interrupted(now_ + ports::send_lease), 0);
        EXPECT_EQ(t.traffic().settle_interrupted(now_ + 50s + ports::send_lease), 1);
        t.traffic().still_sending(id, now_ + 200s);
    });
    EXPECT_EQ(count(outbox_state::ambiguous), 1) << "given up is given up";
}

TEST_P(traffic_contract, ids_keep_the_order_of_writing_even_when_the_clock_goes_back) {
    write([&](ports::tx& t) {
        for (int n = 0; n < 50; ++n)
            t.traffic().enqueue(message(std::to_string(n)), now_ - std::chrono::hours{n});
    });
    const auto rows = claim(now_, 100);
    ASSERT_EQ(rows.size(), 50u);
    for (int n = 0; n < 50; ++n)
        EXPECT_EQ(rows[static_cast<std::size_t>(n)].message.key, std::to_string(n));
}

TEST_P(traffic_contract, a_slot_is_claimed_once) {
    write([&](ports::tx& t) {
        EXPECT_TRUE(t.traffic().claim_slot("board", "2026-11-27", now_));
        EXPECT_FALSE(t.traffic().claim_slot("board", "2026-11-27", now_));
        EXPECT_TRUE(t.traffic().claim_slot("board", "2026-12-04", now_));
        EXPECT_TRUE(t.traffic().claim_slot("post", "2026-11-27", now_));
    });
}

TEST_P(traffic_contract, the_audit_tail_is_newest_first) {
    write([&](ports::tx& t) {
        t.audit().write({.at = now_,
                         .actor = {7},
                         .verb = "cap set",
                         .subject = "cap.person_day",
                         .detail = "2 -> 3"});
        t.audit().write({.at = now_, .verb = "join"});
        const auto tail = t.audit().tail(9);
        ASSERT_EQ(tail.size(), 2u);
        EXPECT_EQ(tail[0].verb, "join");
        EXPECT_EQ(tail[1].actor.value, 7);
        EXPECT_EQ(tail[1].subject, "cap.person_day");
        EXPECT_EQ(tail[1].detail, "2 -> 3");
        EXPECT_EQ(tail[1].at, now_);
        EXPECT_EQ(t.audit().tail(1).size(), 1u);
    });
}

TEST_P(traffic_contract, the_newest_way_to_reach_somebody_is_kept) {
    const model::address ana{"teams", "E1", "29:ana"};
    write([&](ports::tx& t) {
        EXPECT_EQ(t.traffic().reference_of(ana), "");
        t.traffic().remember({ana, "https://one|a:1"}, now_);
        t.traffic().remember({ana, "https://two|a:1"}, now_ + 1h);
    });
    read([&](ports::tx& t) {
        EXPECT_EQ(t.traffic().reference_of(ana), "https://two|a:1");
        EXPECT_EQ(t.traffic().reference_of({"teams", "E2", "29:ana"}), "");
    });
}

TEST_P(traffic_contract, the_last_press_on_a_card_is_known_when_it_is_repeated) {
    const model::press_mark share{"ana on card 1", "share"};
    const model::press_mark undo{"ana on card 1", "undo"};
    write([&](ports::tx& t) {
        auto& presses = t.traffic();
        EXPECT_TRUE(presses.first_press(share, now_));
        EXPECT_FALSE(presses.answer_to(share).shown);
        presses.answered(share, {model::message("Done"), true});
        EXPECT_FALSE(presses.first_press(share, now_ + 59s));
        ASSERT_TRUE(presses.answer_to(share).shown);
        EXPECT_EQ(presses.answer_to(share).shown->summary, "Done");
        EXPECT_TRUE(presses.answer_to(share).replaces);
        EXPECT_TRUE(presses.first_press({"ben on card 1", "share"}, now_));
        EXPECT_FALSE(presses.answer_to(undo).shown);
        EXPECT_TRUE(presses.first_press(undo, now_ + 1s));
        EXPECT_TRUE(presses.first_press(share, now_ + 2s)) << "something else came in between";
        EXPECT_FALSE(presses.answer_to(share).shown) << "the answer was to another press";
        EXPECT_TRUE(presses.first_press(share, now_ + 62s)) << "a minute later it is a new one";
    });
    write([&](ports::tx& t) {
        EXPECT_EQ(t.traffic().forget_presses(now_ + 62s, 9), 1);
        EXPECT_FALSE(t.traffic().first_press(share, now_ + 63s));
        EXPECT_EQ(t.traffic().forget_presses(now_ + 63s, 9), 1);
        EXPECT_TRUE(t.traffic().first_press(share, now_ + 63s));
    });
}

TEST_P(traffic_contract, what_is_taken_back_is_named_or_never_sent) {
    write([&](ports::tx& t) {
        for (const auto* key : {"a", "b", "other"}) {
            auto m = message(key);
            m.subject = key == std::string{"other"} ? "kudos:2" : "kudos:1";
            t.traffic().enqueue(m, now_);
        }
        const auto first = t.traffic().claim(now_, 1);
        t.traffic().sent(first.at(0).id, "handle-a", now_);
        const auto known = t.traffic().take_back("kudos:1");
        ASSERT_EQ(known.size(), 1u);
        EXPECT_EQ(known[0].handle, "handle-a");
        EXPECT_EQ(known[0].where, account("U1"));
        EXPECT_TRUE(t.traffic().take_back("").empty());
        const auto left = t.traffic().claim(now_, 9);
        ASSERT_EQ(left.size(), 1u);
        EXPECT_EQ(left[0].message.key, "other");
    });
}

TEST_P(traffic_contract, a_channel_keeps_its_team) {
    const auto channel = account("19:c");
    write([&](ports::tx& t) {
        EXPECT_EQ(t.traffic().group_of(channel), "");
        t.traffic().remember({channel, "there", "19:t"}, now_);
        t.traffic().remember({channel, "elsewhere"}, now_);
        EXPECT_EQ(t.traffic().group_of(channel), "19:t") << "what is not said is not taken away";
        EXPECT_EQ(t.traffic().reference_of(channel), "elsewhere");
        t.traffic().remember({channel, "elsewhere", "19:u"}, now_);
        EXPECT_EQ(t.traffic().group_of(channel), "19:u");
    });
}

}  // namespace
}  // namespace starling
