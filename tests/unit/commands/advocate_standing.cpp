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

}  // namespace
