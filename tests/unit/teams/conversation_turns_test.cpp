#include "adapters/teams/conversation_turns.hpp"

#include <vector>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <gtest/gtest.h>

#include "tests/support/run.hpp"

namespace starling::teams {
namespace {

using namespace std::chrono_literals;

class conversations : public ::testing::Test {
protected:
    void start(std::string conversation, int number, std::chrono::milliseconds work,
               std::chrono::milliseconds patience = 5s) {
        boost::asio::co_spawn(io.get_executor(),
                              operate(std::move(conversation), number, work, patience),
                              boost::asio::detached);
    }
    awaitable<void> operate(std::string conversation, int number, std::chrono::milliseconds work,
                            std::chrono::milliseconds patience) {
        const auto turn = co_await turns.take(conversation, patience);
        if (!turn) {
            gave_up.push_back(number);
            co_return;
        }
        most_at_once = std::max(most_at_once, ++at_once);
        co_await net::pause(io, work);
        --at_once;
        done.push_back(number);
    }

    boost::asio::io_context io{1};
    conversation_turns turns{io};
    std::vector<int> done, gave_up;
    int at_once = 0, most_at_once = 0;
};

TEST_F(conversations, take_one_operation_at_a_time_in_order) {
    for (int i = 0; i < 20; ++i) start("19:x", i, 1ms);
    io.run();
    EXPECT_EQ(most_at_once, 1);
    ASSERT_EQ(done.size(), 20u);
    EXPECT_TRUE(std::ranges::is_sorted(done));
    EXPECT_EQ(turns.busy(), 0u);
}

TEST_F(conversations, do_not_wait_for_each_other) {
    start("19:x", 1, 50ms);
    start("19:y", 2, 1ms);
    io.run();
    EXPECT_EQ(done, (std::vector{2, 1}));
}

TEST_F(conversations, whoever_waits_too_long_gives_up_and_the_next_still_comes) {
    start("19:x", 1, 60ms);
    start("19:x", 2, 1ms, 10ms);
    start("19:x", 3, 1ms);
    io.run();
    EXPECT_EQ(gave_up, std::vector{2});
    EXPECT_EQ(done, (std::vector{1, 3}));
    EXPECT_EQ(turns.busy(), 0u);
}

TEST_F(conversations, a_cancelled_operation_gives_its_turn_and_its_place_back) {
    boost::asio::cancellation_signal stop_first, stop_second;
    for (auto* stop : {&stop_first, &stop_second})
        boost::asio::co_spawn(
            io.get_executor(), operate("19:x", 1, 10s, 20s),
            boost::asio::bind_cancellation_slot(stop->slot(), [](std::exception_ptr) {}));
    start("19:x", 3, 1ms);
    io.run_for(20ms);
    stop_second.emit(boost::asio::cancellation_type::terminal);
    io.run_for(20ms);
    stop_first.emit(boost::asio::cancellation_type::terminal);
    io.run_for(200ms);
    EXPECT_EQ(done, std::vector{3});
    EXPECT_EQ(turns.busy(), 0u);
}

}  // namespace
}  // namespace starling::teams
