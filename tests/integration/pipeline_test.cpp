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

TEST_F(intake, answers_a_repeated_press_as_before_even_after_a_restart) {
    const auto press = [&](const std::string& key, const std::string& line) {
        auto in = typed(key, "");
        in.what = model::button_pressed{line, "card"};
        in.answers_at_once = true;
        in.press = {"ana on the card", line};
        return accept(std::move(in)).value();
    };
    const auto first = press("k1", "help");
    ASSERT_TRUE(first.at_once);
    start({});
    clock.advance(59s);
    const auto again = press("k2", "help");
    EXPECT_TRUE(again.duplicate);
    ASSERT_TRUE(again.at_once);
    EXPECT_EQ(again.at_once->summary, first.at_once->summary);
    EXPECT_EQ(line->counted().accepted, 0U);
    EXPECT_TRUE(press("k1", "help").at_once) << "whatever its id";
    EXPECT_FALSE(press("k3", "me").duplicate);
    EXPECT_FALSE(press("k4", "help").duplicate) << "something else came in between";
    clock.advance(60s);
    EXPECT_FALSE(press("k5", "help").duplicate) << "a minute later it is a press of its own";
}

TEST_F(intake, searches_without_keeping_anything) {
    const auto found = support::run(io, line->search({ben, "security", 0, 25}));
    ASSERT_TRUE(found);
    EXPECT_TRUE(found->list.empty());
    EXPECT_NE(found->instead.find("not joined"), std::string::npos);
    EXPECT_EQ(chat.profile_calls, 0);
    with_rows([](ports::tx& rows) { EXPECT_FALSE(rows.people().find(ben)); });
    EXPECT_EQ(support::run(io, line->search({})).error(), errc::bad_data);
}

TEST_F(intake, knows_a_listed_colleague_without_a_question) {
    auto in = typed("k1", "");
    in.actor.id.clear();
    in.what = model::members_listed{{{.who = ben, .name = "Ben Ode"}}};
    ASSERT_TRUE(accept(std::move(in)));
    with_rows([](ports::tx& rows) { EXPECT_FALSE(rows.people().find(ben)) << "nobody is stored"; });
    auto thanks = typed("k2", "kudos ");
    std::get<model::command_used>(thanks.what).text.push_back(model::mention(ben, "ben"));
    ASSERT_TRUE(accept(std::move(thanks)));
    EXPECT_EQ(chat.profile_calls, 1) << "for Ana alone";
    with_rows([](ports::tx& rows) { EXPECT_EQ(rows.people().find(ben)->profile.name, "Ben Ode"); });
}

TEST_F(intake, asks_anew_for_somebody_who_was_gone) {
    ASSERT_TRUE(accept(typed("k1", "help")));
    auto in = typed("k2", "");
    in.what = model::member_gone{ana};
    ASSERT_TRUE(accept(std::move(in)));
    auto back = typed("k3", "help");
    back.answers_at_once = true;
    const auto said = accept(std::move(back));
    ASSERT_TRUE(said && said->at_once);
    EXPECT_EQ(said->at_once->summary.find("deactivated"), std::string::npos);
    EXPECT_EQ(chat.profile_calls, 2);
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
