#include <gmock/gmock.h>

#include "tests/unit/commands/admin_world.hpp"

namespace starling::commands {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

class admin_team : public testing::Test {
protected:
    admin_team() { world.founded(); }
    std::string team_of(const std::string& user) { return world.person(user).team; }
    admin_world world;
};

TEST_F(admin_team, is_set_for_several_people_at_once) {
    EXPECT_EQ(world.says("ana", "team set Field  Sales @ben @cleo"),
              "Ben and Cleo are in the team Field Sales now. Nobody is in two teams. All teams: "
              "/starling team list\nBen and Cleo are in the team Field Sales now. Nobody is in two "
              "teams.\nAll teams: /starling team list");
    EXPECT_EQ(team_of("ben"), "Field Sales");
    EXPECT_EQ(team_of("cleo"), "Field Sales");
    EXPECT_THAT(world.audit(), Contains(HasSubstr("Ben: no team -> Field Sales")));
}

TEST_F(admin_team, is_one_however_it_is_spelled_and_a_person_is_in_one_only) {
    world.say("ana", "team set Sales @ben");
    world.say("ana", "team set SALES @cleo");
    EXPECT_EQ(team_of("cleo"), "Sales");
    world.say("ana", "team set Legal @ben");
    EXPECT_EQ(team_of("ben"), "Legal");
    EXPECT_THAT(world.says("ana", "team list sales"),
                AllOf(HasSubstr("Cleo"), Not(HasSubstr("Ben"))));
}

TEST_F(admin_team, changes_nobody_when_one_of_the_line_cannot_be_in_it) {
    EXPECT_THAT(world.says("ana", "team set Sales @ben @guest"), HasSubstr("Gus is a guest"));
    EXPECT_THAT(world.says("ana", "team set Sales @ben @robot"), HasSubstr("a bot"));
    EXPECT_THAT(world.says("ana", "team set Sales @ben @gone"), HasSubstr("deactivated"));
    EXPECT_THAT(world.says("ana", "team set Sales @ben @nobody"), HasSubstr("could not find"));
    EXPECT_EQ(team_of("ben"), "");
}

TEST_F(admin_team, explains_what_is_missing) {
    EXPECT_EQ(world.say("ana", "team set Sales").what, answer::outcome::misused);
    EXPECT_EQ(world.say("ana", "team set @ben").what, answer::outcome::misused);
    EXPECT_EQ(world.say("ana", "team set " + std::string(41, 'x') + " @ben").what,
              answer::outcome::misused);
    EXPECT_EQ(world.say("ana", "team list nowhere").what, answer::outcome::refused);
    EXPECT_THAT(world.says("ana", "team list"), HasSubstr("no teams yet"));
}

TEST_F(admin_team, is_listed_with_its_people) {
    world.say("ana", "team set Sales @ben @cleo");
    world.say("ana", "team set Legal @dora");
    world.join("ben");
    EXPECT_THAT(
        world.says("ana", "team list"),
        AllOf(HasSubstr("2 teams"), HasSubstr("Legal  1       0"), HasSubstr("Sales  2       1")));
    EXPECT_THAT(world.says("ben", "me"), HasSubstr("Team: Sales"));
}

TEST_F(admin_team, can_be_taken_away) {
    world.say("ana", "team set Sales @ben @cleo");
    EXPECT_THAT(world.says("ana", "team clear @ben"), HasSubstr("Ben is in no team now"));
    EXPECT_EQ(team_of("ben"), "");
    EXPECT_EQ(team_of("cleo"), "Sales");
    EXPECT_THAT(world.audit(), Contains(HasSubstr("Ben: Sales -> no team")));
}

}  // namespace
}  // namespace starling::commands
