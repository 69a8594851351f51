// Caps that everybody shares: of an item on a network and day, and of one prepared text.
#include <gmock/gmock.h>

#include "tests/unit/commands/advocate_world.hpp"

using namespace starling;
using namespace starling::commands;
using rules::network;
using testing::HasSubstr;
using testing::Not;

namespace {

struct everybody_test : testing::Test {
    advocate_world w;

    everybody_test() {
        for (int n = 0; n < 8; ++n) {
            w.add_user(who(n), "Colleague " + std::to_string(n), "Europe/Berlin");
            w.join(who(n));
        }
    }
    static std::string who(int n) { return "c" + std::to_string(n); }
    answer shares(int n, const std::string& code, const std::string& rest = "") {
        return w.say(who(n), "share " + code + " linkedin" + rest);
    }
};

TEST_F(everybody_test, an_item_goes_to_a_network_three_times_a_day) {
    const auto code = w.item("Alpha");
    for (int n = 0; n < 3; ++n) EXPECT_EQ(shares(n, code).what, answer::outcome::done);
    const auto fourth = shares(3, code);
    EXPECT_EQ(fourth.what, answer::outcome::refused);
    const auto text = model::plain_text(fourth.card);
    EXPECT_THAT(text, HasSubstr("3 of 3 shares of this item on LinkedIn today, by everybody"));
    EXPECT_THAT(text, HasSubstr("next free"));
    EXPECT_THAT(lines_of(fourth), testing::Contains("later " + code + " 2026-11-24"));
}

TEST_F(everybody_test, a_place_that_was_not_used_is_somebody_elses) {
    const auto code = w.item("Alpha");
    for (int n = 0; n < 3; ++n) shares(n, code);
    w.say(who(0), "undo " + code + " linkedin");
    EXPECT_EQ(shares(3, code).what, answer::outcome::done);
    EXPECT_EQ(shares(4, code).what, answer::outcome::refused);
    w.clock.advance(std::chrono::minutes{31});
    w.tick();
    EXPECT_EQ(shares(4, code).what, answer::outcome::done);
}

TEST_F(everybody_test, the_next_day_of_the_program_has_room_again) {
    const auto code = w.item("Alpha");
    for (int n = 0; n < 3; ++n) {
        shares(n, code);
        w.say(who(n), "done " + code + " linkedin");
    }
    EXPECT_EQ(shares(3, code).what, answer::outcome::refused);
    w.clock.set(utc("2026-11-23 23:00"));  // midnight in Berlin
    EXPECT_EQ(shares(3, code).what, answer::outcome::done);
}

TEST_F(everybody_test, a_text_is_hidden_when_five_have_used_it) {
    w.set("cap.item_day", "20");
    const auto code = w.item("Alpha", "security", {});
    w.wording(code, network::linkedin, "One way to say it");
    for (int n = 0; n < 5; ++n) EXPECT_EQ(shares(n, code).what, answer::outcome::done);
    const auto sixth = shares(5, code);
    EXPECT_EQ(sixth.what, answer::outcome::refused);
    EXPECT_THAT(model::plain_text(sixth.card), HasSubstr("5 times in 72 hours"));
    EXPECT_THAT(model::plain_text(sixth.card), HasSubstr("own words"));
    EXPECT_EQ(shares(5, code, " --words \"I was there and it was good\"").what,
              answer::outcome::done);
    w.wording(code, network::linkedin, "Another way");
    EXPECT_THAT(model::plain_text(shares(6, code).card), HasSubstr("Another way"));
    w.clock.advance(std::chrono::hours{73});
    w.tick();
    EXPECT_EQ(shares(7, code).what, answer::outcome::done);
}

TEST_F(everybody_test, the_program_may_have_a_cap_of_its_own) {
    w.set("cap.program_day", "2");
    EXPECT_EQ(shares(0, w.item("Alpha")).what, answer::outcome::done);
    EXPECT_EQ(shares(1, w.item("Beta")).what, answer::outcome::done);
    const auto third = shares(2, w.item("Gamma"));
    EXPECT_EQ(third.what, answer::outcome::refused);
    EXPECT_THAT(model::plain_text(third.card),
                HasSubstr("2 of 2 shares on LinkedIn today, by everybody"));
}

TEST_F(everybody_test, an_admin_sees_what_somebody_has_used) {
    const auto code = w.item("Alpha");
    shares(0, code);
    w.say(who(0), "done " + code + " linkedin");
    w.rows([&](ports::tx& tx) {
        tx.people().grant(tx.people().find(w.address("dana"))->person, ports::role::admin, {},
                          w.clock.now());
    });
    const auto all = w.says("dana", "cap explain @c0 " + code + " linkedin");
    EXPECT_THAT(all, HasSubstr("Caps of Colleague 0"));
    EXPECT_THAT(all, HasSubstr("1 of 1 shares of this item on LinkedIn"));
    EXPECT_THAT(all, HasSubstr("full for good"));
    EXPECT_THAT(all, HasSubstr("1 of 3 shares of this item on LinkedIn today, by everybody"));
    EXPECT_THAT(all, HasSubstr("room for 2"));
    const auto alone = w.says("dana", "cap explain @c0");
    EXPECT_THAT(alone, HasSubstr("1 of 2 shares today"));
    EXPECT_THAT(alone, Not(HasSubstr("by everybody")));
    EXPECT_THAT(w.says("dana", "cap explain"), HasSubstr("The colleague is missing"));
    EXPECT_THAT(w.says("dana", "cap explain @c0 " + code), HasSubstr("The network is missing"));
}

}  // namespace
