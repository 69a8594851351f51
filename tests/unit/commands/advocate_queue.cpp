// Shares that find a cap full wait in the person's queue, beside their reminders.
#include <gmock/gmock.h>

#include "tests/unit/commands/advocate_world.hpp"

using namespace starling;
using namespace starling::commands;
using rules::network;
using rules::share_state;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace {

/// It is Monday 08:00 in Lisbon. Ana's suggestions are off, so that all she gets is what waited.
struct queue_test : testing::Test {
    advocate_world w;
    std::string a, b, c;

    queue_test() {
        w.join("ana");
        say("prefs max 0/day");
        a = w.item("A", "one");
        b = w.item("B", "two", {network::x});
        c = w.item("C", "three", {network::bluesky});
    }
    answer say(const std::string& line) { return w.say("ana", line); }
    std::string says(const std::string& line) { return w.says("ana", line); }
    void share_two() {
        for (const auto& code : {a, b}) {
            say("share " + code);
            say("done " + code);
        }
    }
    std::vector<ports::waiting> queue() {
        const auto id = w.person("ana").id;
        return w.get<std::vector<ports::waiting>>(
            [&](ports::tx& tx) { return tx.waiting().of(id); });
    }
    std::vector<std::string> brought() {
        std::vector<std::string> texts;
        for (const auto& out : w.take_outbox()) texts.push_back(model::plain_text(out.card));
        return texts;
    }
};

TEST_F(queue_test, a_share_above_the_day_waits_and_comes_back_as_a_card) {
    share_two();
    const auto said = say("share " + c);
    EXPECT_EQ(said.what, answer::outcome::refused);
    EXPECT_THAT(model::plain_text(said.card), HasSubstr("2 of 2 shares today"));
    EXPECT_THAT(model::plain_text(said.card), HasSubstr("tomorrow 09:00 Europe/Lisbon"));
    ASSERT_EQ(queue().size(), 1u);
    EXPECT_EQ(queue()[0].at, utc("2026-11-24 09:00")) << "at her hour, not at midnight";
    brought();

    w.clock.set(utc("2026-11-24 08:59"));
    w.tick();
    EXPECT_THAT(brought(), IsEmpty());
    w.clock.set(utc("2026-11-24 09:00"));
    w.tick();
    w.tick();
    EXPECT_THAT(brought(), ElementsAre(testing::AllOf(HasSubstr("What we learned about C"),
                                                      HasSubstr("waited in your queue"))));
    EXPECT_EQ(w.share("ana", c, network::bluesky)->state, share_state::reserved)
        << "the place is taken in the same transaction";
    EXPECT_THAT(queue(), IsEmpty());
    say("done " + c);
    EXPECT_EQ(w.share("ana", c, network::bluesky)->state, share_state::confirmed);
    EXPECT_FALSE(w.share("ana", c, network::bluesky)->over_cap);
}

TEST_F(queue_test, what_is_passed_on_waits_no_more) {
    say("prefs max 3/day");
    say("today");
    share_two();
    say("share " + c);
    say("later " + c + " 17:00");
    ASSERT_EQ(queue().size(), 2u);
    EXPECT_THAT(says("skip " + c),
                HasSubstr("Taken out of your queue: the reminder and the share on Bluesky."));
    EXPECT_THAT(queue(), IsEmpty());
}

TEST_F(queue_test, asking_again_keeps_the_place_in_the_queue) {
    share_two();
    say("share " + c);
    const auto first = queue();
    w.clock.advance(std::chrono::hours{2});
    EXPECT_THAT(says("share " + c), HasSubstr("waits in your queue"));
    ASSERT_EQ(queue().size(), 1u);
    EXPECT_EQ(queue()[0].at, first[0].at);
    EXPECT_EQ(queue()[0].since, first[0].since);
}

TEST_F(queue_test, the_caps_are_asked_again_at_release) {
    share_two();
    say("share " + c);
    brought();
    // The next day fills up before the hour comes.
    w.clock.set(utc("2026-11-24 08:00"));
    for (const auto* title : {"D", "E"}) {
        const auto code = w.item(title, title, {title[0] == 'D' ? network::mastodon : network::x});
        say("share " + code);
        say("done " + code);
    }
    w.clock.set(utc("2026-11-24 09:00"));
    w.tick();
    EXPECT_THAT(brought(), IsEmpty());
    ASSERT_EQ(queue().size(), 1u);
    EXPECT_EQ(queue()[0].at, utc("2026-11-25 09:00"));
    EXPECT_EQ(w.share("ana", c, network::bluesky), std::nullopt);
}

TEST_F(queue_test, no_more_is_brought_than_there_is_room) {
    share_two();
    const auto d = w.item("D", "four", {network::mastodon});
    const auto e = w.item("E", "five", {network::threads});
    for (const auto& code : {c, d, e}) say("share " + code);
    ASSERT_EQ(queue().size(), 3u);
    brought();
    w.clock.set(utc("2026-11-24 09:00"));
    w.tick();
    EXPECT_EQ(brought().size(), 2u);
    ASSERT_EQ(queue().size(), 1u);
    EXPECT_GT(queue()[0].at, utc("2026-11-24 09:00"));
}

TEST_F(queue_test, what_ends_before_there_is_room_is_refused) {
    share_two();
    w.expires(c, utc("2026-11-24 08:59"));
    const auto said = say("share " + c);
    EXPECT_THAT(model::plain_text(said.card), HasSubstr("The item expires before"));
    EXPECT_THAT(queue(), IsEmpty());
}

TEST_F(queue_test, what_ends_while_it_waits_is_given_up_and_said) {
    share_two();
    w.expires(c, utc("2026-11-24 12:00"));
    say("share " + c);
    brought();
    w.clock.set(utc("2026-11-24 08:00"));
    w.set("cap.person_week", "2");
    w.clock.set(utc("2026-11-24 09:00"));
    w.tick();
    EXPECT_THAT(brought(), ElementsAre(HasSubstr("no room before it expires")));
    EXPECT_THAT(queue(), IsEmpty());
}

TEST_F(queue_test, what_was_shared_or_recalled_meanwhile_is_dropped) {
    share_two();
    say("share " + c);
    w.state(c, ports::item_state::recalled);
    brought();
    w.clock.set(utc("2026-11-24 09:00"));
    w.tick();
    EXPECT_THAT(brought(), IsEmpty());
    EXPECT_THAT(queue(), IsEmpty());
}

TEST_F(queue_test, sharing_it_oneself_takes_it_out) {
    share_two();
    say("share " + c);
    w.clock.set(utc("2026-11-24 00:00"));
    EXPECT_EQ(say("share " + c).what, answer::outcome::done);
    EXPECT_THAT(queue(), IsEmpty());
}

TEST_F(queue_test, own_words_are_not_kept_while_they_wait) {
    share_two();
    EXPECT_THAT(says("share " + c + " bluesky --words \"What I think\""),
                HasSubstr("I do not keep your words"));
    brought();
    w.clock.set(utc("2026-11-24 09:00"));
    w.tick();
    EXPECT_THAT(brought(), ElementsAre(HasSubstr("You wanted to use your own words")));
    EXPECT_EQ(w.share("ana", c, network::bluesky)->variant, rules::variant_id{});
}

TEST_F(queue_test, a_pause_and_a_late_clock_move_it_to_the_next_hour) {
    share_two();
    say("share " + c);
    brought();
    say("pause 2d");
    w.clock.set(utc("2026-11-24 09:00"));
    w.tick();
    EXPECT_THAT(brought(), IsEmpty());
    EXPECT_EQ(queue()[0].at, utc("2026-11-25 09:00"));
    say("resume");
    w.clock.set(utc("2026-11-25 12:00"));
    w.tick();
    EXPECT_THAT(brought(), IsEmpty());
    EXPECT_EQ(queue()[0].at, utc("2026-11-26 09:00"));
}

TEST_F(queue_test, lists_reminders_and_shares_with_numbers) {
    EXPECT_THAT(says("queue"), HasSubstr("Nothing waits for you"));
    share_two();
    say("later " + b + " 2h");
    say("share " + c);
    const auto text = says("queue");
    EXPECT_THAT(text, HasSubstr("1    reminder  “B”"));
    EXPECT_THAT(text, HasSubstr("2    share     “C”"));
    EXPECT_THAT(text, HasSubstr("on Bluesky, tomorrow 09:00"));
    EXPECT_THAT(says("me"), HasSubstr("“C”"));
}

TEST_F(queue_test, drops_by_number_or_by_what_a_button_names) {
    share_two();
    say("later " + b + " 2h");
    const auto row = lines_of(say("share " + c));
    EXPECT_THAT(row, Contains("queue drop " + c + " bluesky"));
    EXPECT_THAT(says("queue drop 1"), HasSubstr("the reminder for “B”"));
    EXPECT_EQ(queue().size(), 1u);
    EXPECT_EQ(w.press("ana", "queue drop " + c + " bluesky").what, answer::outcome::done);
    EXPECT_THAT(queue(), IsEmpty());
    for (const auto* line :
         {"queue drop 1", "queue drop 0", "queue drop -1", "queue drop i-zzzz x"})
        EXPECT_EQ(say(line).what, answer::outcome::refused) << line;
    EXPECT_EQ(say("queue drop").what, answer::outcome::misused);
}

TEST_F(queue_test, nobody_drops_what_waits_for_somebody_else) {
    w.join("ben");
    share_two();
    say("share " + c);
    EXPECT_EQ(w.say("ben", "queue drop " + c + " bluesky").what, answer::outcome::refused);
    EXPECT_EQ(queue().size(), 1u);
}

TEST_F(queue_test, leaving_empties_it) {
    share_two();
    say("share " + c);
    say("leave yes");
    EXPECT_THAT(queue(), IsEmpty());
}

TEST_F(queue_test, a_cap_that_refuses_offers_a_reminder) {
    w.set("cap.person_day.at", "refuse");
    share_two();
    const auto said = say("share " + c);
    EXPECT_EQ(said.what, answer::outcome::refused);
    EXPECT_THAT(lines_of(said), Contains("later " + c + " 2026-11-24"));
    EXPECT_THAT(queue(), IsEmpty());
}

TEST_F(queue_test, a_cap_that_warns_lets_it_pass_flagged_and_without_points) {
    w.set("cap.person_day.at", "warn");
    share_two();
    const int before = w.points("ana");
    const auto said = say("share " + c);
    EXPECT_EQ(said.what, answer::outcome::done);
    EXPECT_THAT(model::plain_text(said.card), HasSubstr("Above a cap: 2 of 2 shares today"));
    EXPECT_TRUE(w.share("ana", c, network::bluesky)->over_cap);
    EXPECT_THAT(w.audit(), Contains(HasSubstr("above a cap")));
    EXPECT_THAT(says("done " + c), HasSubstr("above a cap"));
    EXPECT_EQ(w.points("ana"), before);
    EXPECT_TRUE(w.share("ana", c, network::bluesky)->over_cap);
}

TEST_F(queue_test, a_cap_loosened_today_holds_tomorrow_a_tightened_one_now) {
    share_two();
    const auto set_now = [&](const char* value) {
        w.rows(
            [&](ports::tx& tx) { tx.policies().set("cap.person_day", value, {}, w.clock.now()); });
    };
    set_now("3");
    EXPECT_THAT(says("share " + c), HasSubstr("2 of 2 shares today"));
    EXPECT_THAT(says("me"), HasSubstr("2 of 2 shares today"));
    w.clock.set(utc("2026-11-24 00:00"));
    EXPECT_THAT(says("me"), HasSubstr("0 of 3 shares today"));
    set_now("0");
    EXPECT_EQ(say("share " + c).what, answer::outcome::refused);
    EXPECT_THAT(says("me"), HasSubstr("0 of 0 shares today"));
}

TEST_F(queue_test, admins_hear_once_that_the_programs_cap_is_full) {
    w.set("cap.program_day", "1");
    w.rows([&](ports::tx& tx) {
        tx.people().grant(tx.people().find(w.address("dana"))->person, ports::role::admin, {},
                          w.clock.now());
    });
    w.join("ben");
    const auto d = w.item("D", "four");
    w.say("ben", "share " + a);
    brought();
    say("share " + d);
    say("share " + d);
    const auto texts = brought();
    EXPECT_EQ(std::ranges::count_if(texts,
                                    [](const auto& t) {
                                        return t.find("The program's cap is reached") !=
                                               std::string::npos;
                                    }),
              1);
    EXPECT_EQ(queue().size(), 1u) << "it waits for tomorrow";
}

TEST_F(queue_test, a_team_takes_a_quarter_of_its_places) {
    w.set("cap.item_day", "20");
    for (const auto* user : {"ana", "ben", "dana"}) {
        w.join(user);
        w.rows([&](ports::tx& tx) {
            auto p = tx.people().get(tx.people().find(w.address(user))->person).value();
            p.team = "Sales";
            tx.people().update(p);
        });
    }
    w.add_user("eve", "Eve", "Europe/Berlin");
    w.join("eve");
    w.say("ben", "share " + a + " linkedin");
    w.say("dana", "share " + a + " linkedin");
    const auto third = say("share " + a + " linkedin");
    EXPECT_EQ(third.what, answer::outcome::refused);
    EXPECT_THAT(model::plain_text(third.card),
                HasSubstr("2 of 2 shares of this item on LinkedIn today, by your team"));
    EXPECT_EQ(queue().size(), 1u);
    EXPECT_EQ(w.say("eve", "share " + a + " linkedin").what, answer::outcome::done)
        << "who is in no team has no cap of a team";
}

TEST_F(queue_test, moving_to_another_zone_gives_no_fresh_day) {
    share_two();
    // It is Tuesday in Auckland already.
    w.clock.set(utc("2026-11-23 12:00"));
    w.profile("ana", [](model::profile& p) { p.tz = "Pacific/Auckland"; });
    EXPECT_EQ(say("share " + c).what, answer::outcome::refused);
    w.clock.set(utc("2026-11-23 23:59"));
    EXPECT_EQ(say("share " + c).what, answer::outcome::refused) << "Monday lasts in Lisbon";
    w.clock.set(utc("2026-11-24 11:00"));
    EXPECT_EQ(say("share " + c).what, answer::outcome::done) << "the day ended in both";
}

TEST_F(queue_test, quiet_time_holds_back_what_waited) {
    w.set("quiet.hours", "18:00-10:00");
    share_two();
    say("share " + c);
    say("later " + w.item("D", "four") + " 2h");
    EXPECT_EQ(queue()[1].at, utc("2026-11-24 10:00"));
    w.set("quiet.days", "2026-11-23");
    brought();
    w.clock.set(utc("2026-11-23 10:00"));
    w.tick();
    EXPECT_THAT(brought(), IsEmpty()) << "a holiday";
    EXPECT_EQ(queue()[0].at, utc("2026-11-24 10:00"));
    w.clock.set(utc("2026-11-24 10:00"));
    w.tick();
    EXPECT_EQ(brought().size(), 2u);
}

}  // namespace
