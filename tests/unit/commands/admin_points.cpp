// Points that an admin gives and takes back, and the ledger as people read it.
#include <gmock/gmock.h>

#include "tests/unit/commands/admin_world.hpp"

namespace starling::commands {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

class admin_points : public testing::Test {
protected:
    admin_points() {
        world.founded();
        for (const auto* name : {"ana", "ben"}) world.join(name);
    }
    int points(const std::string& user) {
        const auto id = world.person(user).id;
        return world.get<int>([&](ports::tx& tx) { return tx.ledger().of(id).spendable; });
    }
    std::string newest_entry(const std::string& user) {
        const auto id = world.person(user).id;
        return world.get<std::string>(
            [&](ports::tx& tx) { return rules::entry_code(tx.ledger().lines(id, 1).at(0).id); });
    }
    bool in_balance() {
        return world.get<bool>([](ports::tx& tx) { return tx.ledger().unbalanced().empty(); });
    }
    admin_world world;
};

TEST_F(admin_points, are_granted_with_a_reason_that_the_receiver_reads) {
    const auto said = world.says("ana", "points grant @ben 20 for holding the first training");
    EXPECT_THAT(said, HasSubstr("20 points more: holding the first training"));
    EXPECT_EQ(points("ben"), 20);
    EXPECT_THAT(world.sent(), Contains(HasSubstr("ben: Ana gave you 20 points: holding")));
    EXPECT_THAT(world.audit().front(), HasSubstr("20 points granted to Ben: holding the first"));
    const auto ledger = world.says("ben", "me points");
    EXPECT_THAT(ledger, HasSubstr("+20"));
    EXPECT_THAT(ledger, HasSubstr("from an admin: holding the first training"));
    EXPECT_THAT(ledger, HasSubstr(newest_entry("ben")));
}

TEST_F(admin_points, count_on_leaderboards_unless_they_are_many) {
    EXPECT_THAT(world.says("ana", "points grant @ben 50 for holding the first training"),
                HasSubstr("They count on leaderboards"));
    EXPECT_THAT(world.says("ben", "leaderboard"), HasSubstr("you have 50 points, rank 1"));
    world.clock.set(world.clock.now() + std::chrono::minutes{1});
    EXPECT_THAT(world.says("ana", "points grant @ben 51 for holding the second training"),
                HasSubstr("more than 50 points do not count on leaderboards"));
    EXPECT_THAT(world.says("ben", "leaderboard"), HasSubstr("you have 50 points, rank 1"));
    world.say("ana", "points reverse " + newest_entry("ben") + " for entered by mistake");
    EXPECT_THAT(world.says("ben", "leaderboard"), HasSubstr("you have 50 points, rank 1"))
        << "what moved no leaderboard moves none back";
    EXPECT_EQ(points("ben"), 50);
}

TEST_F(admin_points, are_not_granted_to_oneself_without_reason_or_measure) {
    EXPECT_THAT(world.says("ana", "points grant @ana 20 for being here today"),
                HasSubstr("another admin"));
    EXPECT_THAT(world.says("ana", "points grant @ben 20"), HasSubstr("reason is missing"));
    EXPECT_THAT(world.says("ana", "points grant @ben 20 for fun"), HasSubstr("reason is missing"));
    for (const auto* amount : {"0", "-5", "1001", "many"})
        EXPECT_THAT(world.says("ana", std::string{"points grant @ben "} + amount + " for the work"),
                    HasSubstr("from 1 to 1000"));
    EXPECT_THAT(world.says("ana", "points grant @cleo 20 for something good"),
                HasSubstr("does not take part"));
    EXPECT_EQ(points("ana") + points("ben"), 0);
}

TEST_F(admin_points, are_taken_back_once) {
    world.say("ana", "points grant @ben 20 for holding the first training");
    const auto entry = newest_entry("ben");
    const auto line = "points reverse " + entry + " for entered by mistake";
    EXPECT_THAT(world.says("ana", line), HasSubstr("20 points of @Ben taken back"));
    EXPECT_EQ(points("ben"), 0);
    EXPECT_THAT(world.says("ana", line), HasSubstr("taken back before"));
    EXPECT_THAT(world.says("ana", "points reverse " + newest_entry("ben") + " for the sake of it"),
                HasSubstr("is a reversal"));
    EXPECT_EQ(points("ben"), 0);
    EXPECT_THAT(world.sent(), Contains(HasSubstr("ben: Ana took back 20 points")));
    EXPECT_THAT(world.says("ana", "points of @ben"), HasSubstr("taken back: from an admin"));
    EXPECT_TRUE(in_balance());
}

TEST_F(admin_points, of_an_unknown_entry_stay) {
    EXPECT_THAT(world.says("ana", "points reverse p-7zz for entered by mistake"),
                HasSubstr("no entry p-7zz"));
    EXPECT_THAT(world.says("ana", "points reverse 77 for entered by mistake"),
                HasSubstr("Which entry?"));
}

TEST_F(admin_points, belong_to_admins) {
    EXPECT_EQ(world.say("ben", "points grant @ana 20 for being so nice").what,
              answer::outcome::refused);
    EXPECT_EQ(points("ana"), 0);
}

TEST_F(admin_points, of_a_share_are_explained_to_the_person) {
    const auto code = world.published();
    world.say("ben", "share " + code + " linkedin");
    world.say("ben", "done " + code + " linkedin");
    EXPECT_THAT(world.says("ben", "me points"), HasSubstr("a share with a prepared text"));
    EXPECT_THAT(world.says("ben", "me nonsense"), HasSubstr("“points”"));
    EXPECT_THAT(world.says("ana", "me points"), HasSubstr("No entries yet"));
}

}  // namespace
}  // namespace starling::commands
