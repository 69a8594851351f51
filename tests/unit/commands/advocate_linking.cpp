// Two accounts of one person: a code from one, typed with the other, confirmed with the first.
#include <gmock/gmock.h>

#include "tests/unit/commands/advocate_world.hpp"

using namespace starling;
using namespace starling::commands;
using namespace std::chrono_literals;
using testing::HasSubstr;

namespace {

struct linking : testing::Test {
    linking() {
        w.add_user("ana@teams", "Ana Costa", "Europe/Lisbon");
        w.add_user("ben@teams", "Ben Vogt", "Europe/Berlin");
    }

    std::string code_for(const std::string& user) {
        const auto given = w.say(user, "link");
        for (const auto& block : given.card.blocks)
            if (const auto* words = std::get_if<model::quote>(&block)) return words->text.substr(5);
        return {};
    }
    rules::person_id who(const std::string& user) { return w.person(user).id; }
    answer claim(const std::string& user, const std::string& code) {
        w.say(user, "link " + code);
        return w.press(user, "link " + code + " --mine");
    }
    void link(const std::string& first, const std::string& second) {
        const auto code = code_for(first);
        claim(second, code);
        w.press(first, "link --confirm=" + code);
    }

    advocate_world w;
};

TEST_F(linking, makes_one_person_of_two_accounts_once_both_agreed) {
    w.join("ana");
    const auto code = code_for("ana");
    EXPECT_THAT(w.says("ana@teams", "link " + code), HasSubstr("one of Ana Costa (slack)"));
    EXPECT_TRUE(w.take_outbox().empty()) << "nobody is asked before the typist agreed";
    EXPECT_THAT(claim("ana@teams", code).card.summary, HasSubstr("confirm it on your other"));
    EXPECT_NE(who("ana"), who("ana@teams")) << "a code alone links nothing";
    const auto asked = w.take_outbox();
    ASSERT_EQ(asked.size(), 1u);
    EXPECT_EQ(asked[0].to.where, w.address("ana"));
    const auto linked = w.press("ana", "link --confirm=" + code);
    EXPECT_THAT(linked.card.summary, HasSubstr("one person on both platforms"));
    EXPECT_EQ(who("ana"), who("ana@teams"));
    EXPECT_EQ(w.person("ana@teams").status, ports::person_status::active);
}

TEST_F(linking, one_person_has_one_budget) {
    w.join("ana");
    link("ana", "ana@teams");
    const auto one = w.item("Alpha");
    const auto two = w.item("Beta", "people");
    const auto three = w.item("Gamma", "culture");
    w.set("cap.person_day", "2");
    w.say("ana", "share " + one + " linkedin");
    w.say("ana@teams", "share " + two + " linkedin");
    EXPECT_EQ(w.say("ana@teams", "share " + three + " linkedin").what, answer::outcome::refused);
    EXPECT_EQ(w.say("ana", "share " + three + " linkedin").what, answer::outcome::refused);
}

TEST_F(linking, takes_along_what_was_asked_for) {
    w.join("ana");
    w.join("ana@teams");
    const auto before = who("ana@teams");
    w.rows([&](ports::tx& tx) {
        tx.ledger().add({.id = {1},
                         .person = before,
                         .amount = 50,
                         .kind = rules::entry_kind::earn,
                         .cause = "test",
                         .idem_key = "k",
                         .at = w.clock.now()});
        tx.rewards().add(ports::reward{.name = "Lunch", .price = 40});
    });
    w.say("ana@teams", "redeem 1");
    link("ana", "ana@teams");
    EXPECT_EQ(w.points("ana"), 10);
    EXPECT_EQ(w.say("ana", "redeem cancel 1").what, answer::outcome::done);
    EXPECT_EQ(w.points("ana"), 50);
    w.rows([&](ports::tx& tx) {
        EXPECT_EQ(tx.ledger().of(before).spendable, 0);
        EXPECT_TRUE(tx.ledger().unbalanced().empty());
        EXPECT_TRUE(tx.rewards().unbacked().empty());
    });
}

TEST_F(linking, takes_the_team_along_unless_there_is_one) {
    w.join("ana");
    w.join("ana@teams");
    const auto put = [&](rules::person_id id, const char* team) {
        w.rows([&](ports::tx& tx) {
            auto p = tx.people().get(id).value();
            p.team = team;
            tx.people().update(p);
        });
    };
    const auto old = who("ana@teams");
    put(old, "Sales");
    link("ana", "ana@teams");
    EXPECT_EQ(w.person("ana").team, "Sales");
    w.rows([&](ports::tx& tx) { EXPECT_EQ(tx.people().get(old)->team, ""); });

    w.join("ben");
    w.join("ben@teams");
    put(who("ben"), "Legal");
    put(who("ben@teams"), "Sales");
    link("ben", "ben@teams");
    EXPECT_EQ(w.person("ben").team, "Legal");
}

TEST_F(linking, takes_points_along_and_closes_the_other_record) {
    w.join("ana");
    w.join("ana@teams");
    const auto item = w.item("Alpha");
    w.say("ana@teams", "share " + item);
    w.say("ana@teams", "done " + item);
    const auto earned = w.points("ana@teams");
    ASSERT_GT(earned, 0);
    const auto old = who("ana@teams");
    link("ana", "ana@teams");
    EXPECT_EQ(w.points("ana"), earned);
    w.rows([&](ports::tx& tx) {
        EXPECT_EQ(tx.ledger().of(old).spendable, 0);
        EXPECT_TRUE(tx.ledger().unbalanced().empty());
        EXPECT_EQ(tx.people().get(old)->status, ports::person_status::left);
        EXPECT_FALSE(tx.people().next_digest(old));
    });
}

TEST_F(linking, gives_nobody_a_role_they_do_not_have) {
    const auto boss = who("ben@teams");
    const auto ana = who("ana");
    const auto grant = [&](rules::person_id whom) {
        w.rows(
            [&](ports::tx& tx) { tx.people().grant(whom, ports::role::admin, {}, w.clock.now()); });
    };
    const auto code = code_for("ana");
    grant(boss);
    const auto said = claim("ben@teams", code);
    EXPECT_EQ(said.what, answer::outcome::refused);
    EXPECT_THAT(said.card.summary, HasSubstr("roles do not move"));
    w.rows([&](ports::tx& tx) { tx.people().revoke(boss, ports::role::admin); });
    claim("ben@teams", code);
    grant(boss);
    EXPECT_EQ(w.press("ana", "link --confirm=" + code).what, answer::outcome::refused)
        << "the role came after the code was typed";
    EXPECT_EQ(who("ben@teams"), boss);
    grant(ana);
    w.press("ana", "link --confirm=" + code);
    EXPECT_EQ(who("ben@teams"), ana);
    w.rows([&](ports::tx& tx) {
        EXPECT_TRUE(tx.people().has_role(ana, ports::role::admin));
        EXPECT_FALSE(tx.people().has_role(boss, ports::role::admin));
    });
}

TEST_F(linking, a_new_code_makes_the_earlier_one_void) {
    const auto first = code_for("ana");
    code_for("ana");
    EXPECT_EQ(w.say("ana@teams", "link " + first).what, answer::outcome::refused);
}

TEST_F(linking, is_refused_to_who_did_not_ask_and_after_ten_minutes) {
    const auto code = code_for("ana");
    EXPECT_EQ(w.say("ana", "link " + code).what, answer::outcome::refused);
    EXPECT_EQ(w.press("ana", "link --confirm=" + code).what, answer::outcome::refused);
    claim("ben@teams", code);
    EXPECT_EQ(w.press("ben@teams", "link --confirm=" + code).what, answer::outcome::refused);
    EXPECT_EQ(w.press("ben", "link --confirm=" + code).what, answer::outcome::refused);
    w.clock.advance(11min);
    EXPECT_EQ(w.press("ana", "link --confirm=" + code).what, answer::outcome::refused);
    EXPECT_EQ(w.say("ana@teams", "link " + code).what, answer::outcome::refused);
    EXPECT_NE(who("ana"), who("ben@teams"));
}

TEST_F(linking, no_makes_the_code_void) {
    const auto code = code_for("ana");
    claim("ben@teams", code);
    EXPECT_THAT(w.press("ana", "link --refuse=" + code).card.summary,
                HasSubstr("Nothing was linked"));
    EXPECT_EQ(w.press("ana", "link --confirm=" + code).what, answer::outcome::refused);
}

TEST_F(linking, a_second_account_on_the_same_platform_is_refused) {
    link("ana", "ana@teams");
    const auto before = who("ben@teams");
    link("ana", "ben@teams");
    EXPECT_EQ(who("ben@teams"), before);
}

}  // namespace
