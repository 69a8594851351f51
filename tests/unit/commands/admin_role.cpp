#include <gmock/gmock.h>

#include "tests/unit/commands/admin_world.hpp"

namespace starling::commands {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

class admin_role : public testing::Test {
protected:
    admin_role() {
        world.founded();
        world.sent();
    }
    bool has(const std::string& user, ports::role r) {
        const auto id = world.person(user).id;
        return world.get<bool>([&](ports::tx& tx) { return tx.people().has_role(id, r); });
    }
    admin_world world;
};

TEST_F(admin_role, grants_tells_and_audits) {
    EXPECT_EQ(world.say("ana", "role grant curator @ben").what, answer::outcome::done);
    EXPECT_TRUE(has("ben", ports::role::curator));
    EXPECT_THAT(world.sent(), Contains(HasSubstr("ben: Ana gave Ben the role curator")));
    EXPECT_THAT(world.audit().front(), HasSubstr("curator granted to Ben"));
    EXPECT_EQ(world.say("ana", "role grant curator @ben").what, answer::outcome::refused);
}

TEST_F(admin_role, the_order_of_role_and_name_does_not_matter) {
    EXPECT_EQ(world.say("ana", "role grant @ben EXEC").what, answer::outcome::done);
    EXPECT_TRUE(has("ben", ports::role::exec));
}

TEST_F(admin_role, a_second_admin_is_announced_to_all_admins) {
    world.say("ana", "role grant admin @ben");
    world.sent();
    world.say("ben", "role grant admin @cleo");
    EXPECT_THAT(world.sent(), AllOf(Contains(HasSubstr("ana: Ben gave Cleo the role admin")),
                                    Contains(HasSubstr("cleo: Ben gave Cleo the role admin"))));
}

TEST_F(admin_role, the_last_admin_stays) {
    const auto said = world.say("ana", "role revoke admin @ana");
    EXPECT_EQ(said.what, answer::outcome::refused);
    EXPECT_THAT(text_of(said), HasSubstr("Ana is the last admin"));
    EXPECT_TRUE(has("ana", ports::role::admin));

    world.say("ana", "role grant admin @ben");
    EXPECT_EQ(world.say("ana", "role revoke admin @ana").what, answer::outcome::done);
    EXPECT_EQ(world.say("ben", "role revoke admin @ben").what, answer::outcome::refused);
}

TEST_F(admin_role, a_deactivated_admin_does_not_count_as_the_other_one) {
    world.say("ana", "role grant admin @ben");
    world.users["ben"].deactivated = true;
    world.take_in("", model::member_changed{world.users["ben"]});
    EXPECT_EQ(world.say("ana", "role revoke admin @ana").what, answer::outcome::refused);
    EXPECT_EQ(world.say("ana", "role revoke admin @ben").what, answer::outcome::done);
}

TEST_F(admin_role, only_working_members_can_hold_one) {
    EXPECT_THAT(world.says("ana", "role grant curator @guest"), HasSubstr("a guest"));
    EXPECT_THAT(world.says("ana", "role grant curator @robot"), HasSubstr("a bot"));
    EXPECT_THAT(world.says("ana", "role grant curator @gone"), HasSubstr("deactivated"));
    EXPECT_THAT(world.says("ana", "role grant curator @stranger"), HasSubstr("organisation"));
    EXPECT_THAT(world.says("ana", "role grant curator @nobody"), HasSubstr("could not find"));
    EXPECT_THAT(world.sent(), IsEmpty());
}

TEST_F(admin_role, explains_what_is_missing) {
    EXPECT_EQ(world.say("ana", "role grant curator").what, answer::outcome::misused);
    EXPECT_EQ(world.say("ana", "role grant king @ben").what, answer::outcome::misused);
    EXPECT_EQ(world.say("ana", "role revoke curator @ben").what, answer::outcome::refused);
}

TEST_F(admin_role, lists_who_has_what) {
    world.say("ana", "role grant curator @ben");
    EXPECT_THAT(world.says("ana", "role list"), AllOf(HasSubstr("Ana"), HasSubstr("Ben")));
}

}  // namespace
}  // namespace starling::commands
