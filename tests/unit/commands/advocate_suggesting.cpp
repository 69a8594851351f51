// Employees propose what colleagues may want to share; curators decide.
#include <gmock/gmock.h>

#include "tests/unit/commands/advocate_world.hpp"

using namespace starling;
using namespace starling::commands;
using testing::HasSubstr;

namespace {

struct suggesting : testing::Test {
    suggesting() {
        w.join("ana");
        w.rows([&](ports::tx& tx) {
            tx.people().grant(tx.people().find(w.address("ben"))->person, ports::role::curator, {},
                              w.clock.now());
        });
        w.take_outbox();
    }
    std::optional<ports::item> item(const std::string& url) {
        return w.get<std::optional<ports::item>>(
            [&](ports::tx& tx) { return tx.content().by_url(url); });
    }
    advocate_world w;
};

TEST_F(suggesting, makes_a_draft_and_tells_who_can_approve_it) {
    const auto said =
        w.say("ana", "suggest https://x.example.org/blog/on-call-done-well.html for new leads");
    EXPECT_EQ(said.what, answer::outcome::done);
    EXPECT_THAT(said.card.summary, HasSubstr("Ben Vogt was told"));
    const auto draft = item("https://x.example.org/blog/on-call-done-well.html");
    ASSERT_TRUE(draft);
    EXPECT_EQ(draft->state, ports::item_state::draft);
    EXPECT_EQ(draft->title, "on call done well (x.example.org)");
    const auto told = w.take_outbox();
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(told[0].to.where, w.address("ben"));
    EXPECT_THAT(model::plain_text(told[0].card), HasSubstr("new leads"));
}

TEST_F(suggesting, takes_a_title_in_quotes) {
    w.say("ana", "suggest https://x.example.org/7 \"A title\" for its calm");
    EXPECT_EQ(item("https://x.example.org/7")->title, "A title");
    w.say("ana", "suggest https://x.example.org/");
    EXPECT_EQ(item("https://x.example.org/")->title, "x.example.org");
}

TEST_F(suggesting, adds_nothing_twice_and_nothing_that_is_no_link) {
    w.say("ana", "suggest https://x.example.org/7");
    EXPECT_EQ(w.say("ana", "suggest https://X.example.org/7?utm_source=chat").what,
              answer::outcome::refused);
    EXPECT_EQ(w.say("ana", "suggest javascript:alert(1)").what, answer::outcome::misused);
    EXPECT_EQ(w.say("ana", "suggest").what, answer::outcome::misused);
    EXPECT_EQ(
        w.say("ana", "suggest https://x.example.org/8 \"" + std::string(200, 'x') + "\"").what,
        answer::outcome::misused);
    EXPECT_FALSE(item("https://x.example.org/8"));
}

}  // namespace
