#include <gmock/gmock.h>

#include "commands/simulation.hpp"
#include "tests/unit/commands/admin_world.hpp"

namespace starling::commands {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class admin_simulate : public testing::Test {
protected:
    admin_simulate() { world.founded(); }
    std::optional<ports::errand> asked() {
        return world.get<std::optional<ports::errand>>(
            [](ports::tx& tx) { return tx.errands().find(simulation_errand); });
    }
    admin_world world;
};

TEST_F(admin_simulate, asks_for_work_beside_the_program) {
    EXPECT_THAT(world.says("ana", "simulate --people=50 days=30 cap.person_day=3"),
                AllOf(HasSubstr("30 days with 50 people"), HasSubstr("Nothing is changed"),
                      HasSubstr("too little history")));
    ASSERT_TRUE(asked());
    EXPECT_EQ(asked()->by, world.person("ana").id);
    EXPECT_EQ(asked()->detail, "people=50 days=30 seed=7 items=5 sharing=25 cap.person_day=3");
}

TEST_F(admin_simulate, is_one_at_a_time) {
    world.says("ana", "simulate");
    const auto second = world.say("ana", "simulate seed=8");
    EXPECT_EQ(second.what, answer::outcome::refused);
    EXPECT_THAT(text_of(second), HasSubstr("for Ana"));
    EXPECT_THAT(asked()->detail, HasSubstr("seed=7"));
}

TEST_F(admin_simulate, reads_the_line_before_anything_happens) {
    for (const auto* line : {"simulate people=200 days=365", "simulate cap.person_day=51",
                             "simulate --days", "simulate whatever", "simulate nobody.knows=1"})
        EXPECT_EQ(world.say("ana", line).what, answer::outcome::misused) << line;
    EXPECT_FALSE(asked());
}

TEST_F(admin_simulate, takes_sharing_and_content_from_the_last_90_days) {
    const auto code = world.published();
    world.rows([&](ports::tx& tx) {
        const auto who = tx.people().find(world.address("ana"))->person;
        auto i = *tx.content().get(*rules::parse_item_code(code));
        for (int n = 1; n <= 50; ++n) {
            i.id = {1000 + n};
            tx.content().insert(i);
            tx.sharing().insert(ports::delivery{.id = {n},
                                                .person = who,
                                                .item = i.id,
                                                .slot_day = n,
                                                .iso_week = 1,
                                                .slot_week = n,
                                                .at = world.clock.now()});
            if (n <= 20)
                tx.sharing().insert(ports::share{.id = {n},
                                                 .person = who,
                                                 .item = i.id,
                                                 .net = rules::network::x,
                                                 .state = rules::share_state::confirmed,
                                                 .confirmed_at = world.clock.now()});
        }
    });
    EXPECT_THAT(world.says("ana", "simulate"), HasSubstr("as yours did in the last 90 days"));
    EXPECT_THAT(asked()->detail, HasSubstr("items=4 sharing=40"));
}

TEST_F(admin_simulate, the_report_comes_in_private_and_ends_the_errand) {
    world.says("ana", "simulate cap.person_day=3");
    rules::simulation_result before;
    before.shares = 11;
    before.suggestions = {1, 2, 3};
    auto after = before;
    after.shares = 17;
    world.rows([&](ports::tx& tx) {
        const auto e = *tx.errands().find(simulation_errand);
        const auto card = simulation_card(rules::decode_plan(e.detail), before, after, {});
        report_simulation(tx, e, card, world.clock.now());
    });
    EXPECT_FALSE(asked());
    const auto out = world.sent();
    ASSERT_EQ(out.size(), 1u);
    EXPECT_THAT(out[0], AllOf(HasSubstr("ana: "), HasSubstr("200 made-up people")));
}

TEST_F(admin_simulate, is_reported_once) {
    world.says("ana", "simulate");
    const auto first = asked();
    const auto report = [&] {
        world.rows([&](ports::tx& tx) {
            report_simulation(tx, *first, model::message("Report"), world.clock.now());
        });
    };
    report();
    world.clock.advance(std::chrono::minutes{1});
    world.says("ana", "simulate seed=8");
    report();
    EXPECT_TRUE(asked()) << "what was asked since is not answered by an old report";
    EXPECT_EQ(world.sent().size(), 1u);
}

TEST_F(admin_simulate, runs_with_the_policy_that_is_set) {
    world.says("ana", "cap set person_day 4");
    const auto policy =
        world.get<rules::settings>([](ports::tx& tx) { return policy_settings(tx); });
    EXPECT_EQ(policy.at("cap.person_day"), "4");
    EXPECT_FALSE(policy.contains("cap.person_week")) << "defaults are not repeated";
    world.says("ana", "cap set person_day --at warn");
    world.says("ana", "cap set network_day 2 --network x");
    const auto all = world.get<rules::settings>([](ports::tx& tx) { return policy_settings(tx); });
    EXPECT_EQ(all.at("cap.person_day.at"), "warn");
    EXPECT_EQ(all.at("cap.network_day.x"), "2");
}

}  // namespace
}  // namespace starling::commands
