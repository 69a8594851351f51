// Kudos beyond giving: values, items, private ones, hidden ones, favours returned, circles.
#include <gmock/gmock.h>

#include "tests/unit/commands/advocate_world.hpp"

namespace starling::commands {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

const std::array reasons{" for walking two new customers through the audit",
                         " for rescuing the release late on Friday evening",
                         " for bringing cake and good humour to the retrospective",
                         " for explaining the pension scheme without slides",
                         " for finding the leak that nobody else believed in",
                         " for translating the handbook over a single weekend",
                         " for calming the vendor down in the nightly call"};

class kudos_rules : public testing::Test {
protected:
    kudos_rules() {
        w.set("channel.recognition", "slack:T1:C9");
        const auto ben = w.person("ben").id;
        w.rows(
            [&](ports::tx& tx) { tx.people().grant(ben, ports::role::admin, {}, w.clock.now()); });
    }
    std::string posted() {
        std::string text;
        for (const auto& o : w.take_outbox())
            text += o.to.where.id + ": " + o.card.summary + "\n" + model::plain_text(o.card) + "\n";
        return text;
    }
    void in_team(const std::string& user, const std::string& team) {
        auto p = w.person(user);
        p.team = team;
        w.rows([&](ports::tx& tx) { tx.people().update(p); });
    }
    void next_day() { w.clock.advance(std::chrono::hours{24}); }
    int count() {
        return w.get<int>([](ports::tx& tx) { return tx.recognition().count({}); });
    }

    advocate_world w;
};

TEST_F(kudos_rules, stand_for_a_value_of_the_program) {
    EXPECT_THAT(w.says("ben", "kudos values customers, Safety"),
                HasSubstr("none -> #customers and #safety"));
    EXPECT_THAT(w.says("ana", "kudos values"), HasSubstr("#customers and #safety"));
    w.say("ana", "kudos @dana" + std::string{reasons[0]} + " #Safety");
    EXPECT_THAT(posted(), AllOf(HasSubstr("#safety"), HasSubstr("through the audit"),
                                Not(HasSubstr("#Safety"))));
    const auto wrong = w.say("ana", "kudos @ben" + std::string{reasons[1]} + " #safty");
    EXPECT_EQ(wrong.what, answer::outcome::misused);
    EXPECT_THAT(model::plain_text(wrong.card),
                AllOf(HasSubstr("did you mean #safety?"), HasSubstr("Nobody got kudos")));
    EXPECT_THAT(w.says("ana", "kudos @ben" + std::string{reasons[1]} + " #safety #customers"),
                HasSubstr("one value"));
    EXPECT_EQ(count(), 1);
}

TEST_F(kudos_rules, have_values_that_admins_choose) {
    EXPECT_EQ(w.say("ana", "kudos values fun").what, answer::outcome::refused);
    EXPECT_THAT(w.says("ana", "kudos values"), HasSubstr("no values"));
    w.say("ben", "kudos values fun");
    EXPECT_THAT(w.says("ben", "kudos values none"), HasSubstr("#fun -> none"));
    w.say("ana", "kudos @dana for fixing #42 before anybody had noticed it");
    EXPECT_THAT(posted(), HasSubstr("fixing #42")) << "without values a tag is text";
}

TEST_F(kudos_rules, name_the_item_they_are_about) {
    const auto code = w.item("Why caps make advocacy honest");
    w.say("ana", "kudos @dana" + std::string{reasons[0]} + " re:" + code);
    EXPECT_THAT(posted(),
                AllOf(HasSubstr("About: Why caps make advocacy honest"), Not(HasSubstr("re:"))));
    EXPECT_THAT(w.says("ana", "kudos @ben" + std::string{reasons[1]} + " re:i-zzzz"),
                HasSubstr("names no item"));
    EXPECT_EQ(count(), 1);
}

TEST_F(kudos_rules, in_private_are_told_to_the_receiver_alone) {
    for (const auto* line : {"kudos @dana --private for listening to me all of Monday",
                             "kudos @ben for lending me the good chair of yours --private"}) {
        EXPECT_THAT(w.says("ana", line), HasSubstr("in private"));
        const auto out = w.take_outbox();
        ASSERT_THAT(out, SizeIs(1));
        EXPECT_EQ(out[0].to.what, ports::destination::kind::user);
        const auto text = model::plain_text(out[0].card);
        EXPECT_THAT(text, AllOf(HasSubstr("just for you"), Not(HasSubstr("--private"))));
    }
    EXPECT_EQ(count(), 0) << "on no board";
    EXPECT_THAT(w.says("dana", "me"), HasSubstr("1 received in 30 days"));
    for (const auto& line : w.audit()) EXPECT_THAT(line, Not(HasSubstr("listening")));
}

TEST_F(kudos_rules, in_private_stay_so_when_the_form_asks_for_the_reason) {
    const auto lines = lines_of(w.say("ana", "kudos @dana --private"));
    ASSERT_THAT(lines, SizeIs(1));
    w.fill("ana", lines[0], {{"reason", "listening to me all of Monday"}});
    const auto out = w.take_outbox();
    ASSERT_THAT(out, SizeIs(1));
    EXPECT_EQ(out[0].to.what, ports::destination::kind::user);
}

TEST_F(kudos_rules, are_hidden_by_who_was_thanked) {
    w.say("ana", "kudos @dana @ben" + std::string{reasons[0]});
    posted();
    EXPECT_THAT(w.says("dana", "kudos hide"), HasSubstr("no longer shown in the thanks of Ana"));
    const auto once = w.take_outbox();
    ASSERT_THAT(once, SizeIs(1));
    EXPECT_EQ(once[0].to.what, ports::destination::kind::update);
    EXPECT_THAT(model::plain_text(once[0].card),
                AllOf(HasSubstr("Ben Vogt"), Not(HasSubstr("Dana")), HasSubstr("audit")));
    w.say("ben", "kudos hide");
    EXPECT_THAT(posted(), AllOf(HasSubstr("kept private"), Not(HasSubstr("audit"))));
    EXPECT_EQ(w.say("ben", "kudos hide").what, answer::outcome::refused);
    EXPECT_EQ(w.say("ana", "kudos hide").what, answer::outcome::refused)
        << "the giver is no one to";
    EXPECT_THAT(w.says("dana", "me"), HasSubstr("1 received in 30 days")) << "it stays one's own";
}

TEST_F(kudos_rules, for_kudos_are_posted_and_weigh_nothing) {
    w.set("points.kudos_received", "2");
    w.say("ana", "kudos @ben" + std::string{reasons[0]});
    next_day();
    EXPECT_THAT(w.says("ben", "kudos @ana @dana" + std::string{reasons[1]}),
                HasSubstr("Ana Costa thanked you in the last 7 days"));
    EXPECT_THAT(posted(), HasSubstr("rescuing the release"));
    EXPECT_EQ(w.points("ben"), 2);
    EXPECT_EQ(w.points("ana"), 0);
    EXPECT_EQ(w.points("dana"), 2) << "who did not thank before is thanked in full";
    EXPECT_EQ(count(), 2) << "the second has one receiver that weighs";
}

TEST_F(kudos_rules, weigh_again_after_a_week_and_when_the_first_were_taken_back) {
    w.set("points.kudos_received", "2");
    w.say("ana", "kudos @ben" + std::string{reasons[0]});
    w.clock.advance(std::chrono::hours{7 * 24} + std::chrono::seconds{1});
    EXPECT_THAT(w.says("ben", "kudos @ana" + std::string{reasons[1]}),
                Not(HasSubstr("thanked you")));
    EXPECT_EQ(w.points("ana"), 2);
    w.say("dana", "kudos @ben" + std::string{reasons[2]});
    w.say("dana", "kudos undo");
    w.say("ben", "kudos @dana" + std::string{reasons[3]});
    EXPECT_EQ(w.points("dana"), 2);
}

TEST_F(kudos_rules, to_one_colleague_over_and_over_bring_a_hint_to_the_giver) {
    w.set("kudos.pair_30_days", "9");
    std::string said;
    for (int n = 0; n < 6; ++n) {
        said = w.says("ana", "kudos @ben" + std::string{reasons[static_cast<std::size_t>(n)]});
        if (n < 5) EXPECT_THAT(said, Not(HasSubstr("Only you see this"))) << n;
        next_day();
    }
    EXPECT_THAT(said, HasSubstr("most of your thanks of the last 90 days went to Ben Vogt (6)"));
    EXPECT_THAT(posted(), Not(HasSubstr("Who else"))) << "never in public";
}

TEST_F(kudos_rules, among_three_alone_are_listed_for_admins) {
    w.add_user("eve", "Eve Lund", "Europe/Berlin");
    for (const auto& [from, to] :
         {std::pair{"ana", "@dana @eve"}, {"dana", "@ana @eve"}, {"eve", "@ana @dana"}})
        EXPECT_EQ(w.say(from, "kudos " + std::string{to} + reasons[0]).what, answer::outcome::done);
    EXPECT_THAT(w.says("ben", "kudos rings"),
                AllOf(HasSubstr("Ana Costa, Dana Reyes and Eve Lund"), HasSubstr("ask before")));
    const auto no = w.say("ana", "kudos rings");
    EXPECT_EQ(no.what, answer::outcome::refused);
    EXPECT_THAT(model::plain_text(no.card), Not(HasSubstr("Eve")));
    w.clock.advance(std::chrono::hours{91 * 24});
    EXPECT_THAT(w.says("ben", "kudos rings"), HasSubstr("No closed circles"));
}

TEST_F(kudos_rules, to_a_team_cost_one_and_reach_the_channel) {
    for (const auto* user : {"ben", "dana"}) in_team(user, "Field Sales");
    EXPECT_THAT(w.says("ana", "kudos team field sales" + std::string{reasons[0]}),
                AllOf(HasSubstr("the team Field Sales"), HasSubstr("1 of 2 kudos left")));
    EXPECT_THAT(posted(), AllOf(HasSubstr("C9"), HasSubstr("thanks the team Field Sales")));
    EXPECT_THAT(w.says("dana", "me"), HasSubstr("0 received")) << "nobody's own";
    EXPECT_EQ(count(), 1);
    const auto none = w.say("ana", "kudos team Feild Sales" + std::string{reasons[1]});
    EXPECT_EQ(none.what, answer::outcome::refused);
    EXPECT_THAT(model::plain_text(none.card), HasSubstr("Did you mean Field Sales?"));
    EXPECT_EQ(w.say("ana", "kudos team" + std::string{reasons[1]}).what, answer::outcome::refused)
        << "she is in none";
    EXPECT_THAT(w.says("ana", "kudos --private team Field Sales" + std::string{reasons[1]}),
                HasSubstr("by name to keep it private"));
    EXPECT_EQ(count(), 1);
}

TEST_F(kudos_rules, to_a_team_ask_for_the_reason_in_a_form) {
    in_team("ben", "Sales");
    const auto lines = lines_of(w.say("ana", "kudos team Sales"));
    ASSERT_THAT(lines, SizeIs(1));
    w.fill("ana", lines[0], {{"reason", "closing the quarter without weekends"}});
    EXPECT_THAT(posted(), HasSubstr("thanks the team Sales"));
}

TEST_F(kudos_rules, of_an_executive_to_their_own_team_say_so) {
    for (const auto* user : {"ben", "dana"}) in_team(user, "Sales");
    w.say("dana", "kudos @ana" + std::string{reasons[0]});
    EXPECT_THAT(posted(), Not(HasSubstr("Own team")));
    w.say("dana", "kudos @ben" + std::string{reasons[1]});
    EXPECT_THAT(posted(), HasSubstr("Own team"));
    in_team("ana", "Sales");
    w.say("ana", "kudos @ben" + std::string{reasons[2]});
    EXPECT_THAT(posted(), Not(HasSubstr("Own team"))) << "peers are no executives";
}

TEST_F(kudos_rules, have_numbers_that_admins_set) {
    EXPECT_EQ(w.say("ana", "kudos set peer_day 5").what, answer::outcome::refused);
    w.say("ben", "kudos set peer_day 5");
    EXPECT_THAT(w.says("ana", "kudos left"), HasSubstr("5 of 5"));
}

TEST_F(kudos_rules, with_tags_alone_have_no_reason) {
    w.say("ben", "kudos values safety");
    const auto said = w.say("ana", "kudos @dana for #safety");
    EXPECT_EQ(said.what, answer::outcome::refused);
    EXPECT_THAT(model::plain_text(said.card), HasSubstr("at least 20"));
}

}  // namespace
}  // namespace starling::commands
