// Rewards as the person who asks for them sees them.
#include <array>
#include <random>

#include <gmock/gmock.h>

#include "tests/unit/commands/advocate_world.hpp"
#include "tests/unit/commands/rewards_world.hpp"

namespace starling::commands {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class redeeming : public testing::Test {
protected:
    rewards_world w;
};

TEST_F(redeeming, holds_the_points_and_a_unit_until_somebody_decides) {
    const auto said = w.says("ben", "redeem 1");
    EXPECT_THAT(said, AllOf(HasSubstr("“Lunch with the team” (redemption 1)"),
                            HasSubstr("40 points are held, 60 left to spend"),
                            HasSubstr("Ana and Dora decide")));
    EXPECT_EQ(w.points("ben"), 60);
    EXPECT_EQ(w.stock(), 1);
    EXPECT_EQ(w.redemption(1).state, rules::redemption_state::requested);
    EXPECT_TRUE(w.in_balance());
    EXPECT_THAT(w.audit().front(), HasSubstr("redemption:1 requested: “Lunch with the team”"));
    EXPECT_THAT(w.says("ben", "me"), HasSubstr("60 points to spend, 40 points held for 1 redem"));
    EXPECT_THAT(w.says("ben", "me points"),
                HasSubstr("held for “Lunch with the team”, redemption 1"));
}

TEST_F(redeeming, leaves_what_was_earned_and_the_leaderboards_alone) {
    w.say("ana", "points grant @cleo 20 for holding the first training");
    const auto before = w.says("ben", "leaderboard");
    w.say("ben", "redeem 1");
    EXPECT_EQ(w.says("ben", "leaderboard"), before);
    const auto ben = w.person("ben").id;
    EXPECT_EQ(w.get<int>([&](ports::tx& tx) { return tx.ledger().of(ben).lifetime; }), 100);
}

TEST_F(redeeming, takes_a_name_in_any_case_or_a_number) {
    EXPECT_THAT(w.says("ben", "redeem lunch WITH the team"), HasSubstr("redemption 1"));
    EXPECT_THAT(w.says("ben", "redeem \"Lunch with the team\""), HasSubstr("redemption 2"));
    EXPECT_THAT(w.says("ben", "redeem lunch with the taem"),
                AllOf(HasSubstr("no reward"), HasSubstr("Did you mean “lunch with the team”")));
    EXPECT_THAT(w.says("ben", "redeem 9"), HasSubstr("no reward “9”"));
    EXPECT_EQ(w.say("ben", "redeem").what, answer::outcome::misused);
}

TEST_F(redeeming, names_the_points_that_are_missing) {
    w.say("ana", "reward add Hoodie 101");
    EXPECT_THAT(w.says("ben", "redeem hoodie"),
                HasSubstr("costs 101 points and you have 100: 1 point is missing"));
    EXPECT_EQ(w.points("ben"), 100);
    EXPECT_THAT(w.says("dora", "redeem 1"), HasSubstr("you have 0: 40 points are missing"));
    EXPECT_EQ(w.stock(), 2);
}

TEST_F(redeeming, ends_with_the_stock) {
    w.give("dora", 100);
    EXPECT_EQ(w.say("ben", "redeem 1").what, answer::outcome::done);
    EXPECT_EQ(w.say("dora", "redeem 1").what, answer::outcome::done);
    EXPECT_THAT(w.says("ben", "redeem 1"), HasSubstr("None of “Lunch with the team” is left"));
    EXPECT_EQ(w.points("ben"), 60);
    EXPECT_EQ(w.stock(), 0);
}

TEST_F(redeeming, reads_price_and_offer_again) {
    const auto card = w.say("ben", "rewards");
    EXPECT_THAT(lines_of(card), ElementsAre("redeem 1 --price=40"));
    w.say("ana", "reward price 1 50");
    const auto said = w.press("ben", "redeem 1 --price=40");
    EXPECT_THAT(text_of(said), HasSubstr("costs 50 points now"));
    EXPECT_EQ(w.points("ben"), 100) << "nobody pays what they did not see";
    EXPECT_EQ(w.press("ben", lines_of(said).at(0)).what, answer::outcome::done);
    EXPECT_EQ(w.points("ben"), 50);
    w.say("ana", "reward off 1");
    EXPECT_THAT(text_of(w.press("ben", "redeem 1 --price=50")), HasSubstr("not offered any more"));
}

TEST_F(redeeming, rests_while_points_or_the_game_are_off) {
    w.say("ben", "game off");
    EXPECT_THAT(w.says("ben", "redeem 1"), HasSubstr("game on"));
    EXPECT_THAT(w.says("ben", "rewards"), HasSubstr("game on"));
    w.say("ben", "game on");
    w.say("ana", "points off");
    EXPECT_THAT(w.says("ben", "redeem 1"), HasSubstr("switched off in this program"));
    EXPECT_THAT(w.says("ben", "rewards"), HasSubstr("switched off in this program"));
    EXPECT_EQ(w.points("ben"), 100);
}

TEST_F(redeeming, can_be_taken_back_until_the_reward_is_handed_over) {
    w.say("ben", "redeem 1");
    EXPECT_THAT(w.says("dora", "redeem cancel 1"), HasSubstr("You have no redemption 1"));
    EXPECT_THAT(w.says("ben", "redeem cancel 1"), HasSubstr("40 points can be spent again, 100"));
    EXPECT_EQ(w.points("ben"), 100);
    EXPECT_EQ(w.stock(), 2);
    EXPECT_THAT(w.says("ben", "redeem cancel 1"), HasSubstr("cancelled already"));
    EXPECT_EQ(w.points("ben"), 100);
    w.say("ben", "redeem 1");
    w.say("ana", "redemption approve 2");
    EXPECT_EQ(w.say("ben", "redeem cancel 2").what, answer::outcome::done);
    w.say("ben", "redeem 1");
    w.say("ana", "redemption approve 3");
    w.say("ana", "redemption fulfil 3");
    EXPECT_THAT(w.says("ben", "redeem cancel 3"), HasSubstr("fulfilled already"));
    EXPECT_EQ(w.points("ben"), 60);
    EXPECT_TRUE(w.in_balance());
}

TEST_F(redeeming, is_shown_with_what_is_left_and_what_was_asked_for) {
    w.say("ana", "reward add Voucher 500 --value=25EUR");
    w.say("ben", "redeem 1");
    const auto said = w.say("ben", "rewards");
    const auto text = text_of(said);
    EXPECT_THAT(text, HasSubstr("60 points to spend, 40 points held for 1 redemption"));
    EXPECT_THAT(text, AllOf(HasSubstr("1 left"), HasSubstr("Voucher (25 EUR)"),
                            HasSubstr("no limit"), HasSubstr("waits for a decision until")));
    EXPECT_THAT(lines_of(said), ElementsAre("redeem 1 --price=40", "redeem cancel 1 --keep"));
    w.say("ana", "redemption approve 1");
    EXPECT_THAT(w.says("ben", "rewards"), HasSubstr("approved, not handed over yet"));
    w.say("ana", "reward off 1");
    w.say("ana", "reward off 2");
    EXPECT_THAT(w.says("ben", "rewards"), HasSubstr("No rewards are offered"));
}

TEST_F(redeeming, is_blocked_by_a_debt_until_it_is_earned) {
    const auto code = w.published();
    w.say("ben", "share " + code + " linkedin");
    w.say("ben", "done " + code + " linkedin");
    const int earned = w.points("ben") - 100;
    ASSERT_GT(earned, 0);
    w.say("ana", "reward add Everything " + std::to_string(100 + earned));
    w.say("ana", "reward add Sticker 1");
    EXPECT_EQ(w.say("ben", "redeem everything").what, answer::outcome::done);
    EXPECT_EQ(w.points("ben"), 0);
    w.say("ben", "undo " + code + " linkedin");
    EXPECT_EQ(w.points("ben"), -earned);
    const auto missing = std::to_string(earned + 1) + " points are missing";
    EXPECT_THAT(w.says("ben", "redeem sticker"),
                AllOf(HasSubstr("below zero"), HasSubstr("taken back after"), HasSubstr(missing)));
    EXPECT_THAT(w.says("ben", "rewards"), HasSubstr("below zero"));
    EXPECT_THAT(w.says("ana", "redemption approve 1"),
                AllOf(HasSubstr("below zero"), HasSubstr("redemption reject 1")));
    w.give("ben", earned + 1);
    EXPECT_EQ(w.say("ben", "redeem sticker").what, answer::outcome::done);
    EXPECT_EQ(w.say("ana", "redemption approve 1").what, answer::outcome::done);
    EXPECT_TRUE(w.in_balance());
}

TEST_F(redeeming, goes_back_when_nobody_decides_in_time) {
    w.say("ben", "redeem 1");
    w.say("ben", "redeem 1");
    w.say("ana", "redemption approve 2");
    w.sent();
    w.clock.advance(std::chrono::days{14} - std::chrono::seconds{1});
    w.tick();
    EXPECT_EQ(w.points("ben"), 20);
    w.clock.advance(std::chrono::seconds{1});
    w.tick();
    EXPECT_EQ(w.points("ben"), 60) << "what was approved waits on";
    EXPECT_EQ(w.stock(), 1);
    EXPECT_EQ(w.redemption(1).state, rules::redemption_state::expired);
    EXPECT_THAT(w.sent_to("ben"), ElementsAre(HasSubstr("Nobody decided about “Lunch with the")));
    w.tick();
    EXPECT_EQ(w.points("ben"), 60);
    EXPECT_THAT(w.says("ana", "redemption approve 1"), HasSubstr("is expired"));
    EXPECT_TRUE(w.in_balance());
}

TEST_F(redeeming, waits_as_long_as_the_program_says) {
    w.say("ana", "reward set days 2");
    w.say("ben", "redeem 1");
    w.clock.advance(std::chrono::hours{48});
    w.tick();
    EXPECT_EQ(w.points("ben"), 100);
}

TEST_F(redeeming, ends_when_the_person_leaves) {
    w.say("ben", "redeem 1");
    EXPECT_THAT(w.says("ben", "leave"), HasSubstr("40 points held for 1 redemption"));
    w.say("ben", "leave yes");
    EXPECT_EQ(w.points("ben"), 100);
    EXPECT_EQ(w.stock(), 2);
    EXPECT_EQ(w.redemption(1).state, rules::redemption_state::cancelled);
}

TEST_F(redeeming, asks_the_admins_or_their_channel) {
    w.say("ben", "redeem 1");
    auto out = w.sent();
    EXPECT_EQ(out.size(), 2u) << "each admin once, Ben not";
    EXPECT_THAT(out, Contains(AllOf(HasSubstr("ana: Ben asks for"), HasSubstr("Approve"))));
    w.say("ana", "channel bind admin #bosses");
    w.sent();
    w.say("ben", "redeem 1");
    EXPECT_THAT(w.sent(), ElementsAre(AllOf(HasSubstr("C-bosses: Ben asks for"),
                                            HasSubstr("40 points"), HasSubstr("they go back"))));
}

TEST_F(redeeming, an_only_admin_hears_that_somebody_else_must_decide) {
    w.say("ana", "role revoke admin @dora");
    w.give("ana", 40);
    w.sent();
    EXPECT_THAT(w.says("ana", "redeem 1"), HasSubstr("no other admin yet"));
    EXPECT_THAT(w.says("ana", "redemption approve 1"),
                AllOf(HasSubstr("somebody else decides"), HasSubstr("role grant admin")));
    EXPECT_EQ(w.redemption(1).state, rules::redemption_state::requested);
}

/// Whatever people and admins do in whatever order, points are never spent twice.
TEST_F(redeeming, keeps_the_ledger_whole_in_any_order) {
    std::mt19937 chance{7};
    w.say("ana", "reward add Sticker 3");
    const std::array lines{"redeem 1",           "redeem 2",
                           "redeem cancel ",     "redemption approve ",
                           "redemption reject ", "redemption fulfil "};
    for (int n = 0; n < 300; ++n) {
        std::string line = lines.at(chance() % lines.size());
        const bool admins = line.starts_with("redemption");
        if (line.ends_with(' ')) line += std::to_string(1 + chance() % 40);
        w.say(admins ? "dora" : "ben", line);
        if (n % 50 == 49) w.clock.advance(std::chrono::days{5}), w.tick();
        ASSERT_GE(w.points("ben"), 0) << line;
        ASSERT_TRUE(w.in_balance()) << line;
    }
    const auto ben = w.person("ben").id;
    const auto spent = w.get<int>([&](ports::tx& tx) {
        int sum = 0;
        for (int number = 1; auto r = tx.rewards().find_redemption(number); ++number)
            sum += r->state == rules::redemption_state::fulfilled || !r->ended_at ? r->price : 0;
        return sum;
    });
    EXPECT_EQ(w.points("ben"), 100 - spent);
    EXPECT_EQ(w.get<int>([&](ports::tx& tx) { return tx.ledger().of(ben).lifetime; }), 100);
}

}  // namespace
}  // namespace starling::commands
