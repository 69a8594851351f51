#include <gmock/gmock.h>

#include "tests/unit/commands/admin_world.hpp"

namespace starling::commands {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

TEST(help, shows_only_what_the_person_may_use) {
    admin_world world;
    world.grant("ana", ports::role::admin);
    world.grant("ben", ports::role::curator);
    EXPECT_THAT(
        world.says("cleo", "help"),
        AllOf(HasSubstr("/starling join"), HasSubstr("/share <item>"), HasSubstr("have not joined"),
              Not(HasSubstr("/starling cap")), Not(HasSubstr("/starling item"))));
    EXPECT_THAT(world.says("ben", "help"),
                AllOf(HasSubstr("/starling item"), Not(HasSubstr("/starling cap"))));
    EXPECT_THAT(
        world.says("ana", "help"),
        AllOf(HasSubstr("/starling item"), HasSubstr("/starling cap"), HasSubstr("For admins")));
}

TEST(help, explains_each_verb) {
    admin_world world;
    for (const auto& v : verbs()) {
        const auto said = world.say("ana", "help " + std::string{v.name});
        EXPECT_EQ(said.what, answer::outcome::done) << v.name;
        EXPECT_THAT(text_of(said), HasSubstr(std::string{v.help})) << v.name;
        for (const auto alias : v.aliases)
            EXPECT_THAT(text_of(said), HasSubstr(std::string{alias})) << v.name;
    }
}

TEST(help, the_example_names_an_item_that_exists_and_the_limits_in_force) {
    admin_world world;
    world.founded();
    const auto code = world.published();
    world.say("ana", "cap set person_day 4");
    EXPECT_THAT(world.says("ana", "help share"),
                AllOf(HasSubstr("/share " + code), HasSubstr("4 shares a day")));
}

TEST(help, an_unknown_command_names_the_nearest) {
    admin_world world;
    EXPECT_THAT(world.says("ana", "help shrae"), HasSubstr("help share"));
    EXPECT_EQ(world.say("ana", "help quetzalcoatl").what, answer::outcome::misused);
}

/// Every row of the registry is fit to be shown: the manifest and the Teams list come from it too.
TEST(help, rows_of_the_registry_are_complete_and_unique) {
    std::map<std::string_view, std::string_view> names;
    for (const auto& v : verbs()) {
        EXPECT_FALSE(v.help.empty()) << v.name;
        EXPECT_FALSE(v.example.empty()) << v.name;
        EXPECT_NE(v.run, nullptr) << v.name;
        EXPECT_TRUE(v.example.starts_with(v.name)) << v.example;
        EXPECT_TRUE(names.emplace(v.name, v.name).second) << v.name;
        for (const auto alias : v.aliases)
            EXPECT_TRUE(names.emplace(alias, v.name).second) << alias << " is taken";
    }
}

}  // namespace
}  // namespace starling::commands
