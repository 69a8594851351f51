#include "bot/pipeline.hpp"

#include "bot/handle_event.hpp"
#include "bot/outbox_units.hpp"
#include "tests/integration/room.hpp"

namespace starling::bot {
namespace {

using namespace std::chrono_literals;

const model::address ana{"slack", "T1", "U1"};
const model::address ben{"slack", "T1", "U2"};

model::inbound typed(std::string key, std::string text) {
    return {.key = std::move(key),
            .actor = ana,
            .place = {"slack", "T1", "C1"},
            .reply = "answer-here",
            .what = model::command_used{.text = {model::plain(std::move(text))}}};
}

awaitable<void> click(pipeline& line, model::inbound in, int& done) {
    if (co_await line.accept(std::move(in))) ++done;
}

class intake : public room {
protected:
    intake() {
        chat.add({.who = ana, .name = "Ana Costa", .tz = "Europe/Berlin"});
        chat.add({.who = ben, .name = "Ben Ode", .tz = "Europe/Berlin"});
        start({});
    }
    void start(pipeline_options options) {
        options.reactions = commands::standard_reactions();
        line =
            std::make_unique<pipeline>(io, tasks, *store, clock, chance, std::move(options), log());
        line->connect(chat, [this](rules::tenant_id t) { woken.push_back(std::move(t)); });
    }
    result<ports::receipt> accept(model::inbound in) {
        return support::run(io, line->accept(std::move(in)));
    }
    std::vector<ports::outbox_row> outbox() {
        std::vector<ports::outbox_row> rows;
        with_rows([&](ports::tx& tx) { rows = tx.traffic().claim(clock.now(), 100); });
        return rows;
    }

    std::unique_ptr<pipeline> line;
    std::vector<rules::tenant_id> woken;
};

TEST_F(intake, gives_the_answer_at_once_where_the_platform_takes_it) {
    auto in = typed("k1", "help");
    in.answers_at_once = true;
    const auto receipt = accept(in);
    ASSERT_TRUE(receipt);
    ASSERT_TRUE(receipt->at_once);
    EXPECT_NE(receipt->at_once->summary, "");
    EXPECT_TRUE(outbox().empty());
}

TEST_F(intake, keeps_any_other_answer_in_the_outbox_and_wakes_the_pump) {
    ASSERT_TRUE(accept(typed("k1", "help")));
    const auto rows = outbox();
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows.front().message.key, "k1:answer");
    EXPECT_EQ(rows.front().message.to.what, ports::destination::kind::reply);
    EXPECT_EQ(rows.front().message.to.handle, "answer-here");
    EXPECT_EQ(woken, std::vector{tenant});
}

TEST_F(intake, writes_to_the_person_when_there_is_no_way_back) {
    auto in = typed("k1", "help");
    in.reply.clear();
    ASSERT_TRUE(accept(in));
    const auto rows = outbox();
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows.front().message.to.what, ports::destination::kind::user);
    EXPECT_EQ(rows.front().message.to.where, ana);
}

TEST_F(intake, handles_an_event_once_however_often_it_comes) {
    ASSERT_TRUE(accept(typed("k1", "help")));
    ASSERT_EQ(outbox().size(), 1U);
    const auto again = accept(typed("k1", "help"));
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->duplicate);
    EXPECT_FALSE(again->at_once);
    EXPECT_TRUE(outbox().empty());
    EXPECT_EQ(line->counted().accepted, 1U);
    EXPECT_EQ(line->counted().duplicates, 1U);
}

TEST_F(intake, gives_a_failure_of_the_store_back_and_keeps_nothing) {
    store->failures = 1;
    const auto failed = accept(typed("k1", "help"));
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error(), errc::disk_full);
    EXPECT_TRUE(logged("k1 was not kept"));
    const auto again = accept(typed("k1", "help"));
    ASSERT_TRUE(again);
    EXPECT_FALSE(again->duplicate);
}

TEST_F(intake, refuses_an_event_of_no_workspace) {
    auto in = typed("k1", "help");
    in.actor = in.place = {};
    EXPECT_EQ(accept(in).error(), errc::bad_data);
}

TEST_F(intake, never_logs_what_a_person_wrote) {
    store->failures = 1;
    ASSERT_FALSE(accept(typed("k1", "very private words")));
    EXPECT_FALSE(logged("private"));
}

TEST_F(intake, asks_for_a_profile_once_in_ten_minutes) {
    ASSERT_TRUE(accept(typed("k1", "help")));
    ASSERT_TRUE(accept(typed("k2", "help")));
    EXPECT_EQ(chat.profile_calls, 1);
    clock.advance(11min);
    ASSERT_TRUE(accept(typed("k3", "help")));
    EXPECT_EQ(chat.profile_calls, 2);
}

TEST_F(intake, reads_a_profile_from_the_store_after_a_restart) {
    ASSERT_TRUE(accept(typed("k1", "help")));
    start({});
    ASSERT_TRUE(accept(typed("k2", "help")));
    EXPECT_EQ(chat.profile_calls, 1);
}

TEST_F(intake, knows_the_people_who_are_mentioned) {
    auto in = typed("k1", "kudos ");
    std::get<model::command_used>(in.what).text.push_back(model::mention(ben, "ben"));
    ASSERT_TRUE(accept(in));
    EXPECT_EQ(chat.profile_calls, 2);
    with_rows([](ports::tx& rows) {
        EXPECT_EQ(rows.people().find(ana)->profile.name, "Ana Costa");
        EXPECT_EQ(rows.people().find(ben)->profile.name, "Ben Ode");
    });
}

TEST_F(intake, goes_on_without_a_profile_that_does_not_come) {
    start({.profile_deadline = 30ms});
    chat.profile_time = 200ms;
    const auto begun = std::chrono::steady_clock::now();
    ASSERT_TRUE(accept(typed("k1", "help")));
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 150ms);
    EXPECT_EQ(outbox().size(), 1U);
    support::run(io, tasks.join());
    ASSERT_TRUE(accept(typed("k2", "help")));  // the late answer was kept
    EXPECT_EQ(chat.profile_calls, 1);
}

TEST_F(intake, does_not_ask_about_somebody_unknown_at_every_click) {
    chat.profiles.clear();
    for (const auto* key : {"k1", "k2", "k3"}) ASSERT_TRUE(accept(typed(key, "help")));
    EXPECT_EQ(chat.profile_calls, 1);
    clock.advance(11s);
    ASSERT_TRUE(accept(typed("k4", "help")));
    EXPECT_EQ(chat.profile_calls, 2);
}

TEST_F(intake, asks_once_for_a_person_who_clicks_twice_at_once) {
    chat.profile_time = 20ms;
    int done = 0;
    for (const auto* key : {"k1", "k2"}) {
        tasks.spawn("click", [this, key, &done] { return click(*line, typed(key, "help"), done); });
    }
    support::run(io, tasks.join());
    EXPECT_EQ(done, 2);
    EXPECT_EQ(chat.profile_calls, 1);
}

/// Fails as a command with a bug in it would.
class broken_command : public room {};

TEST_F(broken_command, leaves_nothing_behind) {
    const auto in = typed("k1", "help");
    handle_event work{in, clock.now(), [](ports::tx& rows) -> std::optional<commands::answer> {
                          rows.audit().write({.verb = "half done"});
                          throw std::out_of_range{"index 7"};
                      }};
    EXPECT_EQ(support::run(io, store->write(tenant, work)).error(), errc::bug);
    EXPECT_EQ(work.bug(), "index 7");
    with_rows([&](ports::tx& rows) {
        EXPECT_TRUE(rows.audit().tail(1).empty());
        EXPECT_TRUE(rows.traffic().first_time("k1", clock.now()));
    });
}

TEST_F(intake, apologises_for_a_bug_and_does_not_take_the_event_again) {
    store->failures = 1;
    store->why = errc::bug;
    auto in = typed("k1", "help");
    in.answers_at_once = true;
    const auto receipt = accept(in);
    ASSERT_TRUE(receipt);
    ASSERT_TRUE(receipt->at_once);
    EXPECT_NE(receipt->at_once->summary.find("Sorry"), std::string::npos);
    EXPECT_TRUE(logged("bug while handling event k1"));
    EXPECT_TRUE(accept(in)->duplicate);
}

}  // namespace
}  // namespace starling::bot
