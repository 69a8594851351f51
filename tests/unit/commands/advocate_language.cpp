// Languages of people and texts, teams of items: what is for whom.
#include <gmock/gmock.h>

#include "tests/unit/commands/advocate_world.hpp"

using namespace starling;
using namespace starling::commands;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

namespace {

struct languages : testing::Test {
    advocate_world w;

    languages() {
        w.join("ana");
        w.rows([&](ports::tx& tx) {
            tx.people().grant(tx.people().find(w.address("dana"))->person, ports::role::admin, {},
                              w.clock.now());
        });
    }
    void speaks(const std::string& user, const std::string& locale) {
        w.profile(user, [&](model::profile& p) { p.locale = locale; });
    }
    std::string said(const std::string& line) { return w.says("ana", line); }
    std::string new_item(const std::string& flags = "") {
        w.say("dana", "item new https://blog.example.org/" + std::to_string(++items) +
                          " \"Story\" " + flags);
        return w.get<std::string>([](ports::tx& tx) {
            return rules::item_code(tx.content().list(ports::item_state::draft, 1).at(0).id);
        });
    }
    int items = 0;
};

TEST_F(languages, come_from_the_profile_until_they_are_chosen) {
    EXPECT_THAT(said("prefs"), HasSubstr("not known"));
    speaks("ana", "pt-PT");
    EXPECT_THAT(said("prefs"), HasSubstr("pt, as your profile says"));
    EXPECT_THAT(said("prefs lang DE-at"), HasSubstr("de come first"));
    EXPECT_EQ(w.person("ana").prefs.lang, "de");
    speaks("ana", "fr-FR");
    EXPECT_THAT(said("prefs"), AllOf(HasSubstr("de"), Not(HasSubstr("profile says"))));
    EXPECT_THAT(said("prefs lang any"), HasSubstr("fr, as your profile says"));
    for (const auto* line :
         {"prefs lang", "prefs lang german", "prefs lang de en", "prefs lang xx"})
        EXPECT_EQ(w.say("ana", line).what, answer::outcome::misused) << line;
}

TEST_F(languages, of_texts_come_first_where_they_are_ones_own) {
    w.set("cap.item_day", "20");
    const auto code = new_item();
    w.say("dana", "variant add " + code + " linkedin en \"I work at Acme: hello\"");
    w.say("dana", "variant add " + code + " linkedin \"I work at Acme: ?\"");
    w.say("dana", "variant add " + code + " linkedin de-DE \"I work at Acme: hallo\"");
    w.state(code, ports::item_state::published);
    EXPECT_THAT(w.says("dana", "variant list " + code),
                AllOf(HasSubstr("LinkedIn in de"), HasSubstr("LinkedIn in en")));
    said("prefs lang de");
    EXPECT_THAT(said("share " + code), HasSubstr("hallo"));
    EXPECT_THAT(said("share " + code + " --other"), HasSubstr("at Acme: ?"));
    EXPECT_THAT(said("share " + code + " --other"), HasSubstr("hallo"));
    for (const auto* user : {"u1", "u2", "u3"}) {
        w.add_user(user, user, "Europe/Berlin");
        w.join(user);
        w.say(user, "prefs lang de");
        EXPECT_THAT(w.says(user, "share " + code), HasSubstr("hallo"))
            << "however often it was used";
    }
    w.join("ben");
    w.say("ben", "prefs lang fr");
    EXPECT_THAT(w.says("ben", "share " + code), HasSubstr("at Acme: ?"))
        << "for everybody before another's";
}

TEST_F(languages, decide_what_is_suggested) {
    const auto code = w.item("Alpha");  // its text is in en
    said("prefs lang de");
    EXPECT_THAT(said("today"), HasSubstr("nothing new for you"));
    EXPECT_THAT(said("why " + code), HasSubstr("Its texts are in en, and your language is de."));
    w.say("dana", "budget set other_languages 1");
    EXPECT_THAT(said("today"), HasSubstr("Alpha")) << "own words are allowed";
}

TEST_F(languages, of_ones_own_are_a_reason) {
    const auto code = w.item("Alpha");
    speaks("ana", "en-GB");
    EXPECT_THAT(said("today"), HasSubstr("Alpha"));
    EXPECT_THAT(said("why " + code), HasSubstr("a text is in en, yours"));
}

TEST_F(languages, a_text_without_one_is_for_everybody) {
    const auto code = new_item();
    w.say("dana", "variant add " + code + " linkedin \"I work at Acme\"");
    w.state(code, ports::item_state::published);
    w.rows([&](ports::tx& tx) {
        auto i = *tx.content().get(*rules::parse_item_code(code));
        i.published_at = w.clock.now();
        tx.content().update(i);
    });
    said("prefs lang de");
    EXPECT_THAT(said("today"), HasSubstr("Story"));
}

struct audiences : languages {
    audiences() {
        w.join("ben");
        w.say("dana", "team set Sales @ana");
        w.say("dana", "team set \"Support\" @ben");
    }
    std::string for_sales() {
        const auto code = new_item("--aud=sales");
        w.say("dana", "variant add " + code + " linkedin \"I work at Acme\"");
        w.rows([&](ports::tx& tx) {
            auto i = *tx.content().get(*rules::parse_item_code(code));
            i.state = ports::item_state::published;
            i.published_at = w.clock.now();
            tx.content().update(i);
        });
        return code;
    }
};

TEST_F(audiences, are_teams_that_there_are) {
    EXPECT_THAT(w.says("dana", "item new https://blog.example.org/x \"T\" --aud=Slaes"),
                AllOf(HasSubstr("no team “Slaes”"), HasSubstr("Sales and Support")));
    EXPECT_THAT(
        w.says("dana", "item new https://blog.example.org/x \"T\" --aud=\"sales, SUPPORT\""),
        HasSubstr("for Sales and Support"));
    EXPECT_THAT(w.says("dana", "item new https://blog.example.org/y \"T\" --aud="),
                HasSubstr("no team"));
    EXPECT_THAT(w.says("dana", "item new https://blog.example.org/z \"T\""),
                HasSubstr("for everybody"));
    EXPECT_THAT(w.says("dana", "item list"),
                AllOf(HasSubstr("Sales and Support"), HasSubstr("everybody")));
}

TEST_F(audiences, may_have_a_comma_in_their_name) {
    w.say("dana", "team set \"Sales, EMEA\" @ana");
    EXPECT_THAT(w.says("dana", "item new https://blog.example.org/x \"T\" --aud=\"sales, emea\""),
                HasSubstr("for Sales, EMEA."));
}

TEST_F(audiences, decide_who_is_suggested_finds_and_shares_an_item) {
    const auto code = for_sales();
    EXPECT_THAT(w.says("ben", "today"), HasSubstr("nothing new for you"));
    EXPECT_THAT(w.says("ben", "find story"), HasSubstr("Nothing that is cleared"));
    EXPECT_THAT(w.says("ben", "share " + code), HasSubstr("is for Sales alone"));
    EXPECT_THAT(w.says("ben", "later " + code), HasSubstr("is for Sales alone"));
    EXPECT_FALSE(w.share("ben", code));
    EXPECT_THAT(w.says("ben", "why " + code),
                HasSubstr("It is for Sales, and you are in the team Support."));
    EXPECT_THAT(w.says("ana", "find story"), HasSubstr("Story"));
    EXPECT_THAT(w.says("ana", "today"), HasSubstr("Story"));
    EXPECT_THAT(w.says("ana", "why " + code), HasSubstr("it is for Sales"));
    EXPECT_EQ(w.say("ana", "share " + code).what, answer::outcome::done);
}

TEST_F(audiences, are_asked_again_when_a_reminder_comes) {
    const auto code = for_sales();
    w.say("ana", "later " + code + " tomorrow");
    w.say("dana", "team set Support @ana");
    w.clock.set(utc("2026-11-24 09:00"));
    w.tick();
    for (const auto& out : w.take_outbox())
        EXPECT_THAT(out.card.summary, Not(HasSubstr("Reminder")));
}

TEST_F(audiences, are_not_posted_where_everybody_reads) {
    w.set("channel.content", "slack:T1:C9");
    for_sales();
    w.clock.set(utc("2026-11-23 08:30"));
    EXPECT_EQ(w.tick().posts, 0);
    w.item("Beta");
    EXPECT_EQ(w.tick().posts, 1);
}

}  // namespace
