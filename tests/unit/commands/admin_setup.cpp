#include <gmock/gmock.h>

#include "tests/unit/commands/admin_world.hpp"

namespace starling::commands {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

std::string setting(admin_world& world, const std::string& key) {
    return world.get<std::string>([&](ports::tx& tx) { return tx.policies().get(key); });
}

TEST(admin_setup, the_first_to_run_it_becomes_admin) {
    admin_world world;
    EXPECT_EQ(world.say("ana", "setup").what, answer::outcome::done);
    EXPECT_THAT(world.audit(), Contains(HasSubstr("admin granted to Ana: first to run setup")));
    EXPECT_EQ(world.say("ben", "setup").what, answer::outcome::refused);
}

TEST(admin_setup, shows_the_one_line_to_type) {
    admin_world world;
    EXPECT_THAT(world.says("ana", "setup"),
                AllOf(HasSubstr("/starling setup #recognition #content --tz=Europe/Lisbon"),
                      HasSubstr("Missing: No recognition channel is bound")));
}

TEST(admin_setup, binds_everything_and_says_how_long_it_took) {
    admin_world world;
    world.say("ana", "setup");
    world.clock.advance(200s);
    const auto said = world.say(
        "ana", "setup #thanks #news --tz=Europe/Berlin --days=mon-thu --org=\"Acme Inc\"");
    EXPECT_EQ(said.what, answer::outcome::done);
    EXPECT_THAT(text_of(said), AllOf(HasSubstr("Set up in 3 min 20 s"), HasSubstr("item new"),
                                     HasSubstr("/starling join")));
    const auto program =
        world.get<rules::program>([](ports::tx& tx) { return tx.policies().program(); });
    EXPECT_TRUE(program.set_up);
    EXPECT_EQ(program.tz.name(), "Europe/Berlin");
    EXPECT_EQ(program.days, rules::work_days::parse("mon-thu"));
    EXPECT_EQ(program.organisation, "Acme Inc");
    EXPECT_EQ(program.channels.at("recognition"), "slack:T1:C-thanks");
    EXPECT_EQ(program.channels.at("content"), "slack:T1:C-news");
    EXPECT_THAT(world.audit(), Contains(HasSubstr("done in 3 min 20 s")));
}

TEST(admin_setup, takes_the_zone_of_the_admin_by_default) {
    admin_world world;
    world.say("ana", "setup #thanks");
    EXPECT_EQ(setting(world, "tz"), "Europe/Lisbon");
    world.say("ana", "setup --org=Acme");
    EXPECT_EQ(setting(world, "tz"), "Europe/Lisbon");
}

TEST(admin_setup, a_second_run_changes_only_what_it_names) {
    admin_world world;
    world.founded();
    const auto said = world.says("ana", "setup --days=sun-thu");
    EXPECT_THAT(said, AllOf(HasSubstr("work days"), Not(HasSubstr("Set up in"))));
    EXPECT_EQ(setting(world, "tz"), "Europe/Berlin");
    EXPECT_EQ(setting(world, "channel.recognition"), "slack:T1:C-thanks");
    EXPECT_THAT(world.says("ana", "setup --days=sun-thu"), HasSubstr("nothing was changed"));
}

TEST(admin_setup, a_wrong_part_changes_nothing) {
    admin_world world;
    world.founded();
    for (const auto* line :
         {"setup #one --tz=Mars/Olympus", "setup #one --days=someday", "setup #one --org",
          "setup one", "setup #one #two #three", "setup @ben", "setup --tz"}) {
        EXPECT_EQ(world.say("ana", line).what, answer::outcome::misused) << line;
        EXPECT_EQ(setting(world, "channel.recognition"), "slack:T1:C-thanks") << line;
    }
}

TEST(admin_setup, is_not_done_without_a_recognition_channel) {
    admin_world world;
    EXPECT_THAT(world.says("ana", "setup --org=Acme"), HasSubstr("still missing"));
    EXPECT_EQ(setting(world, "setup.done"), "");
}

TEST(admin_channel, binds_lists_and_unbinds) {
    admin_world world;
    world.founded();
    EXPECT_EQ(world.say("ana", "channel bind leaderboard #board").what, answer::outcome::done);
    EXPECT_EQ(setting(world, "channel.leaderboard"), "slack:T1:C-board");
    EXPECT_THAT(world.audit().front(), HasSubstr("leaderboard: nothing -> slack:T1:C-board"));
    EXPECT_THAT(world.says("ana", "channel list"),
                AllOf(HasSubstr("3 channels are bound"), HasSubstr("admin")));
    EXPECT_THAT(world.says("ana", "channel bind leaderboard #board"), HasSubstr("already"));
    EXPECT_EQ(world.say("ana", "channel unbind leaderboard").what, answer::outcome::done);
    EXPECT_EQ(setting(world, "channel.leaderboard"), "");
    EXPECT_EQ(world.say("ana", "channel unbind leaderboard").what, answer::outcome::refused);
}

TEST(admin_channel, explains_what_is_wrong) {
    admin_world world;
    world.founded();
    EXPECT_THAT(world.says("ana", "channel bind recogniton #x"), HasSubstr("“recognition”"));
    EXPECT_THAT(world.says("ana", "channel bind content"), HasSubstr("channel is missing"));
    EXPECT_THAT(world.says("ana", "channel bind content news"), HasSubstr("channel is missing"));
    EXPECT_THAT(world.says("ana", "channel bidn content #x"), HasSubstr("“bind”"));
}

}  // namespace
}  // namespace starling::commands
