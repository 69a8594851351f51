#include <algorithm>

#include <gmock/gmock.h>

#include "tests/unit/commands/advocate_world.hpp"

using namespace starling;
using namespace starling::commands;
using testing::HasSubstr;
using testing::Not;

namespace {

struct share_forms : testing::Test {
    advocate_world w;
    std::string code;
    std::string line;

    share_forms() {
        w.join("ana");
        code = w.item("Alpha", "security", {});
        w.wording(code, rules::network::linkedin,
                  "Five lessons from a year of on-call: what we changed, kept and dropped.");
        w.wording(code, rules::network::x, "Five lessons from a year of on-call.");
        line = "share " + code + " --form";
    }
    answer sends(const std::string& net, const std::string& words) {
        return w.fill("ana", line, {{"net", net}, {"words", words}});
    }
    static const model::input* field(const answer& a, const std::string& name) {
        for (const auto& block : a.card.blocks)
            if (const auto* i = std::get_if<model::input>(&block); i && i->name == name) return i;
        return nullptr;
    }
    static std::string fault(const answer& a, const std::string& name) {
        const auto* i = field(a, name);
        return i ? i->fault : "no such field";
    }
    static std::string text(const answer& a) { return model::plain_text(a.card); }
};

TEST_F(share_forms, a_suggestion_offers_the_form) {
    const auto today = w.say("ana", "today");
    bool offered = false;
    for (const auto& block : today.card.blocks)
        if (const auto* row = std::get_if<model::buttons>(&block))
            for (const auto& b : row->row) offered = offered || (b.form && b.line == line);
    EXPECT_TRUE(offered);
}

TEST_F(share_forms, it_shows_each_networks_text_and_asks_for_words) {
    w.give_links();
    const auto form = w.press("ana", line);
    EXPECT_EQ(form.what, answer::outcome::done);
    EXPECT_FALSE(form.lasting);
    EXPECT_THAT(text(form), HasSubstr("what we changed, kept and dropped."));
    EXPECT_THAT(text(form), HasSubstr("your link: https://go.example.org/s/"));
    ASSERT_NE(field(form, "net"), nullptr);
    EXPECT_EQ(field(form, "net")->choices.size(), 2u);
    EXPECT_EQ(field(form, "words")->value, "");
    EXPECT_THAT(form.card.summary, HasSubstr("share " + code + " linkedin --words"))
        << "what to type where no form opens";
    EXPECT_FALSE(w.share("ana", code)) << "nothing is reserved by looking";
}

TEST_F(share_forms, sending_it_shares_and_stays_as_a_message) {
    const auto said = sends("linkedin", "");
    EXPECT_EQ(said.what, answer::outcome::done);
    EXPECT_TRUE(said.lasting);
    EXPECT_THAT(text(said), HasSubstr("what we changed, kept and dropped."));
    ASSERT_TRUE(w.share("ana", code));
    EXPECT_TRUE(w.share("ana", code)->variant) << "the prepared text";
}

TEST_F(share_forms, own_words_are_shared_and_not_kept) {
    const auto said = sends("x", "  I work at Acme, and my pager was silent for a month. ");
    EXPECT_TRUE(said.lasting);
    EXPECT_THAT(text(said), HasSubstr("and my pager was silent for a month."));
    ASSERT_TRUE(w.share("ana", code, rules::network::x));
    EXPECT_FALSE(w.share("ana", code, rules::network::x)->variant);
    for (const auto& entry : w.audit()) EXPECT_THAT(entry, Not(HasSubstr("pager")));
}

TEST_F(share_forms, words_that_are_too_long_are_refused_beside_the_field) {
    const auto words = "I work at Acme. " + std::string(300, 'w');
    const auto said = sends("x", words);
    ASSERT_EQ(said.what, answer::outcome::refused);
    EXPECT_THAT(fault(said, "words"), HasSubstr("X takes 280"));
    EXPECT_EQ(field(said, "words")->value, words) << "nothing typed is lost";
    EXPECT_EQ(field(said, "net")->value, "x");
    EXPECT_FALSE(w.share("ana", code, rules::network::x));
    EXPECT_TRUE(sends("linkedin", words).lasting) << "LinkedIn takes them";
}

TEST_F(share_forms, own_words_name_the_employer) {
    EXPECT_THAT(text(w.press("ana", line)), HasSubstr("“I work at Acme”"));
    EXPECT_THAT(fault(sends("x", "My pager was silent for a month."), "words"),
                HasSubstr("I work at Acme"));
    EXPECT_TRUE(sends("x", "I work at Acme, and my pager was silent.").lasting);
}

TEST_F(share_forms, own_words_are_not_the_prepared_ones) {
    const auto said = sends(
        "linkedin", "Five lessons from a year of on-call: what we changed, kept and dropped!");
    EXPECT_THAT(fault(said, "words"), HasSubstr("nearly a prepared text"));
}

TEST_F(share_forms, a_full_cap_stands_beside_the_network) {
    w.set("cap.network_day", "1");
    const auto other = w.item("Beta");
    w.say("ana", "share " + other + " linkedin");
    w.say("ana", "done " + other + " linkedin");
    const auto said = sends("linkedin", "I work at Acme. Quiet nights, finally.");
    ASSERT_EQ(said.what, answer::outcome::refused);
    EXPECT_THAT(fault(said, "net"), Not(testing::IsEmpty()));
    EXPECT_EQ(field(said, "words")->value, "I work at Acme. Quiet nights, finally.");
}

TEST_F(share_forms, a_network_without_a_text_needs_own_words) {
    const auto bare = w.item("Bare", "security", {});
    const auto said = w.fill("ana", "share " + bare + " --form", {{"net", "bluesky"}});
    EXPECT_THAT(fault(said, "words"), HasSubstr("no prepared text for Bluesky"));
    EXPECT_THAT(fault(w.fill("ana", "share " + bare + " --form", {{"net", "myspace"}}), "net"),
                HasSubstr("Choose a network"));
}

TEST_F(share_forms, what_cannot_be_shared_has_no_form) {
    w.state(code, ports::item_state::recalled);
    const auto said = w.press("ana", line);
    ASSERT_EQ(said.what, answer::outcome::refused);
    EXPECT_EQ(field(said, "words"), nullptr);
    EXPECT_THAT(text(said), HasSubstr("recalled"));
}

}  // namespace
