#include <gmock/gmock.h>

#include "tests/unit/commands/advocate_world.hpp"

using namespace starling;
using namespace starling::commands;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

namespace {

struct a_home_page : testing::Test {
    advocate_world w;

    a_home_page() { w.join("ana"); }
    std::string home() { return w.says("ana", "home"); }
    /// Pages that are on their way to people.
    std::vector<ports::outgoing> pages() {
        std::vector<ports::outgoing> all;
        for (auto& m : w.take_outbox())
            if (m.to.what == ports::destination::kind::home) all.push_back(std::move(m));
        return all;
    }
    void opens() {
        w.take_in({.actor = w.address("ana"), .direct = true, .what = model::home_opened{}});
    }
    answer presses(const std::string& line) {
        return w
            .take_in({.actor = w.address("ana"),
                      .direct = true,
                      .what = model::button_pressed{.line = line, .message = {}, .on_page = true}})
            .value();
    }
};

TEST_F(a_home_page, counts_what_is_left) {
    w.item("Alpha");
    w.say("ana", "prefs networks linkedin,x");
    EXPECT_THAT(home(), AllOf(HasSubstr("Suggestions left: 3 today"),
                              HasSubstr("Shares left now: LinkedIn 1, X 1"),
                              HasSubstr("0 of 2 shares today")));
    const auto code = w.item("Beta");
    w.say("ana", "share " + code + " linkedin");
    w.say("ana", "done " + code + " linkedin");
    EXPECT_THAT(home(), AllOf(HasSubstr("Shares left now: LinkedIn 0, X 1"),
                              HasSubstr("1 of 2 shares today"), HasSubstr("Shares: 1")));
    w.say("ana", "today");
    EXPECT_THAT(home(), HasSubstr("Suggestions left: 2 today"));
}

TEST_F(a_home_page, shows_the_newest_thanks_first_and_no_old_ones) {
    EXPECT_THAT(home(), Not(HasSubstr("Thanks to you")));
    w.say("ben", "kudos @ana for explaining the new pager rota to everybody, twice");
    w.clock.advance(std::chrono::hours{1});
    w.say("dana", "kudos @ana for staying with the customers until it worked again");
    const auto page = home();
    EXPECT_THAT(page, AllOf(HasSubstr("Thanks to you"), HasSubstr("pager rota"),
                            HasSubstr("until it worked")));
    EXPECT_LT(page.find("until it worked"), page.find("pager rota"));
    w.clock.advance(std::chrono::days{31});
    EXPECT_THAT(home(), Not(HasSubstr("Thanks to you")));
}

TEST_F(a_home_page, changes_settings_and_pauses) {
    const auto open = w.say("ana", "home");
    EXPECT_THAT(lines_of(open), AllOf(Contains("prefs --form"), Contains("pause 1w")));
    w.say("ana", "pause 1w");
    const auto paused = w.say("ana", "home");
    EXPECT_THAT(lines_of(paused), AllOf(Contains("resume"), Not(Contains("pause 1w"))));
    EXPECT_THAT(model::plain_text(paused.card), HasSubstr("You are paused until"));
}

TEST_F(a_home_page, is_drawn_anew_after_a_press_on_it) {
    opens();
    EXPECT_EQ(pages().size(), 1u);
    presses("pause 1w");
    const auto drawn = pages();
    ASSERT_EQ(drawn.size(), 1u);
    EXPECT_EQ(drawn[0].to.where, w.address("ana"));
    EXPECT_THAT(model::plain_text(drawn[0].card), HasSubstr("You are paused"));
    w.press("ana", "resume");
    EXPECT_TRUE(pages().empty()) << "a button of a message changes no page";
}

TEST_F(a_home_page, an_older_page_that_waits_is_not_sent_after_a_newer_one) {
    opens();
    presses("pause 1w");
    const auto drawn = pages();
    ASSERT_EQ(drawn.size(), 1u);
    EXPECT_THAT(model::plain_text(drawn[0].card), HasSubstr("You are paused"));
}

TEST_F(a_home_page, invites_who_has_not_joined_and_tells_admins_of_the_program) {
    EXPECT_THAT(w.says("ben", "home"), HasSubstr("have not joined"));
    const auto ben = w.person("ben").id;
    w.rows([&](ports::tx& tx) { tx.people().grant(ben, ports::role::admin, {}, w.clock.now()); });
    EXPECT_THAT(w.says("ben", "home"), HasSubstr("The program"));
    EXPECT_THAT(home(), Not(HasSubstr("The program")));
}

}  // namespace
