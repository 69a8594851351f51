// Guidelines and the first steps: what comes before the first suggestion.
#include "commands/search.hpp"
#include "tests/unit/commands/training_school.hpp"

namespace starling::commands {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

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

}  // namespace
}  // namespace starling::commands
