#include <gmock/gmock.h>

#include "tests/unit/commands/advocate_world.hpp"

using namespace starling;
using namespace starling::commands;
using testing::Contains;
using testing::HasSubstr;

namespace {

struct digests : testing::Test {
    advocate_world w;

    digests() { w.join("ana"); }
    std::optional<rules::instant> planned(const std::string& user) {
        const auto id = w.person(user).id;
        return w.get<std::optional<rules::instant>>(
            [&](ports::tx& tx) { return tx.people().next_digest(id); });
    }
};

TEST_F(digests, come_at_ones_own_hour_in_ones_own_zone) {
    w.item("Alpha");
    w.join("dana");
    w.clock.set(utc("2026-11-23 08:59"));
    EXPECT_EQ(w.tick().suggestions, 0);
    w.clock.set(utc("2026-11-23 09:00"));
    EXPECT_EQ(w.tick().suggestions, 1);
    auto out = w.take_outbox();
    ASSERT_EQ(out.size(), 1U);
    EXPECT_EQ(out[0].to.what, ports::destination::kind::user);
    EXPECT_EQ(out[0].to.where, w.address("ana"));
    EXPECT_EQ(out[0].not_after, utc("2026-11-23 11:00"));
    w.clock.set(utc("2026-11-23 14:00"));  // 09:00 in New York
    EXPECT_EQ(w.tick().suggestions, 1);
    EXPECT_EQ(w.take_outbox().at(0).to.where, w.address("dana"));
}

TEST_F(digests, two_ticks_at_the_same_instant_send_once) {
    w.item("Alpha");
    w.clock.set(utc("2026-11-23 09:00"));
    EXPECT_EQ(w.tick().suggestions, 1);
    EXPECT_EQ(w.tick().suggestions, 0);
    EXPECT_EQ(planned("ana"), utc("2026-11-24 09:00"));
}

TEST_F(digests, a_repeated_plan_cannot_break_the_budget) {
    for (const auto* topic : {"a", "b", "c", "d", "e", "f"}) w.item(topic, topic);
    w.clock.set(utc("2026-11-23 09:00"));
    const auto id = w.person("ana").id;
    int sent = 0;
    for (int i = 0; i < 3; ++i) {
        w.rows([&](ports::tx& tx) { tx.people().plan_digest(id, w.clock.now()); });
        sent += w.tick().suggestions;
    }
    EXPECT_EQ(sent, 3) << "three slots a day, whatever the clock does";
}

TEST_F(digests, the_weekly_slots_hold_over_days) {
    for (int i = 0; i < 12; ++i) w.item(std::to_string(i), "topic " + std::to_string(i));
    w.say("ana", "prefs max 4/week");
    int sent = 0;
    for (int day = 23; day <= 27; ++day) {
        w.clock.set(utc("2026-11-" + std::to_string(day) + " 09:00"));
        sent += w.tick().suggestions;
    }
    EXPECT_EQ(sent, 4);
    w.clock.set(utc("2026-11-30 09:00"));
    EXPECT_EQ(w.tick().suggestions, 3) << "a new week has new slots";
}

TEST_F(digests, more_than_two_hours_late_is_skipped_not_stacked) {
    w.item("Alpha");
    w.clock.set(utc("2026-11-23 11:00"));
    const auto id = w.person("ana").id;
    w.rows([&](ports::tx& tx) { tx.people().plan_digest(id, utc("2026-11-23 08:59")); });
    const auto late = w.tick();
    EXPECT_EQ(late.suggestions, 0);
    EXPECT_EQ(late.skipped_late, 1);
    EXPECT_EQ(planned("ana"), utc("2026-11-24 09:00"));
    w.clock.set(utc("2026-11-24 09:00"));
    EXPECT_EQ(w.tick().suggestions, 1);
}

TEST_F(digests, exactly_two_hours_late_still_comes) {
    w.item("Alpha");
    w.clock.set(utc("2026-11-23 11:00"));
    EXPECT_EQ(w.tick().suggestions, 1);
}

TEST_F(digests, an_item_comes_once_and_nothing_comes_rather_than_filler) {
    w.item("Alpha");
    w.clock.set(utc("2026-11-23 09:00"));
    EXPECT_EQ(w.tick().suggestions, 1);
    w.clock.set(utc("2026-11-24 09:00"));
    EXPECT_EQ(w.tick().suggestions, 0);
    EXPECT_EQ(planned("ana"), utc("2026-11-25 09:00"));
}

TEST_F(digests, skip_the_weekend_and_follow_the_clock_change) {
    w.join("dana");
    w.clock.set(utc("2027-03-12 14:00"));  // Friday 09:00 EST; clocks move on Sunday the 14th
    w.tick();
    EXPECT_EQ(planned("dana"), utc("2027-03-15 13:00")) << "Monday 09:00 EDT";
}

TEST_F(digests, many_people_are_taken_in_bites) {
    for (const auto* user : {"ben", "dana"}) w.join(user);
    w.item("Alpha");
    for (const auto* user : {"ana", "ben", "dana"}) {
        const auto id = w.person(user).id;
        w.rows([&](ports::tx& tx) { tx.people().plan_digest(id, w.clock.now()); });
    }
    EXPECT_EQ(w.tick(1).suggestions, 3);
}

TEST_F(digests, the_deactivated_get_nothing) {
    w.item("Alpha");
    w.profile("ana", [](model::profile& p) { p.deactivated = true; });
    w.clock.set(utc("2026-11-23 09:00"));
    EXPECT_EQ(w.tick().suggestions, 0);
    EXPECT_TRUE(w.take_outbox().empty());
}

TEST_F(digests, respect_the_networks_asked_for) {
    w.item("Alpha");
    w.say("ana", "prefs networks bluesky");
    w.clock.set(utc("2026-11-23 09:00"));
    EXPECT_EQ(w.tick().suggestions, 0);
}

TEST_F(digests, every_suggestion_leaves_an_audit_row) {
    w.item("Alpha");
    w.clock.set(utc("2026-11-23 09:00"));
    w.tick();
    EXPECT_THAT(w.audit(),
                Contains("suggest: suggested to Ana Costa, slot 1 of the day and 1 of the week"));
}

}  // namespace
