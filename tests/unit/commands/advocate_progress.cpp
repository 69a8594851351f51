// Streaks and badges as people see them.
#include <gmock/gmock.h>

#include "tests/unit/commands/advocate_world.hpp"

namespace starling::commands {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class progress_test : public testing::Test {
protected:
    progress_test() { w.join("ana"); }
    void days(int n) { w.clock.advance(std::chrono::hours{24 * n}); }
    std::string streak() {
        const auto text = w.says("ana", "me");
        const auto from = text.find("Streak");
        return from == text.npos ? "" : text.substr(from, text.find('\n', from) - from);
    }

    advocate_world w;
};

TEST_F(progress_test, weeks_are_kept_without_sharing) {
    EXPECT_THAT(streak(), HasSubstr("none yet"));
    w.say("ana", "kudos @ben for walking two new customers through the audit");
    EXPECT_THAT(streak(), HasSubstr("1 week, this one included"));
    days(7);
    EXPECT_THAT(streak(), AllOf(HasSubstr("1 week"), Not(HasSubstr("included"))));
    const auto code = w.item("Alpha");
    w.say("ana", "share " + code);
    EXPECT_THAT(streak(), Not(HasSubstr("included"))) << "a reservation is no share";
    w.say("ana", "done " + code);
    EXPECT_THAT(streak(), HasSubstr("2 weeks in a row, this one included"));
    w.say("ana", "undo " + code);
    EXPECT_THAT(streak(), HasSubstr("1 week"));
    days(14);
    EXPECT_THAT(streak(), HasSubstr("none yet"));
}

TEST_F(progress_test, a_pause_neither_adds_nor_ends) {
    w.say("ana", "kudos @ben for walking two new customers through the audit");
    w.say("ana", "pause 3w");
    days(22);
    w.tick();
    EXPECT_THAT(streak(), HasSubstr("1 week"));
    w.say("ana", "kudos @ben for rescuing the release late on Friday evening");
    EXPECT_THAT(streak(), HasSubstr("2 weeks in a row, this one included"));
    days(14);
    EXPECT_THAT(streak(), HasSubstr("none yet")) << "the pause has ended";
}

TEST_F(progress_test, a_pause_that_is_resumed_ends) {
    w.say("ana", "kudos @ben for walking two new customers through the audit");
    w.say("ana", "pause 8w");
    days(1);
    w.say("ana", "resume");
    days(14);
    EXPECT_THAT(streak(), HasSubstr("none yet"));
}

TEST_F(progress_test, the_first_own_words_are_told_once) {
    const auto share = [&](const std::string& code) {
        w.say("ana",
              "share " + code + " --words \"I learned a lot from this one. I work at Acme.\"");
        return w.says("ana", "done " + code);
    };
    EXPECT_THAT(share(w.item("Alpha")), HasSubstr("A badge for you. Own words"));
    days(1);
    EXPECT_THAT(share(w.item("Beta", "two")), Not(HasSubstr("badge")));
    EXPECT_THAT(w.says("ana", "me"), HasSubstr("Own words: the first share in your own"));
}

TEST_F(progress_test, a_prepared_text_earns_no_badge_for_own_words) {
    const auto code = w.item("Alpha");
    w.say("ana", "share " + code);
    EXPECT_THAT(w.says("ana", "done " + code), Not(HasSubstr("badge")));
    EXPECT_THAT(w.says("ana", "me"), HasSubstr("none yet"));
}

TEST_F(progress_test, a_finder_is_somebody_whose_task_it_is_not) {
    const auto approved = [&](const std::string& url) {
        const auto found = w.get<std::optional<ports::item>>(
            [&](ports::tx& tx) { return tx.content().by_url(url); });
        const auto code = rules::item_code(found->id);
        w.wording(code, rules::network::linkedin, "Read this. I work at Acme.");
        w.take_outbox();
        EXPECT_EQ(w.say("dana", "item approve " + code).what, answer::outcome::done);
        std::string told;
        for (const auto& out : w.take_outbox()) told += model::plain_text(out.card);
        return told;
    };
    for (const auto* curator : {"ben", "dana"}) {
        const auto id = w.person(curator).id;
        w.rows(
            [&](ports::tx& tx) { tx.people().grant(id, ports::role::curator, {}, w.clock.now()); });
    }
    w.say("ana", "suggest https://x.example.org/a");
    EXPECT_THAT(approved("https://x.example.org/a"), HasSubstr("A badge for you. Finder"));
    w.say("ana", "suggest https://x.example.org/b");
    EXPECT_THAT(approved("https://x.example.org/b"),
                AllOf(HasSubstr("approved"), Not(HasSubstr("badge"))));
    w.say("ben", "item new https://x.example.org/c \"Found\"");
    EXPECT_THAT(approved("https://x.example.org/c"),
                AllOf(HasSubstr("approved"), Not(HasSubstr("badge"))));
}

TEST_F(progress_test, a_week_of_holidays_neither_adds_nor_ends) {
    w.set("quiet.weekends", "1");
    w.set("quiet.days", "2026-11-30,2026-12-01,2026-12-02,2026-12-03,2026-12-04");
    w.say("ana", "kudos @ben for walking two new customers through the audit");
    days(14);
    EXPECT_THAT(streak(), HasSubstr("1 week")) << "the week between was one of holidays";
    days(7);
    EXPECT_THAT(streak(), HasSubstr("none yet"));
}

TEST_F(progress_test, whoever_does_not_play_hears_of_neither) {
    w.say("ana", "game off");
    const auto code = w.item("Alpha");
    w.say("ana", "share " + code + " --words \"I learned a lot from this one. I work at Acme.\"");
    EXPECT_THAT(w.says("ana", "done " + code), Not(HasSubstr("badge")));
    EXPECT_THAT(w.says("ana", "me"), AllOf(Not(HasSubstr("Streak")), Not(HasSubstr("Badges"))));
}

}  // namespace
}  // namespace starling::commands
