#include <gmock/gmock.h>

#include "commands/members.hpp"
#include "tests/unit/commands/admin_world.hpp"

namespace starling::commands {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using what = model::channel_changed::what;

rules::instant at(int day, int hour) {
    return std::chrono::sys_days{std::chrono::year{2026} / 11 / day} + std::chrono::hours{hour};
}

std::optional<rules::instant> planned(admin_world& world, const std::string& user) {
    const auto id = world.person(user).id;
    return world.get<std::optional<rules::instant>>(
        [&](ports::tx& tx) { return tx.people().next_digest(id); });
}

TEST(dispatch_changes, a_deactivated_person_gets_no_more_suggestions) {
    admin_world world;
    world.join("ben");
    const auto id = world.person("ben").id;
    world.rows([&](ports::tx& tx) { tx.people().plan_digest(id, world.clock.now() + 1h); });
    world.users["ben"].deactivated = true;
    world.take_in("", model::member_changed{world.users["ben"]});
    EXPECT_EQ(planned(world, "ben"), std::nullopt);
    EXPECT_THAT(world.audit().front(), HasSubstr("deactivated"));
    const auto rows = world.audit().size();
    world.take_in("", model::member_changed{world.users["ben"]});
    EXPECT_EQ(world.audit().size(), rows) << "said once";

    world.users["ben"].deactivated = false;
    world.take_in("", model::member_changed{world.users["ben"]});
    EXPECT_NE(planned(world, "ben"), std::nullopt);
}

TEST(dispatch_changes, strangers_to_the_program_are_not_stored) {
    admin_world world;
    world.take_in("", model::member_changed{world.users["cleo"]});
    EXPECT_FALSE(world.get<bool>(
        [&](ports::tx& tx) { return tx.people().find(world.address("cleo")).has_value(); }));
}

TEST(dispatch_changes, a_new_name_counts_at_once) {
    admin_world world;
    world.join("ben");
    world.users["ben"].name = "Benjamin";
    world.take_in("", model::member_changed{world.users["ben"]});
    EXPECT_EQ(world.person("ben").name, "Benjamin");
}

TEST(dispatch_changes, a_new_zone_waits_until_the_day_has_ended_in_both) {
    admin_world world;
    world.join("ben");
    ASSERT_EQ(world.person("ben").tz, "Europe/Berlin");
    world.users["ben"].tz = "America/Los_Angeles";
    world.take_in("", model::member_changed{world.users["ben"]});
    EXPECT_EQ(world.person("ben").tz, "Europe/Berlin");
    // Monday 08:00 UTC is Monday 00:00 in Los Angeles, whose day ends on Tuesday 08:00 UTC.
    EXPECT_EQ(world.person("ben").next_tz_at, at(24, 8));

    world.clock.set(at(24, 8) - 1s);
    world.say("ben", "help");
    EXPECT_EQ(world.person("ben").tz, "Europe/Berlin");
    world.clock.set(at(24, 8));
    world.say("ben", "help");
    EXPECT_EQ(world.person("ben").tz, "America/Los_Angeles");
    EXPECT_EQ(world.person("ben").next_tz_at, std::nullopt);
}

TEST(dispatch_changes, going_back_before_the_day_ended_changes_nothing) {
    admin_world world;
    world.join("ben");
    for (const auto* tz : {"Asia/Tokyo", "Europe/Berlin"}) {
        world.users["ben"].tz = tz;
        world.take_in("", model::member_changed{world.users["ben"]});
    }
    EXPECT_EQ(world.person("ben").next_tz, "");
    world.clock.advance(48h);
    world.say("ben", "help");
    EXPECT_EQ(world.person("ben").tz, "Europe/Berlin");
}

TEST(dispatch_changes, an_unknown_zone_is_not_taken) {
    admin_world world;
    world.join("ben");
    world.users["ben"].tz = "Mars/Olympus";
    world.take_in("", model::member_changed{world.users["ben"]});
    EXPECT_EQ(world.person("ben").next_tz, "");
}

TEST(dispatch_changes, an_account_that_is_gone_stops_until_its_owner_is_heard_of) {
    admin_world world;
    world.founded();
    world.join("ben");
    world.say("ben", "me");
    const auto next = [&] {
        const auto ben = world.person("ben").id;
        return world.get<std::optional<rules::instant>>(
            [&](ports::tx& tx) { return tx.people().next_digest(ben); });
    };
    world.rows([&](ports::tx& tx) {
        tx.people().plan_digest(tx.people().find(world.address("ben"))->person, at(24, 8));
    });
    ASSERT_TRUE(next());
    world.take_in("", model::member_gone{world.address("ben")});
    world.take_in("", model::member_gone{world.address("ben")});
    world.take_in("", model::member_gone{world.address("cleo")});
    EXPECT_FALSE(next());
    EXPECT_EQ(world.audit().front(),
              "member person:" + std::to_string(world.person("ben").id.value) +
                  " account deactivated; suggestions stopped");
    const auto kept = world.get<std::optional<ports::identity>>(
        [&](ports::tx& tx) { return tx.people().find(world.address("ben")); });
    EXPECT_TRUE(kept->profile.deactivated);
    EXPECT_EQ(kept->fetched_at, rules::instant{}) << "is asked for before the next answer";
    EXPECT_FALSE(world.get<bool>([&](ports::tx& tx) {
        return tx.people().find(world.address("cleo")).has_value();
    })) << "nobody is stored for leaving";
    world.say("ben", "me");
    EXPECT_TRUE(next()) << "the platform says that they are back";
}

TEST(dispatch_changes, a_list_of_members_is_news_of_known_people_only) {
    admin_world world;
    world.founded();
    world.join("ben");
    world.say("ben", "me");
    world.take_in("", model::members_listed{{{.who = world.address("ben"), .name = "Ben Vogt"},
                                             {.who = world.address("cleo"), .name = "Cleo"}}});
    EXPECT_EQ(world.person("ben").name, "Ben Vogt");
    EXPECT_EQ(world.person("ben").tz, "Europe/Berlin");
    const auto kept = world.get<std::optional<ports::identity>>(
        [&](ports::tx& tx) { return tx.people().find(world.address("ben")); });
    EXPECT_EQ(kept->profile.tz, "Europe/Berlin") << "a list that says nothing takes nothing away";
    EXPECT_FALSE(world.get<bool>(
        [&](ports::tx& tx) { return tx.people().find(world.address("cleo")).has_value(); }));
}

TEST(dispatch_changes, both_days_end_is_the_later_midnight) {
    const auto berlin = rules::zone::find("Europe/Berlin").value();
    const auto tokyo = rules::zone::find("Asia/Tokyo").value();
    EXPECT_EQ(both_days_end(at(23, 8), berlin, berlin), at(23, 23));
    EXPECT_EQ(both_days_end(at(23, 8), berlin, tokyo), at(23, 23));
    EXPECT_EQ(both_days_end(at(23, 16), berlin, tokyo), at(24, 15)) << "Tokyo has Tuesday already";
}

class bound_channels : public testing::Test {
protected:
    bound_channels() {
        world.founded();
        world.sent();
    }
    void change(what kind, const std::string& id, model::address to = {},
                const std::string& group = {}) {
        world.take_in("", model::channel_changed{kind, world.address(id), "thanks", to, group});
    }
    std::string bound() {
        return world.get<std::string>(
            [](ports::tx& tx) { return tx.policies().get("channel.recognition"); });
    }
    admin_world world;
};

TEST_F(bound_channels, an_archived_one_is_told_to_the_admins) {
    change(what::archived, "C-thanks");
    EXPECT_THAT(world.sent(),
                Contains(AllOf(HasSubstr("ana: #thanks was archived"), HasSubstr("recognition"),
                               HasSubstr("/starling channel bind recognition"))));
    EXPECT_THAT(world.audit().front(), HasSubstr("archived"));
    change(what::restored, "C-thanks");
    EXPECT_THAT(world.sent(), Contains(HasSubstr("restored")));
}

TEST_F(bound_channels, a_removed_one_is_told_to_the_admins) {
    change(what::removed, "C-thanks");
    EXPECT_THAT(world.sent(), Contains(HasSubstr("gone for me")));
}

TEST_F(bound_channels, follow_what_happens_to_their_team) {
    world.rows([&](ports::tx& tx) {
        tx.traffic().remember({world.address("C-thanks"), "there", "T-all"}, world.clock.now());
    });
    change(what::archived, "T-other", {}, "T-other");
    EXPECT_THAT(world.sent(), IsEmpty());
    change(what::archived, "T-all", {}, "T-all");
    EXPECT_THAT(world.sent(), Contains(AllOf(HasSubstr("The team thanks was archived"),
                                             HasSubstr("recognition"))));
}

TEST_F(bound_channels, a_moved_one_is_followed) {
    change(what::moved, "C-thanks", world.address("C-new"));
    EXPECT_EQ(bound(), "slack:T1:C-new");
    EXPECT_THAT(world.sent(), Contains(HasSubstr("new address")));
}

TEST_F(bound_channels, others_do_not_matter) {
    const auto rows = world.audit().size();
    change(what::archived, "C-random");
    change(what::renamed, "C-thanks");
    EXPECT_THAT(world.sent(), IsEmpty());
    EXPECT_EQ(world.audit().size(), rows);
}

TEST(dispatch_changes, a_lost_workspace_is_audited) {
    admin_world world;
    world.take_in("", model::workspace_lost{"token_revoked"});
    EXPECT_THAT(world.audit().front(), HasSubstr("token_revoked"));
}

std::string home_of(admin_world& world, const std::string& user) {
    world.sent();
    world.take_in(user, model::home_opened{});
    const auto pages = world.get<std::vector<std::string>>([&](ports::tx& tx) {
        std::vector<std::string> out;
        for (const auto& row : tx.traffic().claim(world.clock.now(), 10)) {
            EXPECT_EQ(row.message.to.what, ports::destination::kind::home);
            EXPECT_EQ(row.message.to.where.id, user);
            out.push_back(model::plain_text(row.message.card));
            tx.traffic().sent(row.id, "", world.clock.now());
        }
        return out;
    });
    EXPECT_EQ(pages.size(), 1U);
    return pages.empty() ? "" : pages.front();
}

TEST(dispatch_changes, home_shows_each_what_is_theirs) {
    admin_world world;
    world.founded();
    world.join("ben");
    EXPECT_THAT(home_of(world, "ben"), AllOf(HasSubstr("Your week"), HasSubstr("Shares"),
                                             HasSubstr("/share"), Not(HasSubstr("The program"))));
    EXPECT_THAT(home_of(world, "ana"), AllOf(HasSubstr("The program"), HasSubstr("not joined")));
    EXPECT_THAT(home_of(world, "cleo"), HasSubstr("have not joined"));
    EXPECT_THAT(home_of(world, "guest"),
                AllOf(HasSubstr("guest account"), Not(HasSubstr("/share"))));
}

TEST(dispatch_changes, home_shows_todays_open_suggestions) {
    admin_world world;
    world.founded();
    world.join("ben");
    const auto code = world.published();
    const auto ben = world.person("ben");
    world.rows([&](ports::tx& tx) {
        const auto today = rules::zone::find(ben.tz).value().day_of(world.clock.now());
        tx.sharing().insert({.id = {5},
                             .person = ben.id,
                             .item = rules::parse_item_code(code).value(),
                             .day = today,
                             .slot_day = 1,
                             .iso_week = 202648,
                             .slot_week = 1});
    });
    EXPECT_THAT(home_of(world, "ben"), HasSubstr("Story p"));
    world.say("ben", "skip " + code);
    EXPECT_THAT(home_of(world, "ben"), HasSubstr("Nothing is waiting"));
}

}  // namespace
}  // namespace starling::commands
