#include <gmock/gmock.h>

#include "tests/unit/commands/advocate_world.hpp"

using namespace starling;
using namespace starling::commands;
using testing::HasSubstr;

namespace {

const std::string reason = " for walking two new customers through the audit";
const std::string other_reason = " for rescuing the release late on Friday evening";

struct kudos_test : testing::Test {
    advocate_world w;

    int given() {
        return w.get<int>(
            [&](ports::tx& tx) { return tx.recognition().count(utc("2026-01-01 00:00")); });
    }
};

TEST_F(kudos_test, go_to_the_recognition_channel_by_name) {
    w.set("channel.recognition", "slack:T1:C9");
    const auto text = w.says("ana", "kudos @ben" + reason);
    EXPECT_THAT(text, HasSubstr("Ben Vogt"));
    EXPECT_THAT(text, HasSubstr("1 of 2 kudos left today; renews tomorrow 00:00 Europe/Lisbon"));
    const auto out = w.take_outbox();
    ASSERT_EQ(out.size(), 1U);
    EXPECT_EQ(out[0].to.what, ports::destination::kind::channel);
    EXPECT_EQ(out[0].to.where.id, "C9");
    const auto post = model::plain_text(out[0].card);
    EXPECT_THAT(post, HasSubstr("Ana Costa"));
    EXPECT_THAT(post, HasSubstr("Ben Vogt"));
    EXPECT_THAT(post, HasSubstr("walking two new customers through the audit"));
    EXPECT_EQ(w.person("ana").status, ports::person_status::known) << "members need not join";
}

TEST_F(kudos_test, reach_receivers_privately_without_a_channel) {
    w.say("ana", "kudos @ben @dana" + reason);
    const auto out = w.take_outbox();
    ASSERT_EQ(out.size(), 2U);
    for (const auto& o : out) EXPECT_EQ(o.to.what, ports::destination::kind::user);
    EXPECT_THAT(w.says("ana", "kudos left"), HasSubstr("0 of 2"));
}

TEST_F(kudos_test, are_all_or_nothing) {
    w.say("ana", "kudos @ben" + reason);
    w.take_outbox();
    const auto a = w.say("ana", "kudos @ben @dana" + other_reason);
    EXPECT_EQ(a.what, answer::outcome::refused);
    EXPECT_THAT(model::plain_text(a.card), HasSubstr("you have 1 of 2 left today"));
    EXPECT_TRUE(w.take_outbox().empty());
    EXPECT_EQ(given(), 1);
    EXPECT_THAT(w.says("ana", "kudos left"), HasSubstr("1 of 2"));
}

TEST_F(kudos_test, renew_at_ones_own_midnight) {
    w.say("ana", "kudos @ben @dana" + reason);
    w.clock.set(utc("2026-11-23 23:59"));
    EXPECT_THAT(w.says("ana", "kudos left"), HasSubstr("0 of 2"));
    w.clock.set(utc("2026-11-24 00:00"));
    EXPECT_THAT(w.says("ana", "kudos left"), HasSubstr("2 of 2"));
}

TEST_F(kudos_test, of_executives_come_from_a_week_and_carry_a_badge) {
    w.set("channel.recognition", "slack:T1:C9");
    EXPECT_THAT(w.says("dana", "kudos @ana @ben" + reason),
                HasSubstr("3 of 5 kudos left this week"));
    EXPECT_THAT(model::plain_text(w.take_outbox().at(0).card), HasSubstr("leadership"));
}

TEST_F(kudos_test, refuse_what_is_no_thanks) {
    w.profile("ben", [](model::profile& p) { p.what = model::profile::kind::guest; });
    for (const auto& line : {"kudos @ana" + reason, std::string{"kudos @dana for nice"},
                             "kudos @ben" + reason, "kudos @dana @dana @ana" + reason}) {
        EXPECT_EQ(w.say("ana", line).what, answer::outcome::refused) << line;
    }
    for (const auto* line : {"kudos", "kudos dana for being so very helpful all week"})
        EXPECT_EQ(w.say("ana", line).what, answer::outcome::misused) << line;
    EXPECT_EQ(given(), 0);
    EXPECT_TRUE(w.take_outbox().empty());
}

TEST_F(kudos_test, count_a_colleague_named_twice_once) {
    EXPECT_THAT(w.says("ana", "kudos @ben @ben" + reason), HasSubstr("1 of 2 kudos left"));
}

TEST_F(kudos_test, markup_in_a_reason_stays_text) {
    w.set("channel.recognition", "slack:T1:C9");
    w.say("ana", "kudos @ben for <!channel> *everything* that he did this week");
    const auto card = w.take_outbox().at(0).card;
    const auto& text = std::get<model::paragraph>(card.blocks.at(1)).text;
    ASSERT_EQ(text.size(), 1U);
    EXPECT_EQ(text[0].what, model::run::kind::text);
    EXPECT_THAT(text[0].text, HasSubstr("<!channel>"));
}

TEST_F(kudos_test, earn_points_only_where_the_policy_says_so) {
    w.say("ana", "kudos @ben" + reason);
    EXPECT_EQ(w.points("ben"), 0);
    w.set("points.kudos_received", "2");
    w.say("ana", "kudos @dana" + other_reason);
    EXPECT_EQ(w.points("dana"), 2);
}

TEST_F(kudos_test, without_a_reason_get_a_form_that_gives_them) {
    const auto form = w.say("ana", "kudos @ben");
    EXPECT_EQ(form.card.title, "Thank Ben Vogt");
    const auto lines = lines_of(form);
    ASSERT_EQ(lines.size(), 1u);
    const auto given =
        w.fill("ana", lines[0], {{"reason", "staying late to fix the build for us all"}});
    EXPECT_EQ(given.what, answer::outcome::done);
    EXPECT_THAT(given.card.summary, HasSubstr("Ben Vogt"));
    EXPECT_EQ(w.fill("ana", lines[0], {{"reason", "thx"}}).what, answer::outcome::refused);
    EXPECT_EQ(w.fill("ana", lines[0], {{"amount", "7"}}).what, answer::outcome::misused);
}

TEST_F(kudos_test, the_form_thanks_everybody_it_names) {
    const auto lines = lines_of(w.say("ana", "kudos @ben @dana"));
    ASSERT_EQ(lines.size(), 1u);
    const auto given =
        w.fill("ana", lines[0], {{"reason", "walking our customers through the audit"}});
    EXPECT_THAT(given.card.summary, HasSubstr("Ben Vogt and Dana Reyes"));
}

TEST_F(kudos_test, the_form_asks_for_as_many_characters_as_the_policy_wants) {
    w.set("kudos.min_reason", "33");
    const auto form = w.say("ana", "kudos @ben");
    const auto found = std::ranges::find_if(form.card.blocks, [](const auto& block) {
        return std::holds_alternative<model::input>(block);
    });
    ASSERT_NE(found, form.card.blocks.end());
    EXPECT_THAT(std::get<model::input>(*found).placeholder, HasSubstr("at least 33 characters"));
}

}  // namespace
