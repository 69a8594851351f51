#include <gmock/gmock.h>

#include "tests/unit/commands/advocate_world.hpp"

using namespace starling;
using namespace starling::commands;
using rules::network;
using testing::HasSubstr;
using testing::Not;

namespace {

struct standing_test : testing::Test {
    advocate_world w;

    void share(const std::string& user, const std::string& code) {
        w.say(user, "share " + code);
        w.say(user, "done " + code);
    }
};

TEST_F(standing_test, ties_share_a_rank_and_names_are_real) {
    const auto code = w.item("Alpha");
    for (const auto* user : {"ana", "ben"}) {
        w.join(user);
        share(user, code);
    }
    const auto a = w.say("dana", "leaderboard");
    const auto* table = std::get_if<model::table>(&a.card.blocks.at(0));
    ASSERT_NE(table, nullptr);
    EXPECT_THAT(table->rows, testing::ElementsAre(testing::ElementsAre("1", "Ana Costa", "2"),
                                                  testing::ElementsAre("1", "Ben Vogt", "2")));
    EXPECT_FALSE(a.in_public);
}

TEST_F(standing_test, the_hidden_see_their_own_rank_and_nobody_else_does) {
    const auto code = w.item("Alpha");
    for (const auto* user : {"ana", "ben"}) {
        w.join(user);
        share(user, code);
    }
    w.say("ana", "prefs board hide");
    EXPECT_THAT(w.says("ben", "leaderboard"), Not(HasSubstr("Ana Costa")));
    EXPECT_THAT(w.says("ana", "leaderboard"), HasSubstr("you have 2 points, rank 1"));
    EXPECT_THAT(w.says("ana", "leaderboard"), HasSubstr("prefs board show"));
}

TEST_F(standing_test, periods_follow_the_programs_calendar) {
    w.join("ana");
    share("ana", w.item("Alpha"));
    w.clock.set(utc("2026-12-01 08:00"));
    EXPECT_THAT(w.says("ana", "leaderboard week"), HasSubstr("Nobody has points"));
    EXPECT_THAT(w.says("ana", "leaderboard month"), HasSubstr("Nobody has points"));
    EXPECT_THAT(w.says("ana", "leaderboard quarter"), HasSubstr("Ana Costa"));
    EXPECT_EQ(w.say("ana", "leaderboard decade").what, answer::outcome::misused);
}

TEST_F(standing_test, the_next_step_is_named) {
    w.join("ana");
    w.join("ben");
    share("ana", w.item("Alpha"));
    EXPECT_THAT(w.says("ben", "leaderboard"), HasSubstr("3 more points would pass rank 1"));
}

TEST_F(standing_test, me_shows_everything_in_one_card) {
    w.join("ana");
    share("ana", w.item("Alpha", "one"));
    share("ana", w.item("Beta", "two", {network::x}));
    w.say("ana", "later " + w.item("Gamma", "three"));
    w.say("ben", "kudos @ana for walking two new customers through the audit");
    const auto text = w.says("ana", "me");
    EXPECT_THAT(text, HasSubstr("active; next suggestions today 09:00 Europe/Lisbon"));
    EXPECT_THAT(text, HasSubstr("4 points to spend, 4 in all"));
    EXPECT_THAT(text, HasSubstr("2 of 2 shares today and 2 of 5 in 7 days; next free Tuesday 00:00 "
                                "Europe/Lisbon"));
    EXPECT_THAT(text, HasSubstr("1 received in 30 days"));
    EXPECT_THAT(text, HasSubstr("“Gamma”"));
    EXPECT_THAT(text, HasSubstr("at most 3 a day and 9 a week"));
}

TEST_F(standing_test, me_works_for_who_has_not_joined) {
    const auto a = w.say("ben", "me");
    EXPECT_THAT(model::plain_text(a.card), HasSubstr("not in the program"));
    EXPECT_THAT(lines_of(a), testing::ElementsAre("join"));
}

TEST_F(standing_test, points_off_says_so) {
    w.set("points.on", "0");
    EXPECT_THAT(w.says("ana", "leaderboard"), HasSubstr("switched off"));
    EXPECT_THAT(w.says("ana", "me"), HasSubstr("switched off"));
}

TEST_F(standing_test, the_hidden_are_shown_again_when_they_say_so) {
    w.join("ana");
    share("ana", w.item("Alpha"));
    EXPECT_THAT(w.says("ana", "board hide"), HasSubstr("You are not shown on leaderboards"));
    EXPECT_THAT(w.says("dana", "leaderboard"), Not(HasSubstr("Ana Costa")));
    EXPECT_THAT(w.says("ana", "board show"), HasSubstr("You are shown on leaderboards"));
    EXPECT_THAT(w.says("dana", "leaderboard"), HasSubstr("Ana Costa"));
}

TEST_F(standing_test, whoever_does_not_play_hears_of_no_points) {
    w.join("ana");
    w.join("ben");
    share("ben", w.item("Alpha"));
    EXPECT_THAT(w.says("ana", "game off"), HasSubstr("The game is off"));
    const auto code = w.item("Beta", "two");
    w.say("ana", "share " + code);
    const auto said = w.says("ana", "done " + code);
    EXPECT_THAT(said, HasSubstr("Recorded"));
    EXPECT_THAT(said, Not(HasSubstr("point")));
    EXPECT_EQ(w.points("ana"), 2) << "it counts as before";
    EXPECT_THAT(w.says("ana", "undo " + code), Not(HasSubstr("point")));
    EXPECT_THAT(w.says("ana", "me"), HasSubstr("hidden; /starling game on"));
    EXPECT_THAT(w.says("ana", "me rank"), HasSubstr("/starling game on"));
    EXPECT_THAT(w.says("ana", "leaderboard"), HasSubstr("/starling game on"));
    EXPECT_THAT(w.says("ana", "leaderboard"), Not(HasSubstr("Only you see this")));
    EXPECT_THAT(w.says("ben", "leaderboard"), Not(HasSubstr("Ana Costa")));
    w.say("ana", "game on");
    EXPECT_THAT(w.says("ana", "me"), HasSubstr("0 points to spend"));
    EXPECT_EQ(w.say("ana", "game maybe").what, answer::outcome::misused);
}

TEST_F(standing_test, with_points_off_a_share_is_recorded_without_a_word_of_them) {
    w.join("ana");
    w.set("points.on", "0");
    const auto code = w.item("Alpha");
    w.say("ana", "share " + code);
    const auto said = w.says("ana", "done " + code);
    EXPECT_THAT(said, HasSubstr("Recorded: you shared “Alpha” on LinkedIn."));
    EXPECT_THAT(said, Not(HasSubstr("point")));
    EXPECT_THAT(w.says("ana", "me rank"), HasSubstr("switched off"));
}

TEST_F(standing_test, shares_that_nobody_was_seen_to_read_count_when_the_policy_says_so) {
    w.join("ana");
    w.set("points.board_self_confirmed", "0");
    share("ana", w.item("Alpha"));
    EXPECT_EQ(w.points("ana"), 2);
    EXPECT_THAT(w.says("ana", "leaderboard"), HasSubstr("Nobody has points"));
    w.set("points.board_self_confirmed", "1");
    const auto code = w.item("Beta", "two", {network::x});
    share("ana", code);
    EXPECT_THAT(w.says("ana", "leaderboard"), HasSubstr("you have 2 points, rank 1"));
    w.say("ana", "undo " + code);
    EXPECT_THAT(w.says("ana", "leaderboard"), HasSubstr("Nobody has points"));
}

TEST_F(standing_test, of_a_team_show_its_people) {
    const auto code = w.item("Alpha");
    for (const auto* user : {"ana", "ben"}) {
        w.join(user);
        share(user, code);
    }
    EXPECT_THAT(w.says("ana", "leaderboard team Sales"), HasSubstr("no teams yet"));
    auto ben = w.person("ben");
    ben.team = "Field Sales";
    w.rows([&](ports::tx& tx) { tx.people().update(ben); });
    const auto said = w.says("ben", "leaderboard month team field sales");
    EXPECT_THAT(said, HasSubstr("Leaderboard this month, team Field Sales"));
    EXPECT_THAT(said, HasSubstr("Ben Vogt"));
    EXPECT_THAT(said, Not(HasSubstr("Ana Costa")));
    EXPECT_THAT(said, HasSubstr("you have 2 points, rank 1"));
    EXPECT_THAT(w.says("ben", "leaderboard team"), HasSubstr("this week, team Field Sales"));
    EXPECT_THAT(w.says("ana", "leaderboard team Field Sales"),
                HasSubstr("You are not in the team Field Sales"));
    EXPECT_THAT(w.says("ana", "leaderboard team"), HasSubstr("You are in no team"));
    EXPECT_THAT(w.says("ana", "leaderboard team Feld Sales"),
                HasSubstr("Did you mean Field Sales"));
    EXPECT_EQ(w.say("ana", "leaderboard week crew Sales").what, answer::outcome::misused);
}

TEST_F(standing_test, below_the_tenth_place_one_sees_the_first_ten_and_oneself) {
    const auto grant = [&](const std::string& user, int points) {
        w.rows([&](ports::tx& tx) {
            tx.ledger().add({.id = {points},
                             .person = tx.people().find(w.address(user))->person,
                             .amount = points,
                             .kind = rules::entry_kind::grant,
                             .idem_key = user,
                             .at = w.clock.now(),
                             .effective_day = rules::zone::utc().day_of(w.clock.now()),
                             .board = points});
        });
    };
    for (int n = 0; n < 11; ++n) {
        const auto user = "u" + std::to_string(n);
        w.add_user(user, "Person " + std::to_string(n), "Europe/Berlin");
        grant(user, 40 - n);
    }
    w.join("ana");
    grant("ana", 5);
    const auto said = w.says("ana", "leaderboard");
    EXPECT_THAT(said, HasSubstr("Person 9"));
    EXPECT_THAT(said, Not(HasSubstr("Person 10"))) << "the eleventh is nobody's business";
    EXPECT_THAT(said, Not(HasSubstr("Ana Costa")));
    EXPECT_THAT(said, HasSubstr("you have 5 points, rank 12; 26 more points would pass rank 11"));
    EXPECT_THAT(w.says("ana", "me rank"), HasSubstr("5 points, rank 12"));
}

TEST_F(standing_test, a_crowd_with_the_same_points_does_not_fill_the_screen) {
    w.rows([&](ports::tx& tx) {
        for (int n = 1; n <= 40; ++n) {
            const auto name = "Twin " + std::to_string(n);
            const auto who = tx.people().upsert({.who = w.address(name), .name = name}, {}).person;
            tx.ledger().add({.id = {n},
                             .person = who,
                             .amount = 2,
                             .kind = rules::entry_kind::earn,
                             .idem_key = name,
                             .effective_day = rules::zone::utc().day_of(w.clock.now()),
                             .board = 2});
        }
    });
    const auto a = w.say("ana", "leaderboard");
    EXPECT_EQ(std::get<model::table>(a.card.blocks.at(0)).rows.size(), 25u);
    EXPECT_THAT(model::plain_text(a.card), HasSubstr("More people may have as many points"));
}

}  // namespace
