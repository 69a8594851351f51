#include "bot/outbox_pump.hpp"
#include "tests/integration/room.hpp"

namespace starling::bot {
namespace {

using namespace std::chrono_literals;
using ports::outbox_state;
using outcome = ports::send_report::outcome;
using fault = ports::send_report::fault;

const model::address ana{"slack", "T1", "U1"};

ports::outgoing message_to(const model::address& who, std::string key,
                           ports::priority urgency = ports::priority::personal) {
    return {
        std::move(key), {ports::destination::kind::user, who}, model::message("hello"), urgency};
}

class pump : public room {
protected:
    void enqueue(ports::outgoing message) {
        with_rows([&](ports::tx& rows) { rows.traffic().enqueue(message, clock.now()); });
    }
    void start(int in_flight = 32) {
        carrier = std::make_unique<outbox_pump>(
            io, tasks, *store, chat, clock, chance, log(),
            outbox_pump::options{.in_flight = in_flight, .longest_sleep = 30'000ms});
        tasks.spawn("pump", [this] { return carrier->run(); });
    }
    bool settled() {
        return until([this] { return carrier->idle(); });
    }
    ~pump() override {
        if (carrier) carrier->stop();
        support::run(io, tasks.join());
    }

    std::unique_ptr<outbox_pump> carrier;
};

TEST_F(pump, sends_what_is_due_and_keeps_its_subject) {
    auto message = message_to(ana, "k1");
    message.subject = "item:7";
    enqueue(message);
    start();
    ASSERT_TRUE(settled());
    ASSERT_EQ(chat.sent.size(), 1U);
    EXPECT_EQ(count(outbox_state::sent), 1);
    with_rows([](ports::tx& rows) { EXPECT_EQ(rows.traffic().subject_of("handle-1"), "item:7"); });
}

TEST_F(pump, wakes_at_once_for_a_new_message) {
    start();
    ASSERT_TRUE(settled());
    enqueue(message_to(ana, "k1"));
    carrier->notify(tenant);
    ASSERT_TRUE(settled());
    EXPECT_EQ(chat.sent.size(), 1U);
}

TEST_F(pump, sends_answers_before_broadcasts) {
    enqueue(message_to(ana, "broadcast", ports::priority::broadcast));
    enqueue(message_to(ana, "answer", ports::priority::answer));
    start(1);
    ASSERT_TRUE(settled());
    ASSERT_EQ(chat.sent.size(), 2U);
    EXPECT_EQ(chat.sent.front().key, "answer");
}

TEST_F(pump, broadcasts_leave_places_for_what_is_more_urgent) {
    chat.send_time = 20ms;
    for (int i = 0; i < 60; ++i)
        enqueue(message_to(ana, "b" + std::to_string(i), ports::priority::broadcast));
    start();
    ASSERT_TRUE(until([this] { return chat.most_at_once > 0; }));
    EXPECT_EQ(chat.most_at_once, 24);
    for (int i = 0; i < 8; ++i)
        enqueue(message_to(ana, "a" + std::to_string(i), ports::priority::answer));
    carrier->notify(tenant);
    ASSERT_TRUE(settled());
    EXPECT_EQ(chat.most_at_once, 32) << "the answers had places at once";
    EXPECT_EQ(chat.sent.size(), 68U);
}

TEST_F(pump, sends_no_more_at_once_than_its_limit) {
    chat.send_time = 5ms;
    for (int i = 0; i < 12; ++i) enqueue(message_to(ana, "k" + std::to_string(i)));
    start(3);
    ASSERT_TRUE(settled());
    EXPECT_EQ(chat.sent.size(), 12U);
    EXPECT_EQ(chat.most_at_once, 3);
}

TEST_F(pump, tries_again_only_when_the_wait_is_over) {
    chat.on_send = [this](const ports::outgoing&) {
        return chat.sent.size() == 1
                   ? ports::send_report{.what = outcome::retry, .wait = 60s, .error = "ratelimited"}
                   : ports::send_report{.what = outcome::sent};
    };
    enqueue(message_to(ana, "k1"));
    start();
    ASSERT_TRUE(settled());
    clock.advance(30s);
    carrier->look();
    ASSERT_TRUE(settled());
    EXPECT_EQ(chat.sent.size(), 1U);
    clock.advance(60s);
    carrier->look();
    ASSERT_TRUE(until([this] { return chat.sent.size() == 2; }));
    ASSERT_TRUE(settled());
    EXPECT_EQ(count(outbox_state::sent), 1);
}

TEST_F(pump, never_repeats_an_ambiguous_message) {
    chat.on_send = [](const ports::outgoing&) {
        return ports::send_report{.what = outcome::ambiguous, .error = "no answer"};
    };
    enqueue(message_to(ana, "k1"));
    start();
    ASSERT_TRUE(settled());
    clock.advance(24h);
    carrier->notify(tenant);
    ASSERT_TRUE(settled());
    EXPECT_EQ(chat.sent.size(), 1U);
    EXPECT_EQ(count(outbox_state::ambiguous), 1);
}

TEST_F(pump, takes_an_exception_of_the_adapter_for_ambiguous) {
    chat.on_send = [](const ports::outgoing&) -> ports::send_report {
        throw std::runtime_error{"renderer broke"};
    };
    enqueue(message_to(ana, "k1"));
    start();
    ASSERT_TRUE(settled());
    EXPECT_EQ(count(outbox_state::ambiguous), 1);
    EXPECT_TRUE(logged("renderer broke"));
}

TEST_F(pump, remembers_who_cannot_be_reached) {
    with_rows(
        [&](ports::tx& rows) { rows.people().upsert({.who = ana, .name = "Ana"}, clock.now()); });
    chat.on_send = [](const ports::outgoing&) {
        return ports::send_report{
            .what = outcome::dead, .error = "user_disabled", .about = fault::person_unreachable};
    };
    enqueue(message_to(ana, "k1"));
    start();
    ASSERT_TRUE(settled());
    EXPECT_EQ(count(outbox_state::dead), 1);
    with_rows([](ports::tx& rows) {
        const auto person = rows.people().get(rows.people().find(ana)->person);
        EXPECT_FALSE(person->reachable);
    });
}

TEST_F(pump, notes_a_channel_that_is_gone) {
    chat.on_send = [](const ports::outgoing&) {
        return ports::send_report{
            .what = outcome::dead, .error = "is_archived", .about = fault::channel_gone};
    };
    enqueue({"k1",
             {ports::destination::kind::channel, {"slack", "T1", "C1"}},
             model::message("hello")});
    start();
    ASSERT_TRUE(settled());
    with_rows([](ports::tx& rows) {
        const auto last = rows.audit().tail(1);
        ASSERT_EQ(last.size(), 1U);
        EXPECT_EQ(last.front().subject, "slack:T1:C1");
        EXPECT_EQ(last.front().detail, "is_archived");
    });
}

TEST_F(pump, does_not_send_again_what_a_crash_interrupted) {
    enqueue(message_to(ana, "k1"));
    with_rows([&](ports::tx& rows) { rows.traffic().claim(clock.now(), 10); });
    clock.advance(ports::send_lease);
    start();
    ASSERT_TRUE(settled());
    EXPECT_TRUE(chat.sent.empty());
    EXPECT_EQ(count(outbox_state::ambiguous), 1);
    EXPECT_TRUE(logged("1 message(s) were being sent"));
}

TEST_F(pump, leaves_alone_what_another_process_is_sending) {
    enqueue(message_to(ana, "k1"));
    with_rows([&](ports::tx& rows) { rows.traffic().claim(clock.now(), 10); });
    start();
    ASSERT_TRUE(settled());
    EXPECT_TRUE(chat.sent.empty());
    EXPECT_EQ(count(outbox_state::sending), 1);
}

TEST_F(pump, keeps_an_outcome_that_could_not_be_written_at_first) {
    enqueue(message_to(ana, "k1"));
    chat.on_send = [this](const ports::outgoing&) {
        store->failures = 1;
        return ports::send_report{.what = outcome::sent};
    };
    start();
    ASSERT_TRUE(until([this] { return count(outbox_state::sent) == 1; }));
    EXPECT_EQ(chat.sent.size(), 1U);
    EXPECT_TRUE(logged("cannot be kept yet"));
}

TEST_F(pump, finishes_what_is_under_way_when_it_stops) {
    chat.send_time = 20ms;
    enqueue(message_to(ana, "k1"));
    start();
    ASSERT_TRUE(until([this] { return chat.most_at_once == 1; }));
    enqueue(message_to(ana, "k2"));
    carrier->stop();
    support::run(io, tasks.join());
    EXPECT_EQ(count(outbox_state::sent), 2);
}

}  // namespace
}  // namespace starling::bot
