#include "bot/simulate/simulations.hpp"

#include <gmock/gmock.h>

#include "commands/simulation.hpp"
#include "tests/integration/room.hpp"

namespace starling::bot {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class simulations_room : public room {
protected:
    /// As an admin types it.
    void say(const std::string& line) {
        with_rows([&](ports::tx& rows) {
            const model::address ana{"slack", "T1", "U1"};
            const std::vector profiles{model::profile{.who = ana, .name = "Ana", .tz = "UTC"}};
            const commands::reaction_map reactions;
            const std::vector admins{ana};
            rows.policies().set("setup.done", "1", {}, clock.now());
            const auto said =
                commands::dispatch(rows,
                                   {.key = line,
                                    .actor = ana,
                                    .direct = true,
                                    .what = model::command_used{.text = {model::plain(line)}}},
                                   {.now = clock.now(),
                                    .chance = chance,
                                    .names = names.on("slack"),
                                    .reactions = reactions,
                                    .configured_admins = admins,
                                    .profiles = profiles});
            ASSERT_TRUE(said);
            EXPECT_EQ(said->what, commands::answer::outcome::done) << model::plain_text(said->card);
        });
    }
    bool asked() {
        bool found = false;
        with_rows([&](ports::tx& rows) {
            found = rows.errands().find(commands::simulation_errand).has_value();
        });
        return found;
    }

    commands::house_names names{commands::command_names{}};
    std::vector<rules::tenant_id> woken;
    simulations works{io,    *store, clock,
                      names, log(),  [this](rules::tenant_id t) { woken.push_back(std::move(t)); }};
};

TEST_F(simulations_room, answers_through_the_outbox_and_holds_nobody_up) {
    say("simulate people=10 days=40 cap.person_day=1");
    bool done = false;
    tasks.spawn("simulation", [&]() -> awaitable<void> {
        co_await works.pass();
        done = true;
    });
    int units = 0;  // the writer goes on meanwhile
    const auto end = std::chrono::steady_clock::now() + std::chrono::minutes{2};
    while (!done && std::chrono::steady_clock::now() < end) {
        EXPECT_EQ(count(ports::outbox_state::sent), 0);
        ++units;
    }
    ASSERT_TRUE(done);
    EXPECT_GT(units, 1);
    EXPECT_EQ(count(ports::outbox_state::pending), 1);
    EXPECT_FALSE(asked());
    EXPECT_EQ(woken.size(), 1u);
    with_rows([&](ports::tx& rows) {
        const auto out = rows.traffic().claim(clock.now(), 10);
        EXPECT_EQ(out.at(0).message.to.where.id, "U1");
        EXPECT_THAT(model::plain_text(out.at(0).message.card),
                    AllOf(HasSubstr("10 made-up people"), HasSubstr("With cap.person_day = 1")));
    });
}

TEST_F(simulations_room, a_stop_gives_up_and_keeps_the_errand) {
    say("simulate people=100 days=365");
    bool done = false;
    tasks.spawn("simulation", [&]() -> awaitable<void> {
        co_await works.pass();
        done = true;
    });
    support::run(io, net::pause(io, std::chrono::milliseconds{20}));
    works.stop();
    EXPECT_TRUE(until([&] { return done; }));
    EXPECT_TRUE(asked()) << "it begins anew after the next start";
    EXPECT_EQ(count(ports::outbox_state::pending), 0);
}

}  // namespace
}  // namespace starling::bot
