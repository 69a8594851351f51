// cap form, cap try: what a change would mean, before it is made.
#include <gmock/gmock.h>

#include "tests/unit/commands/advocate_world.hpp"

using namespace starling;
using namespace starling::commands;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

struct cap_forms : testing::Test {
    advocate_world w;

    cap_forms() {
        w.join("ana");
        const auto ana = w.person("ana").id;
        w.rows(
            [&](ports::tx& tx) { tx.people().grant(ana, ports::role::admin, {}, w.clock.now()); });
    }
    rules::cap_policy caps() {
        return w.get<rules::cap_policy>([](ports::tx& tx) { return tx.policies().policy().caps; });
    }
    static const model::input* cap_field(const answer& a, const std::string& name) {
        for (const auto& block : a.card.blocks)
            if (const auto* i = std::get_if<model::input>(&block); i && i->name == name) return i;
        return nullptr;
    }
};

TEST_F(cap_forms, the_list_of_caps_opens_the_form) {
    EXPECT_THAT(lines_of(w.say("ana", "cap show")), Contains("cap form"));
    const auto form = w.press("ana", "cap form");
    ASSERT_NE(cap_field(form, "scope"), nullptr);
    EXPECT_EQ(cap_field(form, "scope")->choices.size(), rules::cap_scopes().size());
    EXPECT_THAT(lines_of(form), ElementsAre("cap try"));
}

TEST_F(cap_forms, a_change_is_shown_in_plain_words_before_it_is_made) {
    const auto shown = w.fill("ana", "cap try", {{"scope", "person_day"}, {"number", "3"}});
    EXPECT_THAT(model::plain_text(shown.card),
                AllOf(HasSubstr("shares per person and day 2 -> 3"), HasSubstr("everybody"),
                      HasSubstr("next day"), HasSubstr("Nothing is changed yet")));
    EXPECT_EQ(caps().person_day, 2);
    ASSERT_THAT(lines_of(shown), ElementsAre("cap set person_day 3"));
    w.press("ana", lines_of(shown).front());
    EXPECT_EQ(caps().person_day, 3);
}

TEST_F(cap_forms, mode_and_network_go_along) {
    const auto shown =
        w.fill("ana", "cap try",
               {{"scope", "network_day"}, {"number", "2"}, {"at", "queue"}, {"network", "x"}});
    ASSERT_THAT(lines_of(shown), ElementsAre("cap set network_day 2 queue x"))
        << model::plain_text(shown.card);
    w.press("ana", lines_of(shown).front());
    EXPECT_EQ(caps().modes.of(rules::cap_scope::network_day), rules::cap_mode::queue);
    ASSERT_EQ(caps().on_network.size(), 1u);
    EXPECT_EQ(caps().on_network[0].limit, 2);
}

TEST_F(cap_forms, what_cannot_be_stands_beside_the_number_with_all_that_was_filled_in) {
    const auto wrong =
        w.fill("ana", "cap try", {{"scope", "person_day"}, {"number", "999"}, {"at", "warn"}});
    ASSERT_EQ(wrong.what, answer::outcome::refused);
    EXPECT_THAT(cap_field(wrong, "number")->fault, HasSubstr("not 999"));
    EXPECT_EQ(cap_field(wrong, "number")->value, "999");
    EXPECT_EQ(cap_field(wrong, "scope")->value, "person_day");
    EXPECT_EQ(cap_field(wrong, "at")->value, "warn");
}

TEST_F(cap_forms, it_can_be_tried_in_one_line) {
    EXPECT_THAT(w.says("ana", "cap try person_day 1"),
                AllOf(HasSubstr("2 -> 1"), HasSubstr("at once")));
    EXPECT_THAT(w.says("ana", "cap try person_day 2"), HasSubstr("nothing to change"));
    EXPECT_EQ(w.say("ana", "cap try person_day many").what, answer::outcome::misused);
    EXPECT_EQ(caps().person_day, 2);
}

}  // namespace
