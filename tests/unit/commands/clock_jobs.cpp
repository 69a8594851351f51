#include <gmock/gmock.h>

#include "tests/unit/commands/advocate_world.hpp"

using namespace starling;
using namespace starling::commands;
using testing::HasSubstr;
using testing::Not;

namespace {

struct jobs : testing::Test {
    advocate_world w;

    jobs() { w.join("ana"); }
    std::vector<ports::outgoing> posts() {
        auto out = w.take_outbox();
        std::erase_if(out,
                      [](const auto& o) { return o.to.what != ports::destination::kind::channel; });
        return out;
    }
};

TEST_F(jobs, reservations_and_items_run_out) {
    const auto code = w.item("Alpha");
    w.expires(code, utc("2026-11-23 08:20"));
    w.say("ana", "share " + code);
    w.clock.set(utc("2026-11-23 08:30"));
    EXPECT_EQ(w.tick().expired, 2);
    EXPECT_EQ(w.share("ana", code)->state, rules::share_state::expired);
    EXPECT_EQ(w.tick().expired, 0);
}

TEST_F(jobs, reminders_come_once) {
    const auto code = w.item("Alpha");
    w.say("ana", "later " + code + " 2h");
    w.say("ana", "prefs max 0/day");
    w.clock.set(utc("2026-11-23 09:59"));
    w.tick();
    EXPECT_TRUE(w.take_outbox().empty());
    w.clock.set(utc("2026-11-23 10:00"));
    w.tick();
    w.tick();
    const auto out = w.take_outbox();
    ASSERT_EQ(out.size(), 1U);
    EXPECT_THAT(model::plain_text(out[0].card), HasSubstr("You wanted to be reminded"));
    EXPECT_THAT(out[0].subject, testing::StartsWith("item:"));
}

TEST_F(jobs, a_reminder_nobody_heard_moves_to_the_next_hour) {
    const auto code = w.item("Alpha");
    w.say("ana", "prefs max 0/day");
    w.say("ana", "later " + code + " 2h");
    w.clock.set(utc("2026-11-23 12:01"));
    w.tick();
    EXPECT_TRUE(w.take_outbox().empty());
    w.clock.set(utc("2026-11-24 09:00"));
    w.tick();
    EXPECT_EQ(w.take_outbox().size(), 1U);
}

TEST_F(jobs, a_reminder_is_dropped_when_it_no_longer_makes_sense) {
    const auto shared = w.item("Alpha"), recalled = w.item("Beta");
    w.say("ana", "prefs max 0/day");
    w.say("ana", "later " + shared + " 2h");
    w.say("ana", "later " + recalled + " 2h");
    w.say("ana", "share " + shared);
    w.say("ana", "done " + shared);
    w.state(recalled, ports::item_state::recalled);
    w.clock.set(utc("2026-11-23 10:00"));
    w.tick();
    EXPECT_TRUE(w.take_outbox().empty());
}

TEST_F(jobs, a_reminder_waits_for_the_end_of_a_pause) {
    const auto code = w.item("Alpha");
    w.say("ana", "prefs max 0/day");
    w.say("ana", "later " + code + " 2h");
    w.say("ana", "pause 1d");
    w.clock.set(utc("2026-11-23 10:00"));
    w.tick();
    EXPECT_TRUE(w.take_outbox().empty());
    w.clock.set(utc("2026-11-24 09:00"));
    w.tick();
    EXPECT_EQ(w.take_outbox().size(), 1U);
}

TEST_F(jobs, the_content_channel_gets_one_item_a_work_day) {
    w.set("channel.content", "slack:T1:C5");
    w.item("Alpha");
    w.item("Beta");
    EXPECT_EQ(w.tick().posts, 0) << "09:00 in Berlin";
    w.clock.set(utc("2026-11-23 08:30"));
    EXPECT_EQ(w.tick().posts, 1);
    EXPECT_EQ(w.tick().posts, 0);
    const auto out = posts();
    ASSERT_EQ(out.size(), 1U);
    EXPECT_EQ(out[0].to.where.id, "C5");
    EXPECT_THAT(out[0].subject, testing::StartsWith("item:"));
    w.clock.set(utc("2026-11-24 08:30"));
    EXPECT_EQ(w.tick().posts, 1);
    w.clock.set(utc("2026-11-25 08:30"));
    EXPECT_EQ(w.tick().posts, 0) << "both were posted";
    w.item("Gamma");
    w.clock.set(utc("2026-11-28 08:30"));
    EXPECT_EQ(w.tick().posts, 0) << "Saturday";
    w.clock.set(utc("2026-11-30 10:31"));
    EXPECT_EQ(w.tick().posts, 0) << "more than two hours late";
}

TEST_F(jobs, the_board_comes_on_friday_once) {
    w.set("channel.recognition", "slack:T1:C9");
    const auto code = w.item("Alpha");
    w.say("ana", "share " + code);
    w.say("ana", "done " + code);
    w.clock.set(utc("2026-11-27 14:59"));
    EXPECT_EQ(w.tick().posts, 0);
    w.clock.set(utc("2026-11-27 15:00"));  // 16:00 in Berlin
    EXPECT_EQ(w.tick().posts, 1);
    EXPECT_EQ(w.tick().posts, 0);
    const auto out = posts();
    ASSERT_EQ(out.size(), 1U);
    EXPECT_EQ(out[0].to.where.id, "C9");
    const auto text = model::plain_text(out[0].card);
    EXPECT_THAT(text, HasSubstr("1 share and 0 kudos"));
    EXPECT_THAT(text, HasSubstr("Ana Costa"));
}

TEST_F(jobs, the_board_prefers_its_own_channel_and_hides_the_hidden) {
    w.set("channel.recognition", "slack:T1:C9");
    w.set("channel.leaderboard", "slack:T1:C8");
    const auto code = w.item("Alpha");
    w.say("ana", "prefs board hide");
    w.say("ana", "share " + code);
    w.say("ana", "done " + code);
    w.clock.set(utc("2026-11-27 15:00"));
    w.tick();
    const auto out = posts();
    ASSERT_EQ(out.size(), 1U);
    EXPECT_EQ(out[0].to.where.id, "C8");
    EXPECT_THAT(model::plain_text(out[0].card), Not(HasSubstr("Ana Costa")));
}

TEST_F(jobs, the_board_is_skipped_when_late_or_empty) {
    w.set("channel.recognition", "slack:T1:C9");
    w.clock.set(utc("2026-11-27 15:00"));
    EXPECT_EQ(w.tick().posts, 0) << "nothing rather than filler";
    w.clock.set(utc("2026-12-04 17:01"));
    EXPECT_EQ(w.tick().posts, 0) << "late";
}

TEST_F(jobs, old_inbox_keys_are_forgotten) {
    w.rows([&](ports::tx& tx) { tx.traffic().first_time("old", w.clock.now()); });
    w.clock.advance(std::chrono::days{6});
    w.tick();
    w.rows([&](ports::tx& tx) { EXPECT_FALSE(tx.traffic().first_time("old", w.clock.now())); });
    w.clock.advance(std::chrono::days{2});
    w.tick();
    w.rows([&](ports::tx& tx) { EXPECT_TRUE(tx.traffic().first_time("old", w.clock.now())); });
}

}  // namespace
