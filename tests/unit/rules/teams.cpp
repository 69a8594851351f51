#include "commands/rules/teams.hpp"

#include <gtest/gtest.h>

namespace starling::rules {
namespace {

TEST(teams, a_name_is_kept_with_single_spaces) {
    EXPECT_EQ(team_name("  Field \t\xC2\xA0 Sales "), "Field Sales");
    EXPECT_EQ(team_name("Sales"), "Sales");
    EXPECT_FALSE(team_name(""));
    EXPECT_FALSE(team_name("  \xC2\xA0 "));
}

TEST(teams, a_name_fits_a_row_of_a_board) {
    std::string name;
    for (int i = 0; i < 40; ++i) name += "\xC3\xA4";  // 40 characters in 80 bytes
    EXPECT_EQ(team_name(name), name);
    EXPECT_FALSE(team_name(name + "a"));
}

TEST(teams, case_makes_no_other_team) {
    EXPECT_TRUE(same_team("Sales", "sALES"));
    EXPECT_TRUE(same_team("\xC3\x84rzte", "\xC3\xA4rzte"));
    EXPECT_FALSE(same_team("Sales", "Sale"));
    EXPECT_FALSE(same_team("Sale", "Sales"));
    EXPECT_FALSE(same_team("Sales", "Salts"));
    EXPECT_FALSE(same_team("", "a"));
}

}  // namespace
}  // namespace starling::rules
