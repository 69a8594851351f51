// Lessons and tips.
#include "tests/unit/commands/training_school.hpp"

namespace starling::commands {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

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
}  // namespace starling::commands
