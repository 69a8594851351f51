#include <gmock/gmock.h>

#include "tests/unit/commands/admin_world.hpp"

namespace starling::commands {
namespace {

using testing::AllOf;
using testing::HasSubstr;

TEST(budget_proof, shows_every_slot_of_the_week) {
    admin_world world;
    world.founded();
    world.join("ben");
    const auto id = world.person("ben").id;
    const auto first = world.published("one"), second = world.published("two");
    world.rows([&](ports::tx& tx) {
        const auto put = [&](int n, const std::string& code, int slot_day, int slot_week,
                             rules::day on) {
            tx.sharing().insert(ports::delivery{.id = {n},
                                                .person = id,
                                                .item = *rules::parse_item_code(code),
                                                .day = on,
                                                .slot_day = slot_day,
                                                .iso_week = 202648,
                                                .slot_week = slot_week,
                                                .at = world.clock.now()});
        };
        const rules::day monday{std::chrono::days{20780}};
        put(1, first, 1, 1, monday);
        put(2, second, 1, 2, monday + std::chrono::days{6});
    });
    const auto text = world.says("ana", "budget proof @ben");
    EXPECT_THAT(text, AllOf(HasSubstr("Ben got 2 suggestions in week 2026-W48"),
                            HasSubstr("highest slot of a day is 1 (ceiling now 3)"),
                            HasSubstr("of the week 2 (ceiling now 9)"), HasSubstr("2026-11-29"),
                            HasSubstr(first), HasSubstr("2026-W48 no. 2")));
    EXPECT_THAT(world.says("ana", "budget proof @ben 2026-11-16"),
                HasSubstr("Ben got 0 suggestions in week 2026-W47"));
    EXPECT_THAT(world.says("ana", "budget proof"), HasSubstr("The colleague is missing"));
    EXPECT_EQ(world.say("ana", "budget proof @ben soon").what, answer::outcome::misused);
    EXPECT_EQ(world.say("ana", "budget proof @nobody").what, answer::outcome::refused);
}

}  // namespace
}  // namespace starling::commands
