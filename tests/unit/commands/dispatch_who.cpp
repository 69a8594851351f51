#include <algorithm>

#include <gmock/gmock.h>

#include "tests/unit/commands/admin_world.hpp"

namespace starling::commands {
namespace {

using testing::HasSubstr;

/// Who may use which verb: the authorisation of the whole product on one page.
const std::map<std::string, may> expected{
    {"join", may::anybody},    {"leave", may::anybody},       {"pause", may::advocate},
    {"resume", may::advocate}, {"prefs", may::advocate},      {"today", may::advocate},
    {"home", may::anybody},    {"find", may::advocate},       {"share", may::advocate},
    {"later", may::advocate},  {"skip", may::advocate},       {"why", may::advocate},
    {"done", may::advocate},   {"undo", may::advocate},       {"me", may::anybody},
    {"kudos", may::anybody},   {"leaderboard", may::anybody}, {"game", may::advocate},
    {"link", may::anybody},    {"suggest", may::advocate},    {"help", may::anybody},
    {"item", may::curator},    {"variant", may::curator},     {"setup", may::admin},
    {"channel", may::admin},   {"role", may::admin},          {"cap", may::admin},
    {"points", may::admin},    {"budget", may::admin},        {"status", may::admin},
    {"team", may::admin},      {"queue", may::advocate},      {"quiet", may::admin},
    {"policy", may::admin},    {"simulate", may::admin},      {"lesson", may::admin},
    {"learn", may::advocate},  {"ack", may::advocate},        {"guidelines", may::anybody},
    {"tip", may::admin},       {"rewards", may::advocate},    {"redeem", may::advocate},
    {"reward", may::admin},    {"redemption", may::admin},    {"officehours", may::executive}};

struct visitor {
    std::string name;
    std::string user;
    bool outsider = false;
    bool joined = false;
    std::optional<ports::role> role = {};
};

const std::vector<visitor> visitors{
    {.name = "not joined", .user = "ben"},
    {.name = "active", .user = "ben", .joined = true},
    {.name = "curator", .user = "ben", .role = ports::role::curator},
    {.name = "executive", .user = "ben", .joined = true, .role = ports::role::exec},
    {.name = "admin", .user = "ben", .role = ports::role::admin},
    {.name = "guest", .user = "guest", .outsider = true},
    {.name = "stranger", .user = "stranger", .outsider = true},
    {.name = "bot", .user = "robot", .outsider = true},
    {.name = "deactivated", .user = "gone", .outsider = true, .joined = true},
};

bool should_pass(const visitor& v, may who) {
    if (v.outsider) return false;
    switch (who) {
        case may::anybody:
            return true;
        case may::advocate:
            return v.joined;
        case may::executive:
            return v.role == ports::role::exec;
        case may::curator:
            return v.role == ports::role::curator || v.role == ports::role::admin;
        case may::admin:
            return v.role == ports::role::admin;
    }
    return false;
}

bool was_barred(const answer& a) {
    if (a.what != answer::outcome::refused) return false;
    const auto text = text_of(a);
    for (const auto* sign :
         {"You have not joined", " is for admins", " is for curators", " is for executives",
          "guest account", "belongs to another one", "from people only", "is deactivated"})
        if (text.find(sign) != std::string::npos) return true;
    return false;
}

TEST(dispatch_who, the_table_names_every_verb) {
    for (const auto& v : verbs())
        EXPECT_TRUE(expected.contains(std::string{v.name})) << v.name << " is missing here";
    EXPECT_EQ(verbs().size(), expected.size());
}

class matrix : public testing::TestWithParam<visitor> {};

/// A command before may have changed it.
void become(const visitor& v, admin_world& world) {
    if (v.joined) world.join(v.user);
    if (v.role) world.grant(v.user, *v.role);
    world.sent();
}

TEST_P(matrix, each_verb_lets_in_whom_it_should) {
    const auto& v = GetParam();
    admin_world world;
    world.grant("ana", ports::role::admin);
    for (const auto& verb : verbs()) {
        become(v, world);
        const auto before = world.audit();
        const auto said = world.say(v.user, std::string{verb.name});
        const auto who = expected.find(std::string{verb.name});
        ASSERT_NE(who, expected.end()) << verb.name;
        EXPECT_EQ(!was_barred(said), should_pass(v, who->second))
            << v.name << " and " << verb.name << ": " << text_of(said);
        if (!should_pass(v, who->second)) {
            EXPECT_EQ(world.audit(), before) << v.name << " and " << verb.name;
            EXPECT_THAT(world.sent(), testing::IsEmpty()) << v.name << " and " << verb.name;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(dispatch_who, matrix, testing::ValuesIn(visitors), [](const auto& info) {
    auto name = info.param.name;
    std::ranges::replace(name, ' ', '_');
    return name;
});

TEST(dispatch_who, says_how_to_join) {
    admin_world world;
    const auto said = world.say("ben", "share i-7k2m");
    EXPECT_EQ(said.what, answer::outcome::refused);
    EXPECT_THAT(text_of(said), HasSubstr("/starling join"));
    const auto& row = std::get<model::buttons>(said.card.blocks.back()).row;
    EXPECT_EQ(row.at(0).line, "join");
}

TEST(dispatch_who, keeps_a_stranger_out_without_a_profile) {
    admin_world world;
    world.fresh_profiles = false;
    std::optional<answer> said;
    world.rows([&](ports::tx& tx) {
        support::seeded_random chance;
        const command_names names;
        const model::inbound in{.key = "k",
                                .actor = world.address("nobody"),
                                .stranger = true,
                                .what = model::command_used{.text = {model::plain("help")}}};
        said = dispatch(
            tx, in,
            {world.clock.now(), chance, names, world.reactions, world.configured_admins, {}});
        EXPECT_FALSE(tx.people().find(world.address("nobody")));
    });
    EXPECT_EQ(said.value().what, answer::outcome::refused);
}

TEST(dispatch_who, an_unknown_account_acts_with_a_minimal_profile) {
    admin_world world;
    world.fresh_profiles = false;
    EXPECT_EQ(world.say("newcomer", "help").what, answer::outcome::done);
    const auto kept = world.get<ports::identity>(
        [&](ports::tx& tx) { return tx.people().find(world.address("newcomer")).value(); });
    EXPECT_EQ(kept.profile.name, "newcomer");
    EXPECT_EQ(kept.fetched_at, rules::instant{}) << "the real profile is still to be fetched";
}

TEST(dispatch_who, a_configured_admin_gets_the_role_once) {
    admin_world world;
    world.configured_admins = {world.address("ben"), world.address("ana")};
    EXPECT_EQ(world.say("ben", "status").what, answer::outcome::done);
    EXPECT_THAT(world.audit().front(), HasSubstr("named in the configuration"));
    world.say("ana", "status");
    EXPECT_EQ(world.say("ana", "role revoke admin @ben").what, answer::outcome::done);
    EXPECT_THAT(world.says("ben", "status"), HasSubstr("is for admins"));
}

TEST(dispatch_who, the_first_setup_makes_no_admin_when_the_configuration_names_some) {
    admin_world world;
    world.configured_admins = {world.address("ben")};
    EXPECT_EQ(world.say("ana", "setup").what, answer::outcome::refused);
    EXPECT_EQ(world.say("ben", "setup").what, answer::outcome::done);
}

TEST(dispatch_who, a_guest_does_not_found_a_program) {
    admin_world world;
    EXPECT_EQ(world.say("guest", "setup").what, answer::outcome::refused);
    EXPECT_EQ(world.say("ana", "setup").what, answer::outcome::done);
}

TEST(dispatch_who, names_the_admins_to_ask) {
    admin_world world;
    world.founded();
    EXPECT_THAT(world.says("ben", "cap show"), HasSubstr("Ask Ana"));
}

}  // namespace
}  // namespace starling::commands
