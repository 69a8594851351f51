// In quiet time nothing is sent that somebody did not just ask for (program.md C4, D2).
#include <gmock/gmock.h>

#include "tests/unit/commands/advocate_world.hpp"

using namespace starling;
using namespace starling::commands;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

/// It is Monday 08:00 in Lisbon, 03:00 in New York; suggestions come at 09:00.
struct quiet_clock : testing::Test {
    advocate_world w;

    quiet_clock() {
        w.join("ana");
        w.item("Alpha");
    }
    rules::instant next_digest_of(const std::string& user) {
        const auto id = w.person(user).id;
        return w
            .get<std::optional<rules::instant>>(
                [&](ports::tx& tx) { return tx.people().next_digest(id); })
            .value();
    }
};

TEST_F(quiet_clock, suggestions_move_to_its_end_on_the_same_day) {
    w.set("quiet.hours", "18:00-10:30");
    w.clock.set(utc("2026-11-23 09:00"));
    EXPECT_EQ(w.tick().suggestions, 0);
    EXPECT_EQ(next_digest_of("ana"), utc("2026-11-23 10:30"));
    EXPECT_THAT(w.audit(), Contains(HasSubstr("moved to the end of quiet time")));
    w.clock.set(utc("2026-11-23 10:30"));
    EXPECT_EQ(w.tick().suggestions, 1);
    EXPECT_EQ(next_digest_of("ana"), utc("2026-11-24 09:00"));
}

TEST_F(quiet_clock, a_quiet_day_has_none_and_nothing_is_caught_up) {
    w.set("quiet.days", "2026-11-23");
    w.clock.set(utc("2026-11-23 09:00"));
    EXPECT_EQ(w.tick().suggestions, 0);
    EXPECT_THAT(w.audit(), Contains(HasSubstr("skipped: the whole day is quiet")));
    EXPECT_EQ(next_digest_of("ana"), utc("2026-11-24 09:00"));
    w.clock.set(utc("2026-11-24 09:00"));
    EXPECT_EQ(w.tick().suggestions, 1);
}

TEST_F(quiet_clock, an_evening_that_is_quiet_until_tomorrow_has_none) {
    w.say("ana", "prefs time 19:00");
    w.set("quiet.hours", "18:00-09:00");
    w.clock.set(utc("2026-11-23 19:00"));
    EXPECT_EQ(w.tick().suggestions, 0);
    EXPECT_EQ(next_digest_of("ana"), utc("2026-11-24 19:00"));
}

TEST_F(quiet_clock, it_is_each_persons_own_clock) {
    w.join("dana");
    w.set("quiet.hours", "13:00-15:00");
    w.clock.set(utc("2026-11-23 14:00"));  // 14:00 in Lisbon, 09:00 in New York
    EXPECT_EQ(w.tick().suggestions, 1) << "Dana's; Ana's were at 09:00";
}

TEST_F(quiet_clock, news_of_others_waits_but_answers_do_not) {
    w.set("quiet.hours", "07:00-09:00");
    w.join("ben");
    w.take_outbox();
    w.say("ben", "kudos @ana for the patient review of the whole release plan");
    const auto early = w.take_outbox();
    for (const auto& out : early) EXPECT_NE(out.to.where, w.address("ana"));
    w.clock.set(utc("2026-11-23 09:00"));
    const auto later = w.take_outbox();
    EXPECT_TRUE(std::ranges::any_of(
        later, [&](const auto& out) { return out.to.where == w.address("ana"); }));
}

TEST_F(quiet_clock, channels_keep_the_programs_holidays) {
    w.set("channel.content", "slack:T1:C5");
    w.set("quiet.days", "2026-11-23");
    w.clock.set(utc("2026-11-23 08:30"));
    EXPECT_EQ(w.tick().posts, 0);
    w.clock.set(utc("2026-11-24 08:30"));
    EXPECT_EQ(w.tick().posts, 1);
}

}  // namespace
