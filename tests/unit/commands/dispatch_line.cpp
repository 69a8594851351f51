#include <gmock/gmock.h>

#include "tests/unit/commands/admin_world.hpp"

namespace starling::commands {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

TEST(dispatch_line, an_unknown_verb_names_the_nearest) {
    admin_world world;
    const auto said = world.say("ben", "shaer i-7k2m");
    EXPECT_EQ(said.what, answer::outcome::misused);
    EXPECT_THAT(text_of(said), AllOf(HasSubstr("shaer"), HasSubstr("/share"), HasSubstr("help")));
}

TEST(dispatch_line, a_word_far_from_every_verb_points_to_help) {
    admin_world world;
    const auto text = world.says("ben", "quetzalcoatl");
    EXPECT_THAT(text, AllOf(HasSubstr("/starling help"), Not(HasSubstr("Did you mean"))));
}

TEST(dispatch_line, an_unknown_option_stops_everything) {
    admin_world world;
    world.founded();
    const auto before = world.audit().size();
    const auto said = world.say("ana", "setup --orgg=Globex");
    EXPECT_EQ(said.what, answer::outcome::misused);
    EXPECT_THAT(text_of(said), AllOf(HasSubstr("--orgg"), HasSubstr("--org?")));
    EXPECT_EQ(world.audit().size(), before);
    EXPECT_EQ(
        world.get<std::string>([](ports::tx& tx) { return tx.policies().get("organisation"); }),
        "Acme");
}

TEST(dispatch_line, an_empty_line_is_help) {
    admin_world world;
    EXPECT_THAT(world.says("ben", ""), HasSubstr("/starling join"));
    EXPECT_THAT(world.says("ben", "   "), HasSubstr("/starling join"));
}

TEST(dispatch_line, verbs_are_found_in_any_case_and_by_alias) {
    admin_world world;
    world.founded();
    EXPECT_EQ(world.say("ana", "STATUS").what, answer::outcome::done);
    EXPECT_EQ(world.say("ana", "Caps show").what, answer::outcome::done);
    EXPECT_EQ(find_verb("Roles"), find_verb("role"));
    EXPECT_EQ(find_verb("nothing"), nullptr);
    EXPECT_EQ(nearest_verb("stauts"), "status");
}

TEST(dispatch_line, an_entry_stands_for_its_verb) {
    admin_world world;
    world.join("ben");
    const auto said =
        world.take_in("ben", model::command_used{"share", {model::plain("i-zzzz linkedin")}});
    EXPECT_THAT(text_of(said.value()), HasSubstr("i-zzzz"));
}

TEST(dispatch_line, a_hundred_kilobytes_get_one_clear_sentence) {
    admin_world world;
    const auto said = world.say("ben", "kudos @ana for " + std::string(100 * 1024, 'x'));
    EXPECT_EQ(said.what, answer::outcome::misused);
    EXPECT_LT(text_of(said).size(), 2000U);
    const auto word = world.say("ben", std::string(10'000, 'y'));
    EXPECT_EQ(word.what, answer::outcome::misused);
    EXPECT_LT(text_of(word).size(), 2000U);
}

TEST(dispatch_line, an_unclosed_quote_is_named) {
    admin_world world;
    world.founded();
    EXPECT_EQ(world.say("ana", "setup --org=\"Acme").what, answer::outcome::misused);
}

TEST(dispatch_line, a_forged_button_runs_with_the_rights_of_who_presses) {
    admin_world world;
    world.founded();
    world.join("ben");
    EXPECT_THAT(text_of(world.press("ben", "cap set person_day 50")), HasSubstr("is for admins"));
    EXPECT_EQ(world.get<int>([](ports::tx& tx) { return tx.policies().policy().caps.person_day; }),
              2);
}

TEST(dispatch_line, stale_and_forged_buttons_get_a_sentence) {
    admin_world world;
    world.founded();
    world.join("ben");
    for (const auto* line : {"share i-zzzz linkedin", "later i-zzzz", "skip i-zzzz", "why i-zzzz",
                             "done i-zzzz linkedin", "undo i-zzzz linkedin"}) {
        const auto said = world.press("ben", line);
        EXPECT_NE(said.what, answer::outcome::done) << line;
        EXPECT_THAT(text_of(said), HasSubstr("i-zzzz")) << line;
    }
    for (const auto* line :
         {"selfdestruct now", "{\"action\":1}", "\x01\x02", "share --evil=1 x"}) {
        const auto said = world.press("ben", line);
        EXPECT_EQ(said.what, answer::outcome::misused) << line;
        EXPECT_FALSE(said.card.summary.empty());
    }
    EXPECT_EQ(world.press("ana", "item approve i-zzzz").what, answer::outcome::refused);
}

TEST(dispatch_line, a_typed_mention_in_a_button_stays_text) {
    admin_world world;
    world.founded();
    EXPECT_EQ(world.press("ana", "role grant admin <@ben>").what, answer::outcome::misused);
}

TEST(dispatch_line, people_in_lists_actor_and_mentions_once) {
    model::inbound in{.key = "k", .actor = {"slack", "T1", "ana"}};
    const model::address ben{"slack", "T1", "ben"};
    in.what =
        model::command_used{.text = {model::plain("kudos "), model::mention(ben, "ben"),
                                     model::mention(ben, "ben"), model::mention(in.actor, "ana")}};
    EXPECT_EQ(people_in(in), (std::vector{in.actor, ben}));
    in.what = model::home_opened{};
    EXPECT_EQ(people_in(in), std::vector{in.actor});
}

TEST(dispatch_line, names_are_written_as_installed) {
    const command_names names{.main = "/acme", .share = "/boost"};
    EXPECT_EQ(names.line("share i-7k2m"), "/boost i-7k2m");
    EXPECT_EQ(names.line("share"), "/boost");
    EXPECT_EQ(names.line("kudos @a"), "/kudos @a");
    EXPECT_EQ(names.line("join"), "/acme join");
    EXPECT_EQ(names.line("shared"), "/acme shared");
}

}  // namespace
}  // namespace starling::commands
