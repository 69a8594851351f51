// Rewards as admins and executives offer them and decide on them.
#include <gmock/gmock.h>

#include "tests/unit/commands/rewards_world.hpp"

namespace starling::commands {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class rewarding : public testing::Test {
protected:
    rewards_world w;
};

TEST_F(rewarding, offers_what_the_line_says) {
    EXPECT_THAT(
        w.says("ana", "reward add Company hoodie 120 --stock=3 --value=29.90eur"),
        HasSubstr("Reward 2 is offered: “Company hoodie (29.90 EUR)” for 120 points, 3 le"));
    EXPECT_THAT(w.audit().front(), HasSubstr("reward:2 offered: “Company hoodie"));
    EXPECT_THAT(w.says("ana", "reward add \"company HOODIE\" 9"), HasSubstr("is reward 2 already"));
    EXPECT_THAT(w.says("ana", "reward list"),
                AllOf(HasSubstr("2 rewards"), HasSubstr("Company hoodie (29.90 EUR)"),
                      HasSubstr("3 left"), HasSubstr("on")));
}

TEST_F(rewarding, says_what_is_wrong_with_an_offer) {
    const auto problem = [&](const std::string& line, const char* words) {
        const auto said = w.say("ana", "reward add " + line);
        EXPECT_EQ(said.what, answer::outcome::misused) << line;
        EXPECT_THAT(text_of(said), HasSubstr(words)) << line;
    };
    problem("", "needs a name");
    problem("40", "needs a name");
    problem("\"7\" 40", "cannot be a number");
    problem("Hoodie", "needs a name");
    problem("Hoodie many", "from 1 to 10000");
    problem("Hoodie 0", "from 1 to 10000");
    problem("Hoodie 10001", "from 1 to 10000");
    problem("Hoodie 5 --stock", "--stock=5");
    problem("Hoodie 5 --stock=0", "--stock=5");
    problem("Hoodie 5 --value=cheap", "--value=25EUR");
    problem(std::string(81, 'x') + " 5", "81 characters; at most 80");
    EXPECT_EQ(w.get<std::size_t>([](ports::tx& tx) { return tx.rewards().all().size(); }), 1u);
}

TEST_F(rewarding, changes_stock_price_and_offer) {
    EXPECT_THAT(w.says("ana", "reward stock lunch with the team 7"), HasSubstr("7 left"));
    EXPECT_EQ(w.stock(), 7);
    EXPECT_THAT(w.says("ana", "reward stock 1 unlimited"), HasSubstr("no limit"));
    EXPECT_FALSE(w.stock());
    EXPECT_THAT(w.says("ana", "reward stock 1 -1"), HasSubstr("How many are left"));
    EXPECT_THAT(w.says("ana", "reward stock 1 some"), HasSubstr("How many are left"));
    EXPECT_THAT(w.says("ana", "reward stock 1"), HasSubstr("Which reward"));
    EXPECT_THAT(w.says("ana", "reward price 1 45"), HasSubstr("costs 45 points instead of 40"));
    EXPECT_THAT(w.says("ana", "reward price 1 0"), HasSubstr("from 1 to 10000"));
    w.say("ben", "redeem 1");
    EXPECT_THAT(w.says("ana", "reward off 1"),
                HasSubstr("not offered any more; 1 open redemption of it stay"));
    EXPECT_THAT(w.says("ana", "reward list"), HasSubstr("off"));
    EXPECT_EQ(w.say("ana", "redemption approve 1").what, answer::outcome::done);
    EXPECT_EQ(w.say("ben", "reward off 1").what, answer::outcome::refused) << "not an admin";
}

TEST_F(rewarding, without_a_limit_gives_no_unit_back) {
    w.say("ana", "reward stock 1 unlimited");
    w.say("ben", "redeem 1");
    w.say("ben", "redeem cancel 1");
    EXPECT_FALSE(w.stock());
}

TEST_F(rewarding, approves_what_somebody_else_asked_for) {
    w.give("ana", 40);
    w.say("ana", "redeem 1");
    w.sent();
    EXPECT_THAT(w.says("ana", "redemption approve 1"),
                AllOf(HasSubstr("You asked for"), HasSubstr("somebody else decides: Dora")));
    EXPECT_THAT(w.says("dora", "redemption approve 1 \"see you on Friday\""),
                AllOf(HasSubstr("of Ana is approved"), HasSubstr("redemption fulfil 1")));
    EXPECT_THAT(w.sent_to("ana"), ElementsAre(HasSubstr("Dora approved “Lunch with the team” "
                                                        "(redemption 1): see you on Friday.")));
    EXPECT_THAT(w.says("dora", "redemption approve 1"), HasSubstr("is approved by Dora"));
    EXPECT_EQ(w.points("ana"), 0);
    EXPECT_THAT(w.audit().front(), HasSubstr("redemption:1 approved"));
}

TEST_F(rewarding, spends_the_points_when_it_hands_over) {
    w.say("ben", "redeem 1");
    EXPECT_THAT(w.says("ana", "redemption fulfil 1"), HasSubstr("not approved yet"));
    w.say("ana", "redemption approve 1");
    w.sent();
    EXPECT_THAT(w.says("dora", "redemption fulfil 1"), HasSubstr("40 points are spent"));
    EXPECT_THAT(w.sent_to("ben"), ElementsAre(HasSubstr("is handed over. 40 points are spent")));
    EXPECT_EQ(w.points("ben"), 60);
    EXPECT_EQ(w.stock(), 1) << "it is gone";
    EXPECT_TRUE(w.in_balance());
    EXPECT_THAT(w.says("ana", "redemption reject 1"), HasSubstr("is fulfilled by Dora"));
    const auto ledger = w.says("ben", "me points");
    EXPECT_THAT(ledger, AllOf(HasSubstr("held for “Lunch"), HasSubstr("no longer held for “Lunch"),
                              HasSubstr("60 points to spend, 100 in all")));
}

TEST_F(rewarding, declines_with_a_note) {
    w.say("ben", "redeem 1");
    w.sent();
    EXPECT_THAT(w.says("ana", "redemption reject 1 \"the kitchen is closed\""),
                HasSubstr("is declined: the kitchen is closed; 40 points went back"));
    EXPECT_THAT(w.sent_to("ben"),
                ElementsAre(AllOf(HasSubstr("Ana declined"), HasSubstr("the kitchen is closed"),
                                  HasSubstr("40 points can be spent again"))));
    EXPECT_EQ(w.points("ben"), 100);
    EXPECT_EQ(w.stock(), 2);
    EXPECT_TRUE(w.in_balance());
}

TEST_F(rewarding, decides_from_the_card_once) {
    w.say("ben", "redeem 1");
    const auto pressed = w.press("dora", "redemption approve 1");
    EXPECT_TRUE(pressed.replace_source);
    EXPECT_FALSE(w.press("ana", "redemption reject 1 --keep").replace_source)
        << "others see the card of a channel";
    EXPECT_EQ(w.redemption(1).state, rules::redemption_state::rejected);
    EXPECT_EQ(w.press("ben", "redemption approve 1").what, answer::outcome::refused);
    EXPECT_THAT(w.says("dora", "redemption approve 7"), HasSubstr("no redemption 7"));
    EXPECT_EQ(w.say("dora", "redemption approve").what, answer::outcome::misused);
}

TEST_F(rewarding, lists_what_is_open) {
    EXPECT_THAT(w.says("ana", "redemption list"), HasSubstr("Nothing is waiting"));
    w.say("ben", "redeem 1");
    w.say("ben", "redeem 1");
    w.say("ana", "redemption approve 2");
    EXPECT_THAT(w.says("ana", "redemptions"),
                AllOf(HasSubstr("2 redemptions are open"), HasSubstr("Ben"), HasSubstr("requested"),
                      HasSubstr("approved")));
}

TEST_F(rewarding, reports_what_the_program_owes) {
    w.say("ben", "redeem 1");
    auto text = w.says("ana", "redemption report");
    EXPECT_THAT(text, AllOf(HasSubstr("40 points for 1 open redemption"), HasSubstr("60 points"),
                            HasSubstr("100 points; what a point is worth is not set"),
                            HasSubstr("Nothing was handed over in 2026")));
    EXPECT_THAT(w.says("ana", "reward worth 0.10EUR"), HasSubstr("none -> 0.10 EUR"));
    EXPECT_THAT(w.says("ana", "reward worth"), HasSubstr("A point is worth 0.10 EUR"));
    EXPECT_THAT(w.says("ana", "redemption report"),
                HasSubstr("100 points, worth 10 EUR at 0.10 EUR each"));
    EXPECT_THAT(w.audit().front(), HasSubstr("report of 2026 shown"));
    EXPECT_THAT(w.says("ana", "reward worth plenty"), HasSubstr("such as 0.10EUR"));
    w.say("ana", "reward worth none");
    EXPECT_THAT(w.says("ana", "redemption report"), HasSubstr("is not set"));
}

TEST_F(rewarding, reports_what_was_handed_over_in_a_year) {
    w.say("ana", "reward add Voucher 10 --value=25EUR");
    for (const auto* reward : {"1", "2", "2"}) w.say("ben", std::string{"redeem "} + reward);
    for (const auto* number : {"1", "2", "3"}) {
        w.say("ana", std::string{"redemption approve "} + number);
        w.say("ana", std::string{"redemption fulfil "} + number);
    }
    EXPECT_THAT(w.says("ana", "redemption report 2026"),
                AllOf(HasSubstr("Handed over in 2026"), HasSubstr("50 EUR"), HasSubstr("non-cash"),
                      HasSubstr("taxable")));
    EXPECT_THAT(w.says("ana", "redemption report 2025"), HasSubstr("Nothing was handed over"));
    EXPECT_EQ(w.say("ana", "redemption report soon").what, answer::outcome::misused);
}

TEST_F(rewarding, by_an_executive_is_half_an_hour) {
    EXPECT_EQ(w.say("cleo", "officehours offer 2 2026-12-04 15:00").what, answer::outcome::refused);
    w.join("cleo");
    w.grant("cleo", ports::role::exec);
    EXPECT_THAT(w.says("cleo", "officehours offer 2 2026-12-04 15:00"),
                AllOf(HasSubstr("Reward 2"), HasSubstr("2 talks for 20 points each"),
                      HasSubstr("30 min with Cleo, 2026-12-04 15:00 America/New_York")));
    EXPECT_EQ(w.stock(2), 2);
    EXPECT_EQ(w.say("ben", "redeem 2").what, answer::outcome::done);
    w.sent();
    w.say("ana", "redemption approve 1");
    EXPECT_THAT(w.sent_to("cleo"), ElementsAre(HasSubstr("Ben comes to your office hour")));
    w.clock.set(rules::instant{std::chrono::seconds{1'796'414'399}});  // 2026-12-04 19:59:59 UTC
    EXPECT_EQ(w.say("ben", "redeem 2").what, answer::outcome::done);
    w.clock.advance(std::chrono::seconds{1});
    w.say("ben", "redeem cancel 2");
    EXPECT_THAT(w.says("ben", "redeem 2"), HasSubstr("The time of “30 min with Cleo"));
    EXPECT_THAT(w.says("ana", "reward list"), HasSubstr("over"));
}

TEST_F(rewarding, office_hours_need_a_number_a_date_and_an_hour_to_come) {
    w.grant("cleo", ports::role::exec);
    const auto problem = [&](const std::string& line, const char* words) {
        const auto said = w.say("cleo", "officehours " + line);
        EXPECT_EQ(said.what, answer::outcome::misused) << line;
        EXPECT_THAT(text_of(said), HasSubstr(words)) << line;
    };
    problem("", "comes “offer”");
    problem("offer", "How many talks");
    problem("offer 0 2026-12-04 15:00", "How many talks");
    problem("offer 21 2026-12-04 15:00", "How many talks");
    problem("offer 2 someday 15:00", "When?");
    problem("offer 2 2026-12-04", "When?");
    problem("offer 2 2026-11-22 15:00", "passed already");
    EXPECT_FALSE(w.get<bool>([](ports::tx& tx) { return tx.rewards().find(2).has_value(); }));
}

TEST_F(rewarding, points_of_a_redemption_are_not_taken_back_by_hand) {
    w.say("ben", "redeem 1");
    const auto hold = w.get<std::string>([&](ports::tx& tx) {
        return rules::entry_code(tx.ledger().for_cause("redemption", 1).at(0).id);
    });
    EXPECT_THAT(w.says("ana", "points reverse " + hold + " for entered by mistake"),
                HasSubstr("belongs to a redemption"));
    EXPECT_EQ(w.points("ben"), 60);
    EXPECT_TRUE(w.in_balance());
}

TEST_F(rewarding, taking_back_stops_at_the_floor) {
    w.say("ana", "reward set debt 15");
    w.say("ana", "reward add Everything 100");
    w.clock.advance(std::chrono::minutes{1});
    w.say("ben", "redeem everything");
    const auto ben = w.person("ben").id;
    const auto earned = w.get<std::string>(
        [&](ports::tx& tx) { return rules::entry_code(tx.ledger().lines(ben, 9).back().id); });
    w.give("ben", 5);
    const auto line = "points reverse " + earned + " for entered by mistake";
    EXPECT_THAT(w.says("ana", line), HasSubstr("20 points of @Ben taken back"));
    EXPECT_EQ(w.points("ben"), -15);
    EXPECT_THAT(w.says("ana", line), HasSubstr("15 points below zero, as far as anybody goes"));
    w.say("ana", "reward set debt 100");
    EXPECT_THAT(w.says("ana", line), HasSubstr("was taken back before"));
    EXPECT_EQ(w.points("ben"), -15);
    EXPECT_TRUE(w.in_balance());
}

TEST_F(rewarding, numbers_are_policy) {
    EXPECT_THAT(w.says("ana", "reward show"),
                AllOf(HasSubstr("office_hours"), HasSubstr("debt"), HasSubstr("days")));
    EXPECT_THAT(w.says("ana", "reward set office_hours 30"), HasSubstr("20 -> 30"));
}

}  // namespace
}  // namespace starling::commands
