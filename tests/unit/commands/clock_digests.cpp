#include <gmock/gmock.h>

#include "commands/advocate/deliver.hpp"
#include "tests/unit/commands/advocate_world.hpp"

using namespace starling;
using namespace starling::commands;
using testing::Contains;
using testing::HasSubstr;

namespace {

struct digests : testing::Test {
    advocate_world w;

    digests() { w.join("ana"); }
    int send_on(const std::string& date) {
        w.clock.set(utc(date + " 09:00"));
        const auto id = w.person("ana").id;
        w.rows([&](ports::tx& tx) { tx.people().plan_digest(id, w.clock.now()); });
        return w.tick().suggestions;
    }
    void answer_all(const std::string& date) {
        const auto id = w.person("ana").id;
        w.rows([&](ports::tx& tx) {
            const auto day = std::chrono::floor<std::chrono::days>(utc(date + " 09:00"));
            for (const auto& d : tx.sharing().deliveries_on(id, rules::day{day.time_since_epoch()}))
                tx.sharing().respond(d.id, "later");
        });
    }
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
        sent += send_on("2026-11-" + std::to_string(day));
        answer_all("2026-11-" + std::to_string(day));
    }
    EXPECT_EQ(sent, 4);
    w.clock.set(utc("2026-11-30 09:00"));
    EXPECT_EQ(w.tick().suggestions, 3) << "a new week has new slots";
}

TEST_F(digests, get_fewer_for_whoever_ignores_them_and_more_after_an_answer) {
    for (int i = 0; i < 30; ++i) w.item(std::to_string(i), "topic " + std::to_string(i));
    EXPECT_EQ(send_on("2026-11-23"), 3);
    EXPECT_EQ(send_on("2026-11-24"), 1) << "three ignored: half of nine a week";
    EXPECT_EQ(send_on("2026-11-30"), 3);
    EXPECT_EQ(send_on("2026-12-01"), 0) << "seven ignored: one a week, and three came";
    EXPECT_EQ(send_on("2026-12-07"), 1);
    EXPECT_EQ(send_on("2026-12-14"), 1);
    EXPECT_EQ(send_on("2026-12-21"), 0) << "nine ignored: one in thirty days";
    answer_all("2026-12-14");
    EXPECT_EQ(send_on("2026-12-22"), 3) << "eight and an answer: one step back, half a week";
    answer_all("2026-12-22");
    EXPECT_EQ(send_on("2026-12-28"), 3) << "another answer: all of it";
    EXPECT_EQ(send_on("2026-12-29"), 1);
    EXPECT_EQ(send_on("2026-12-30"), 0);
}

TEST_F(digests, one_round_gives_everybody_what_the_totals_say_by_then) {
    // 40 people: two first looks each. The third person gets the item by its score alone, and an
    // old one that is not shared has none.
    for (int n = 0; n < 39; ++n) {
        const auto user = "u" + std::to_string(n);
        w.add_user(user, user, "Europe/Lisbon");
        w.join(user);
    }
    const auto old = w.item("Old", "old");
    w.rows([&](ports::tx& tx) {
        auto i = *tx.content().get(*rules::parse_item_code(old));
        i.published_at -= std::chrono::days{60};
        tx.content().update(i);
    });
    w.set("budget.least_score", "45");
    w.clock.set(utc("2026-11-23 09:00"));
    EXPECT_EQ(w.tick(1000).suggestions, 2);
}

TEST_F(digests, two_rounds_that_draw_the_same_number_lose_nothing) {
    for (const auto* user : {"ben", "dana"}) w.join(user);
    w.item("Alpha", "a");
    w.item("Beta", "b");
    w.rows([&](ports::tx& tx) {
        for (const auto* user : {"ana", "ben"}) {
            support::seeded_random same{1};
            delivery_round round{tx, w.clock.now(), same};
            const auto p = *tx.people().get(tx.people().find(w.address(user))->person);
            EXPECT_EQ(round.deliver(p).size(), 2U) << user;
            EXPECT_TRUE(round.deliver(p).empty()) << "each item once";
        }
    });
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
