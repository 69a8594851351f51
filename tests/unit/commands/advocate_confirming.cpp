#include <gmock/gmock.h>

#include "tests/unit/commands/advocate_world.hpp"

using namespace starling;
using namespace starling::commands;
using rules::network;
using rules::share_state;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

namespace {

struct confirming : testing::Test {
    advocate_world w;

    confirming() { w.join("ana"); }
    answer say(const std::string& line) { return w.say("ana", line); }
    std::string says(const std::string& line) { return w.says("ana", line); }
    bool balanced() {
        return w.get<bool>([](ports::tx& tx) { return tx.ledger().unbalanced().empty(); });
    }
};

TEST_F(confirming, pays_once_and_names_the_totals) {
    const auto code = w.item("Alpha");
    say("share " + code);
    const auto a = w.press("ana", "done " + code + " linkedin");
    EXPECT_TRUE(a.replace_source);
    const auto text = model::plain_text(a.card);
    EXPECT_THAT(text, HasSubstr("+2 points"));
    EXPECT_THAT(text, HasSubstr("2 points today and 2 this week"));
    EXPECT_THAT(text, HasSubstr("1 of 2 shares today and 1 of 5 in 7 days"));
    EXPECT_EQ(w.points("ana"), 2);

    EXPECT_THAT(says("done " + code + " linkedin"), HasSubstr("already"));
    EXPECT_EQ(w.points("ana"), 2);
    EXPECT_TRUE(balanced());
    EXPECT_THAT(w.audit(), Contains("done: confirmed on LinkedIn, 2 points"));
}

TEST_F(confirming, own_words_earn_more) {
    const auto code = w.item("Alpha");
    say("share " + code + " linkedin --words \"My own view\"");
    say("done " + code);
    EXPECT_EQ(w.points("ana"), 3);
}

TEST_F(confirming, keeps_the_link_to_the_post) {
    const auto code = w.item("Alpha");
    say("share " + code);
    say("done " + code);
    EXPECT_THAT(says("done " + code + " linkedin https://www.linkedin.com/posts/1"),
                HasSubstr("kept the link"));
    EXPECT_EQ(w.share("ana", code)->post_url, "https://www.linkedin.com/posts/1");
}

TEST_F(confirming, works_without_a_reservation_where_the_caps_allow) {
    const auto a = w.item("A", "one"), b = w.item("B", "two");
    say("done " + a + " linkedin");
    EXPECT_EQ(w.share("ana", a)->state, share_state::confirmed);
    EXPECT_EQ(w.points("ana"), 2) << "words nobody saw earn what a ready wording earns";
    const auto refused = say("done " + b + " linkedin");
    EXPECT_EQ(refused.what, answer::outcome::refused);
    EXPECT_EQ(w.share("ana", b), std::nullopt);
}

TEST_F(confirming, a_post_that_is_out_there_is_recorded_above_the_cap) {
    const auto a = w.item("A", "one"), b = w.item("B", "two");
    say("done " + a + " linkedin");
    const auto first = say("done " + b + " linkedin");
    EXPECT_THAT(lines_of(first), testing::Contains("done " + b + " linkedin --posted"));
    const auto before = w.points("ana");
    EXPECT_THAT(model::plain_text(w.press("ana", "done " + b + " linkedin --posted").card),
                HasSubstr("above a cap"));
    EXPECT_EQ(w.share("ana", b)->state, share_state::confirmed);
    EXPECT_TRUE(w.share("ana", b)->over_cap);
    EXPECT_EQ(w.points("ana"), before);
    EXPECT_FALSE(w.share("ana", a)->over_cap);
}

TEST_F(confirming, a_post_within_the_caps_is_not_flagged) {
    const auto a = w.item("A", "one");
    say("done " + a + " linkedin --posted");
    EXPECT_FALSE(w.share("ana", a)->over_cap);
    EXPECT_EQ(w.points("ana"), 2);
}

TEST_F(confirming, asks_where_when_it_cannot_know) {
    const auto code = w.item("Alpha", "security", {network::linkedin, network::x});
    EXPECT_THAT(lines_of(say("done " + code)),
                testing::ElementsAre("done " + code + " linkedin", "done " + code + " x"));
    say("share " + code + " x");
    say("done " + code);
    EXPECT_EQ(w.share("ana", code, network::x)->state, share_state::confirmed);
}

TEST_F(confirming, late_is_accepted_and_pays_when_the_caps_have_room) {
    const auto code = w.item("Alpha");
    say("share " + code);
    w.clock.advance(std::chrono::hours{3});
    w.tick();
    say("done " + code);
    EXPECT_EQ(w.share("ana", code)->state, share_state::confirmed);
    EXPECT_FALSE(w.share("ana", code)->over_cap);
    EXPECT_EQ(w.points("ana"), 2);
}

TEST_F(confirming, late_above_a_cap_is_recorded_and_earns_nothing) {
    const auto a = w.item("A", "one"), b = w.item("B", "two");
    say("share " + a);
    w.clock.advance(std::chrono::hours{1});
    say("share " + b);
    say("done " + b);
    EXPECT_EQ(w.points("ana"), 2);
    const auto text = says("done " + a);
    EXPECT_THAT(text, HasSubstr("Recorded"));
    EXPECT_THAT(text, HasSubstr("above a cap"));
    EXPECT_TRUE(w.share("ana", a)->over_cap);
    EXPECT_EQ(w.share("ana", a)->state, share_state::confirmed);
    EXPECT_EQ(w.points("ana"), 2);
}

TEST_F(confirming, works_in_time_for_an_item_recalled_meanwhile) {
    const auto code = w.item("Alpha");
    say("share " + code);
    w.state(code, ports::item_state::recalled);
    EXPECT_THAT(says("done " + code), HasSubstr("Recorded"));
    const auto other = w.item("Beta");
    w.state(other, ports::item_state::recalled);
    EXPECT_EQ(say("done " + other).what, answer::outcome::refused);
}

TEST_F(confirming, networks_that_want_no_rewards_say_so) {
    const auto code = w.item("Alpha", "security", {network::facebook});
    say("share " + code);
    EXPECT_THAT(says("done " + code), HasSubstr("No points this time."));
    EXPECT_EQ(w.points("ana"), 0);
}

TEST_F(confirming, undo_takes_points_back_once) {
    const auto code = w.item("Alpha");
    say("share " + code);
    say("done " + code);
    EXPECT_THAT(says("undo " + code + " linkedin"), HasSubstr("2 points went with it"));
    EXPECT_EQ(w.points("ana"), 0);
    EXPECT_EQ(w.share("ana", code)->state, share_state::withdrawn);
    EXPECT_EQ(say("undo " + code + " linkedin").what, answer::outcome::refused);
    EXPECT_EQ(w.points("ana"), 0);
    EXPECT_TRUE(balanced());
}

TEST_F(confirming, undo_is_no_way_around_the_day) {
    const auto a = w.item("A", "one"), b = w.item("B", "two");
    say("share " + a);
    say("done " + a);
    say("undo " + a);
    EXPECT_EQ(say("share " + b).what, answer::outcome::refused) << "it still counts for today";
    w.clock.set(utc("2026-11-24 08:00"));
    EXPECT_EQ(say("share " + a).what, answer::outcome::done) << "the item itself is free again";
    say("done " + a);
    EXPECT_EQ(w.points("ana"), 2);
}

TEST_F(confirming, changing_ones_mind_gives_the_place_back) {
    const auto code = w.item("Alpha");
    say("share " + code);
    EXPECT_THAT(says("undo " + code + " linkedin"), HasSubstr("nothing was shared"));
    EXPECT_EQ(w.share("ana", code)->state, share_state::expired);
    EXPECT_EQ(say("share " + code).what, answer::outcome::done) << "an unused place returns";
}

TEST_F(confirming, what_was_shared_after_all_is_still_recorded) {
    const auto code = w.item("Alpha");
    say("share " + code);
    say("undo " + code);
    EXPECT_THAT(says("done " + code), HasSubstr("+2 points"));
}

TEST_F(confirming, points_can_be_off) {
    w.set("points.on", "0");
    const auto code = w.item("Alpha");
    say("share " + code);
    EXPECT_THAT(says("done " + code), Not(HasSubstr("point")));
    EXPECT_EQ(w.points("ana"), 0);
}

TEST_F(confirming, two_people_do_not_see_each_other) {
    w.join("ben");
    const auto code = w.item("Alpha");
    say("share " + code);
    EXPECT_EQ(w.say("ben", "undo " + code).what, answer::outcome::refused);
    EXPECT_EQ(w.share("ana", code)->state, share_state::reserved);
}

}  // namespace
