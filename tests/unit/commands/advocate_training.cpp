// Guidelines and lessons: what comes before the first suggestion.
#include <gmock/gmock.h>

#include "commands/search.hpp"
#include "tests/unit/commands/advocate_world.hpp"

using namespace starling;
using namespace starling::commands;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace {

struct training : testing::Test {
    advocate_world w;

    training() {
        w.rows([&](ports::tx& tx) {
            tx.people().grant(tx.people().find(w.address("dana"))->person, ports::role::admin, {},
                              w.clock.now());
        });
    }
    std::string publish(const std::string& text) {
        return w.says("dana", "guidelines publish \"" + text + "\"");
    }
    std::string add_lesson(const std::string& title = "Who you are") {
        return w.says("dana", "lesson add \"" + title +
                                  "\" \"Always say it.\" --question=\"Do "
                                  "you?\" --answers=\"No|Yes\" --right=2");
    }
    int suggestions_of(const std::string& user) {
        const auto id = w.person(user).id;
        w.rows([&](ports::tx& tx) { tx.people().plan_digest(id, w.clock.now()); });
        return w.tick().suggestions;
    }
    std::string share_line(const std::string& code) { return "share " + code + " linkedin"; }
};

TEST_F(training, nothing_is_asked_before_anything_is_published) {
    w.join("ana");
    const auto code = w.item("Alpha");
    EXPECT_EQ(w.say("ana", share_line(code)).what, answer::outcome::done);
    EXPECT_THAT(w.says("ana", "guidelines"), HasSubstr("no guidelines yet"));
    EXPECT_THAT(w.says("ana", "ack"), HasSubstr("no guidelines yet"));
    EXPECT_THAT(w.says("ana", "learn"), HasSubstr("no lessons yet"));
    EXPECT_THAT(w.says("dana", "status"), Not(HasSubstr("Training")));
}

TEST_F(training, publishing_numbers_the_text_and_counts_who_is_asked) {
    EXPECT_THAT(publish("Say who you are."),
                AllOf(HasSubstr("Version 1"), HasSubstr("Nobody takes part yet"),
                      HasSubstr("pay or working conditions")));
    w.join("ana");
    w.join("ben");
    EXPECT_THAT(publish("Say who you are. Be honest."),
                AllOf(HasSubstr("Version 2"), HasSubstr("2 people acknowledge it anew")));
    EXPECT_THAT(w.audit(),
                Contains("guidelines: published version 2: Say who you are. Be honest."));
    EXPECT_THAT(w.says("dana", "policy log"), HasSubstr("version of the guidelines"));
    EXPECT_THAT(publish("Say who you are. Be honest."), HasSubstr("version 2 already"));
    EXPECT_THAT(w.says("ana", "guidelines"), HasSubstr("Be honest."));
}

TEST_F(training, only_admins_publish_and_without_a_text_they_get_a_form) {
    w.join("ana");
    EXPECT_EQ(w.say("ana", "guidelines publish \"Mine\"").what, answer::outcome::refused);
    const auto form = w.say("dana", "guidelines publish");
    EXPECT_THAT(lines_of(form), ElementsAre("guidelines publish"));
    EXPECT_THAT(
        model::plain_text(w.fill("dana", "guidelines publish", {{"text", " Two\nlines "}}).card),
        HasSubstr("Version 1"));
    EXPECT_THAT(w.says("ben", "guidelines"), HasSubstr("> Two\n> lines"));
    EXPECT_EQ(w.say("dana", "guidelines publish \"" + std::string(2501, 'a') + "\"").what,
              answer::outcome::misused);
    EXPECT_THAT(publish(std::string(2500, 'a')), HasSubstr("Version 2"));
}

TEST_F(training, no_share_button_comes_before_the_acknowledgement) {
    w.join("ana");
    const auto code = w.item("Alpha");
    publish("Say who you are.");
    for (const auto& line :
         {std::string{"today"}, share_line(code), "share " + code, std::string{"find alpha"}}) {
        const auto a = w.say("ana", line);
        EXPECT_EQ(a.what, answer::outcome::refused) << line;
        EXPECT_THAT(model::plain_text(a.card), HasSubstr("Say who you are.")) << line;
        EXPECT_THAT(lines_of(a), ElementsAre("ack 1 " + line)) << "it goes on where they were";
    }
    EXPECT_FALSE(w.share("ana", code));
}

TEST_F(training, an_acknowledgement_goes_on_where_they_were) {
    w.join("ana");
    const auto code = w.item("Alpha");
    publish("Say who you are.");
    const auto a = w.press("ana", "ack 1 " + share_line(code));
    EXPECT_TRUE(a.replace_source);
    EXPECT_THAT(lines_of(a), ElementsAre(share_line(code)));
    EXPECT_EQ(w.press("ana", share_line(code)).what, answer::outcome::done);
    EXPECT_TRUE(w.share("ana", code));
    EXPECT_THAT(w.audit(), Contains("ack: acknowledged version 1 of the guidelines"));
    EXPECT_THAT(lines_of(w.say("ana", "ack 1 leave yes")), ElementsAre("today"))
        << "only what shares or suggests is gone on with";
}

TEST_F(training, an_acknowledgement_counts_once) {
    w.join("ana");
    publish("Say who you are.");
    w.say("ana", "ack");
    const auto entries = w.audit().size();
    EXPECT_THAT(w.says("ana", "ack"), HasSubstr("before"));
    EXPECT_EQ(w.audit().size(), entries);
    EXPECT_THAT(w.says("ana", "guidelines"), HasSubstr("you acknowledged it"));
    EXPECT_EQ(w.say("ana", "ack soon").what, answer::outcome::misused);
}

TEST_F(training, a_new_version_is_acknowledged_anew_and_not_through_an_old_button) {
    w.join("ana");
    const auto code = w.item("Alpha");
    publish("One.");
    w.say("ana", "ack");
    publish("Two.");
    const auto old = w.press("ana", "ack 1");
    EXPECT_EQ(old.what, answer::outcome::refused);
    EXPECT_THAT(model::plain_text(old.card), AllOf(HasSubstr("Two."), HasSubstr("Version 1")));
    EXPECT_EQ(w.say("ana", share_line(code)).what, answer::outcome::refused);
    w.press("ana", "ack 2");
    EXPECT_EQ(w.say("ana", share_line(code)).what, answer::outcome::done);
}

TEST_F(training, the_digest_asks_once_and_suggests_afterwards) {
    w.join("ana");
    w.item("Alpha");
    publish("Say who you are.");
    w.take_outbox();
    w.clock.set(utc("2026-11-23 09:00"));
    EXPECT_EQ(suggestions_of("ana"), 0);
    const auto out = w.take_outbox();
    ASSERT_EQ(out.size(), 1U);
    EXPECT_EQ(out[0].to.where, w.address("ana"));
    EXPECT_THAT(out[0].card.title, HasSubstr("Guidelines, version 1"));
    w.clock.set(utc("2026-11-24 09:00"));
    EXPECT_EQ(suggestions_of("ana"), 0);
    EXPECT_THAT(w.take_outbox(), IsEmpty()) << "no nagging";
    w.say("ana", "ack");
    w.clock.set(utc("2026-11-25 09:00"));
    EXPECT_EQ(suggestions_of("ana"), 1);
}

TEST_F(training, what_waits_in_the_queue_waits_for_the_acknowledgement_too) {
    w.join("ana");
    const auto code = w.item("Alpha");
    w.say("ana", "later " + code + " tomorrow");
    publish("Say who you are.");
    w.clock.set(utc("2026-11-24 09:00"));
    w.tick();
    for (const auto& out : w.take_outbox())
        EXPECT_THAT(out.card.summary, Not(HasSubstr("Reminder")))
            << "its card could be shared from";
    w.say("ana", "ack");
    w.clock.set(utc("2026-11-25 09:00"));
    w.tick();
    EXPECT_THAT(
        w.take_outbox(),
        Contains(testing::Field(&ports::outgoing::card,
                                testing::Field(&model::card::summary, HasSubstr("Reminder")))));
}

TEST_F(training, joining_shows_the_steps_one_after_the_other) {
    publish("Say who you are.");
    add_lesson();
    const auto joined = w.press("ana", "join yes");
    EXPECT_THAT(model::plain_text(joined.card),
                AllOf(HasSubstr("Welcome, Ana Costa"), HasSubstr("Say who you are.")));
    EXPECT_THAT(lines_of(joined), ElementsAre("ack 1"));
    const auto acked = w.press("ana", "ack 1");
    EXPECT_THAT(model::plain_text(acked.card),
                AllOf(HasSubstr("a short lesson"), HasSubstr("Always say it.")));
    EXPECT_THAT(lines_of(acked), ElementsAre("learn 1 1", "learn 1 2"));
    EXPECT_THAT(lines_of(w.press("ana", "learn 1 2")), ElementsAre("today"));
}

TEST_F(training, the_line_survives_both_steps) {
    w.join("ana");
    const auto line = share_line(w.item("Alpha"));
    publish("Say who you are.");
    add_lesson();
    EXPECT_THAT(lines_of(w.say("ana", line)), ElementsAre("ack 1 " + line));
    EXPECT_THAT(lines_of(w.press("ana", "ack 1 " + line)),
                ElementsAre("learn 1 1 " + line, "learn 1 2 " + line));
    EXPECT_THAT(lines_of(w.press("ana", "learn 1 1 " + line)),
                ElementsAre("learn 1 1 " + line, "learn 1 2 " + line));
    EXPECT_THAT(lines_of(w.press("ana", "learn 1 2 " + line)), ElementsAre(line));
}

TEST_F(training, a_wrong_answer_explains_and_a_right_one_is_paid_once) {
    w.join("ana");
    add_lesson();
    const auto wrong = w.press("ana", "learn 1 1");
    EXPECT_THAT(model::plain_text(wrong.card),
                AllOf(HasSubstr("Not quite"), HasSubstr("Always say it."), HasSubstr("Do you?")));
    EXPECT_EQ(w.points("ana"), 0);
    EXPECT_THAT(model::plain_text(w.press("ana", "learn 1 2").card),
                AllOf(HasSubstr("That is right: Yes."), HasSubstr("+5 points")));
    EXPECT_EQ(w.points("ana"), 5);
    EXPECT_THAT(model::plain_text(w.press("ana", "learn 1 2").card), HasSubstr("before"));
    EXPECT_EQ(w.points("ana"), 5);
    EXPECT_THAT(w.audit(), Contains("learn: passed lesson 1, 5 points"));
    EXPECT_THAT(w.says("ana", "me points"), HasSubstr("a lesson"));
    EXPECT_THAT(w.says("ana", "leaderboard"), HasSubstr("you have 5 points"));
}

TEST_F(training, a_lesson_keeps_the_week_of_a_streak) {
    w.join("ana");
    add_lesson();
    EXPECT_THAT(w.says("ana", "me"), HasSubstr("none yet"));
    w.press("ana", "learn 1 2");
    EXPECT_THAT(w.says("ana", "me"), HasSubstr("1 week, this one included"));
}

TEST_F(training, points_of_a_lesson_are_a_setting_and_may_be_off) {
    w.join("ana");
    w.join("ben");
    add_lesson();
    EXPECT_THAT(w.says("dana", "points show"), HasSubstr("points for a lesson, once"));
    w.say("dana", "points set lesson 8");
    w.press("ana", "learn 1 2");
    EXPECT_EQ(w.points("ana"), 8);
    w.say("dana", "points off");
    EXPECT_THAT(model::plain_text(w.press("ben", "learn 1 2").card), Not(HasSubstr("point")));
    EXPECT_EQ(w.points("ben"), 0);
    EXPECT_THAT(w.audit(), Contains("learn: passed lesson 1, 0 points"));
}

TEST_F(training, any_one_lesson_trains_for_good) {
    w.join("ana");
    const auto code = w.item("Alpha");
    add_lesson("One");
    add_lesson("Two");
    EXPECT_THAT(lines_of(w.say("ana", share_line(code))), Contains("learn 1 2 " + share_line(code)))
        << "the first is offered";
    w.press("ana", "learn 2 2");
    EXPECT_EQ(w.say("ana", share_line(code)).what, answer::outcome::done);
    w.say("dana", "lesson drop 2");
    EXPECT_EQ(w.say("ana", "today").what, answer::outcome::done);
    w.join("ben");
    EXPECT_EQ(w.say("ben", "today").what, answer::outcome::refused);
    EXPECT_THAT(w.says("dana", "lesson drop 1"), HasSubstr("nobody needs to be"));
    EXPECT_EQ(w.say("ben", "today").what, answer::outcome::done);
}

TEST_F(training, learn_lists_what_is_passed_and_offers_the_rest) {
    w.join("ana");
    for (const auto* title : {"One", "Two", "Three"}) add_lesson(title);
    w.press("ana", "learn 2 2");
    const auto a = w.say("ana", "learn");
    EXPECT_EQ(a.card.summary, "1 of 3 lessons passed");
    EXPECT_THAT(lines_of(a), ElementsAre("learn 1", "learn 3"));
    EXPECT_THAT(lines_of(w.press("ana", "learn 1 2")), ElementsAre("learn 3"));
    EXPECT_EQ(w.say("ana", "learn 9").what, answer::outcome::refused);
    EXPECT_EQ(w.say("ana", "learn something").what, answer::outcome::misused);
    EXPECT_EQ(w.say("ana", "learn 1 share").what, answer::outcome::misused);
}

TEST_F(training, a_lesson_without_a_question_is_read) {
    w.join("ana");
    w.say("dana", "lesson add \"Read\" \"Only this.\"");
    EXPECT_THAT(lines_of(w.say("ana", "learn 1")), ElementsAre("learn 1 1"));
    EXPECT_THAT(model::plain_text(w.press("ana", "learn 1 1").card),
                HasSubstr("Thank you for reading"));
}

TEST_F(training, lessons_are_added_listed_and_dropped_by_admins) {
    EXPECT_THAT(add_lesson(), AllOf(HasSubstr("Lesson 1"), HasSubstr("0 of 0 people")));
    EXPECT_THAT(lines_of(w.say("dana", "lesson add")), ElementsAre("lesson add"));
    EXPECT_EQ(w.fill("dana", "lesson add",
                     {{"title", "Form"},
                      {"text", "T"},
                      {"question", "Q?"},
                      {"answers", "a\nb"},
                      {"right", "1"}})
                  .what,
              answer::outcome::done);
    EXPECT_THAT(w.says("dana", "lesson list"),
                AllOf(HasSubstr("2 lessons"), HasSubstr("Who you are"), HasSubstr("Form")));
    EXPECT_THAT(w.says("dana", "lesson drop 1"), HasSubstr("is dropped"));
    EXPECT_THAT(w.says("dana", "lesson list"), Not(HasSubstr("Who you are")));
    EXPECT_EQ(w.say("dana", "lesson drop 1").what, answer::outcome::refused);
    for (const auto* line :
         {"lesson drop", "lesson add \"T\"", "lesson add \"T\" \"X\" --question=\"Q?\"",
          "lesson add \"T\" \"X\" --answers=\"a|b\" --right=1",
          "lesson add \"T\" \"X\" --question=\"Q?\" --answers=\"a|b\" --right=3"})
        EXPECT_EQ(w.say("dana", line).what, answer::outcome::misused) << line;
    w.join("ana");
    EXPECT_EQ(w.say("ana", "lesson add \"T\" \"X\"").what, answer::outcome::refused);
}

TEST_F(training, status_counts_and_names_nobody) {
    publish("Say who you are.");
    add_lesson();
    for (const auto* user : {"ana", "ben"}) w.join(user);
    w.say("ana", "ack");
    const auto said = w.says("dana", "status");
    EXPECT_THAT(said, HasSubstr("1 of 2 people still to acknowledge version 1 of the guidelines; 2 "
                                "of 2 people still to pass a first lesson"));
    EXPECT_THAT(said, Not(HasSubstr("Ben")));
}

TEST_F(training, why_names_what_is_left_to_do) {
    w.join("ana");
    const auto code = w.item("Alpha");
    publish("Say who you are.");
    EXPECT_THAT(w.says("ana", "why " + code), HasSubstr("not acknowledged the guidelines"));
}

TEST_F(training, the_search_box_finds_nothing_before) {
    w.join("ana");
    w.item("Alpha");
    const auto box = [&] {
        return w.get<ports::findings>([&](ports::tx& tx) {
            return search(tx, {w.address("ana"), "alpha", 0, 25}, w.clock.now(), {});
        });
    };
    publish("Say who you are.");
    EXPECT_THAT(box().list, IsEmpty()) << "what it finds can be shared from";
    EXPECT_THAT(box().instead, HasSubstr("acknowledge the guidelines"));
    w.say("ana", "ack");
    EXPECT_EQ(box().list.size(), 1U);
}

TEST_F(training, the_home_page_shows_the_step_in_place_of_share_buttons) {
    w.join("ana");
    w.item("Alpha");
    w.say("ana", "today");
    const auto home = [&] {
        w.take_outbox();
        w.take_in({.actor = w.address("ana"), .direct = true, .what = model::home_opened{}});
        return model::plain_text(w.take_outbox().at(0).card);
    };
    EXPECT_THAT(home(), HasSubstr("Alpha"));
    publish("Say who you are.");
    EXPECT_THAT(home(), AllOf(HasSubstr("acknowledge the guidelines"), Not(HasSubstr("Alpha"))));
}

TEST_F(training, a_tip_comes_with_the_first_suggestion_of_a_week) {
    w.join("ana");
    for (const auto* topic : {"a", "b", "c", "d"}) w.item(topic, topic);
    EXPECT_THAT(w.says("dana", "tip add \"Ask a question.\""), HasSubstr("Tip 1"));
    w.clock.set(utc("2026-11-23 09:00"));
    ASSERT_EQ(suggestions_of("ana"), 3);
    int with_tip = 0;
    for (const auto& out : w.take_outbox())
        with_tip += model::plain_text(out.card).find("Tip of the week: Ask a question.") !=
                    std::string::npos;
    EXPECT_EQ(with_tip, 1);
}

TEST_F(training, tips_are_listed_and_dropped) {
    EXPECT_THAT(w.says("dana", "tip list"), HasSubstr("no tips"));
    w.say("dana", "tip add \"Ask a question.\"");
    EXPECT_THAT(w.says("dana", "tip"), AllOf(HasSubstr("1 tip"), HasSubstr("Ask a question.")));
    EXPECT_EQ(w.say("dana", "tip add").what, answer::outcome::misused);
    EXPECT_EQ(w.say("dana", "tip add \"" + std::string(301, 'a') + "\"").what,
              answer::outcome::misused);
    EXPECT_EQ(w.say("dana", "tip drop 2").what, answer::outcome::refused);
    EXPECT_THAT(w.says("dana", "tip drop 1"), HasSubstr("is dropped"));
    EXPECT_THAT(w.audit(), Contains("tip: dropped tip 1"));
}

TEST_F(training, linked_accounts_are_not_asked_or_paid_twice) {
    w.add_user("ana@teams", "Ana Costa", "Europe/Lisbon");
    w.join("ana");
    w.join("ana@teams");
    publish("Say who you are.");
    add_lesson();
    w.say("ana@teams", "ack");
    w.press("ana@teams", "learn 1 2");
    std::string code;
    for (const auto& block : w.say("ana", "link").card.blocks)
        if (const auto* words = std::get_if<model::quote>(&block)) code = words->text.substr(5);
    w.say("ana@teams", "link " + code);
    w.press("ana@teams", "link " + code + " --mine");
    w.press("ana", "link --confirm=" + code);
    ASSERT_EQ(w.points("ana"), 5);
    EXPECT_EQ(w.say("ana", "today").what, answer::outcome::done);
    w.press("ana", "learn 1 2");
    EXPECT_EQ(w.points("ana"), 5);
}

}  // namespace
