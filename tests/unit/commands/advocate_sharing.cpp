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

struct sharing_test : testing::Test {
    advocate_world w;

    sharing_test() { w.join("ana"); }
    answer say(const std::string& line) { return w.say("ana", line); }
    std::string says(const std::string& line) { return w.says("ana", line); }
    int reservations(const std::string& code) {
        const auto id = w.person("ana").id;
        return w.get<int>([&](ports::tx& tx) {
            return static_cast<int>(tx.sharing().of_item(id, *rules::parse_item_code(code)).size());
        });
    }
};

TEST_F(sharing_test, offers_the_words_the_page_and_the_way_to_confirm) {
    const auto code = w.item("Alpha");
    const auto a = say("share " + code + " linkedin");
    EXPECT_EQ(a.what, answer::outcome::done);
    const auto text = model::plain_text(a.card);
    EXPECT_THAT(text, HasSubstr("What we learned about Alpha on LinkedIn"));
    EXPECT_THAT(text, HasSubstr("“I work at Acme”"));
    EXPECT_THAT(text, HasSubstr("08:30 Europe/Lisbon"));
    EXPECT_THAT(lines_of(a),
                testing::ElementsAre("share " + code + " linkedin --opened",
                                     "done " + code + " linkedin", "undo " + code + " linkedin"));
    const auto& open = std::get<model::buttons>(a.card.blocks.back()).row.front();
    EXPECT_THAT(open.url, testing::StartsWith("https://www.linkedin.com/sharing/"));
    EXPECT_EQ(w.share("ana", code)->state, share_state::reserved);
}

TEST_F(sharing_test, the_hint_stays_away_when_the_words_disclose) {
    const auto code = w.item("Alpha", "security", {});
    w.wording(code, network::linkedin, "i work at ACME and we learned a lot");
    EXPECT_THAT(says("share " + code), Not(HasSubstr("Say in your post who you work for")));
}

TEST_F(sharing_test, a_second_press_returns_the_same_place) {
    const auto code = w.item("Alpha");
    say("share " + code + " linkedin");
    const auto first = w.share("ana", code);
    w.clock.advance(std::chrono::minutes{3});
    EXPECT_EQ(w.press("ana", "share " + code + " linkedin").what, answer::outcome::done);
    EXPECT_EQ(w.share("ana", code)->id, first->id);
    EXPECT_EQ(w.share("ana", code)->expires_at, first->expires_at);
    EXPECT_EQ(reservations(code), 1);
}

TEST_F(sharing_test, without_a_network_it_asks_where_or_takes_the_only_one) {
    const auto one = w.item("Alpha");
    EXPECT_EQ(says("share " + one), says("share " + one + " linkedin"));
    const auto two = w.item("Beta", "events", {network::x, network::bluesky});
    EXPECT_THAT(lines_of(say("share " + two)),
                testing::ElementsAre("share " + two + " x", "share " + two + " bluesky"));
    EXPECT_EQ(reservations(two), 0);
    say("prefs networks bluesky");
    say("share " + two);
    EXPECT_EQ(w.share("ana", two, network::bluesky)->state, share_state::reserved);
}

TEST_F(sharing_test, another_wording_keeps_the_place) {
    const auto code = w.item("Alpha");
    w.wording(code, network::linkedin, "A second way to say it");
    say("share " + code + " linkedin");
    const auto first = w.share("ana", code);
    const auto a = w.press("ana", "share " + code + " linkedin --other");
    EXPECT_TRUE(a.replace_source);
    EXPECT_NE(w.share("ana", code)->variant, first->variant);
    EXPECT_EQ(w.share("ana", code)->id, first->id);
}

TEST_F(sharing_test, the_least_used_wording_comes_first) {
    w.join("ben");
    const auto code = w.item("Alpha");
    w.wording(code, network::linkedin, "A second way to say it");
    say("share " + code);
    w.say("ben", "share " + code);
    EXPECT_NE(w.share("ana", code)->variant, w.share("ben", code)->variant);
}

TEST_F(sharing_test, own_words_are_checked_and_never_stored) {
    const auto code = w.item("Alpha", "security", {network::bluesky});
    const auto text = says("share " + code + " bluesky --words \"My own view on this\"");
    EXPECT_THAT(text, HasSubstr("My own view on this"));
    EXPECT_EQ(w.share("ana", code, network::bluesky)->variant, rules::variant_id{});
    EXPECT_THAT(says("share " + code + " bluesky"), Not(HasSubstr("My own view")));

    const auto other = w.item("Beta", "events", {network::bluesky});
    const auto a = say("share " + other + " bluesky --words \"" + std::string(300, 'x') + "\"");
    EXPECT_EQ(a.what, answer::outcome::refused);
    EXPECT_THAT(model::plain_text(a.card), HasSubstr("Bluesky takes 300"));
    EXPECT_EQ(reservations(other), 0);
    EXPECT_EQ(say("share " + other + " bluesky --words").what, answer::outcome::misused);
}

TEST_F(sharing_test, opening_the_page_is_noted_without_a_word) {
    const auto code = w.item("Alpha");
    say("share " + code);
    EXPECT_TRUE(w.press("ana", "share " + code + " linkedin --opened").silent);
    EXPECT_EQ(w.share("ana", code)->state, share_state::issued);
}

TEST_F(sharing_test, the_daily_cap_names_numbers_and_the_next_free_time) {
    const auto a = w.item("A", "one"), b = w.item("B", "two", {network::x}),
               c = w.item("C", "three", {network::bluesky});
    for (const auto& code : {a, b}) {
        say("share " + code);
        say("done " + code);
    }
    const auto refused = say("share " + c);
    EXPECT_EQ(refused.what, answer::outcome::refused);
    EXPECT_THAT(model::plain_text(refused.card),
                HasSubstr("2 of 2 shares today; next free Tuesday 00:00 Europe/Lisbon"));
    EXPECT_THAT(lines_of(refused), Contains("queue drop " + c + " bluesky"));
    EXPECT_EQ(reservations(c), 0);
    w.clock.set(utc("2026-11-24 00:00"));
    EXPECT_EQ(say("share " + c).what, answer::outcome::done);
}

TEST_F(sharing_test, every_blocking_cap_is_named_and_another_network_offered) {
    const auto a = w.item("A", "one"), b = w.item("B", "two", {network::linkedin, network::x});
    say("share " + a);
    const auto refused = say("share " + b + " linkedin");
    EXPECT_THAT(model::plain_text(refused.card), HasSubstr("1 of 1 shares on LinkedIn today"));
    EXPECT_THAT(lines_of(refused), Contains("share " + b + " x"));
}

TEST_F(sharing_test, an_open_place_counts_and_returns_when_its_time_is_up) {
    const auto a = w.item("A", "one"), b = w.item("B", "two");
    say("share " + a);
    EXPECT_EQ(say("share " + b).what, answer::outcome::refused);
    w.clock.advance(std::chrono::minutes{30});
    EXPECT_EQ(say("share " + b).what, answer::outcome::done);
}

TEST_F(sharing_test, a_confirmed_item_is_not_shared_twice_on_a_network) {
    const auto code = w.item("Alpha");
    say("share " + code);
    say("done " + code);
    const auto again = say("share " + code + " linkedin");
    EXPECT_EQ(again.what, answer::outcome::refused);
    EXPECT_THAT(model::plain_text(again.card), HasSubstr("already"));
    EXPECT_EQ(reservations(code), 1);
}

TEST_F(sharing_test, closed_items_say_why) {
    const auto code = w.item("Alpha");
    w.expires(code, w.clock.now());
    EXPECT_THAT(says("share " + code), HasSubstr("has expired"));
    w.state(code, ports::item_state::recalled);
    EXPECT_THAT(says("share " + code), HasSubstr("recalled"));
    w.state(code, ports::item_state::draft);
    EXPECT_THAT(says("share " + code), HasSubstr("waits for approval"));
    EXPECT_EQ(reservations(code), 0);
}

TEST_F(sharing_test, bad_lines_are_explained) {
    const auto code = w.item("Alpha");
    EXPECT_THAT(says("share"), HasSubstr("Which item?"));
    EXPECT_THAT(says("share nonsense"), HasSubstr("Which item?"));
    EXPECT_THAT(says("share i-zzzz"), HasSubstr("There is no item"));
    EXPECT_THAT(says("share " + code + " linkedn"), HasSubstr("Did you mean linkedin?"));
    EXPECT_THAT(says("share " + code + " x"), HasSubstr("no wording for X"));
    EXPECT_EQ(reservations(code), 0);
}

TEST_F(sharing_test, forged_buttons_do_nothing) {
    for (const auto* line : {"share i-0000 linkedin --opened", "share 12345", "done i-zzzzzzzz",
                             "undo <!channel>", "skip i-0000 --keep"})
        EXPECT_NE(w.press("ana", line).what, answer::outcome::done) << line;
}

TEST(dst, a_person_in_new_york_has_the_25_hour_day_as_one) {
    advocate_world w;
    w.join("dana");
    w.clock.set(utc("2026-11-01 04:00"));  // 00:00 EDT of the day on which clocks go back
    const auto a = w.item("A", "one"), b = w.item("B", "two");
    w.say("dana", "share " + a);
    w.say("dana", "done " + a);
    w.clock.set(utc("2026-11-02 04:59"));  // 23:59 EST, 24 h 59 min later
    EXPECT_EQ(w.say("dana", "share " + b).what, answer::outcome::refused);
    w.clock.set(utc("2026-11-02 05:00"));
    EXPECT_EQ(w.say("dana", "share " + b).what, answer::outcome::done);
}

}  // namespace
