#include "adapters/net/task_group.hpp"

#include <boost/asio/this_coro.hpp>
#include <gmock/gmock.h>

#include "tests/unit/net/support.hpp"

namespace starling::net::test {
namespace {

using testing::ElementsAre;
using clock = std::chrono::steady_clock;

awaitable<void> forever(asio::io_context& io) {
    for (;;) co_await sleep(io, 10ms);
}

/// Ends its wait when asked, then finishes what it had begun.
awaitable<void> polite(asio::io_context& io, bool& finished) {
    co_await asio::this_coro::reset_cancellation_state(asio::enable_total_cancellation());
    co_await asio::this_coro::throw_if_cancelled(false);
    co_await sleep(io, 60s);
    co_await sleep(io, 20ms);
    finished = true;
}

struct task_group_test : testing::Test {
    asio::io_context io{1};
    std::vector<std::string> bugs;
    task_group group{io, [this](std::string text) { bugs.push_back(std::move(text)); }};
};

TEST_F(task_group_test, join_waits_for_all) {
    int done = 0;
    for (int i = 1; i <= 3; ++i)
        group.spawn("short", [this, &done, i]() -> awaitable<void> {
            co_await sleep(io, i * 10ms);
            ++done;
        });
    EXPECT_EQ(group.size(), 3U);
    support::run(io, group.join());
    EXPECT_EQ(done, 3);
    EXPECT_EQ(group.size(), 0U);
    support::run(io, group.join());
}

TEST_F(task_group_test, an_exception_ends_only_its_task) {
    bool other = false;
    group.spawn("broken", []() -> awaitable<void> {
        throw std::runtime_error{"no such thing"};
        co_return;
    });
    group.spawn("sound", [this, &other]() -> awaitable<void> {
        co_await sleep(io, 10ms);
        other = true;
    });
    support::run(io, group.join());
    EXPECT_TRUE(other);
    EXPECT_THAT(bugs, ElementsAre("broken: no such thing"));
}

TEST_F(task_group_test, a_polite_task_finishes_its_work_at_once) {
    bool finished = false;
    group.spawn("polite", [this, &finished] { return polite(io, finished); });
    support::run(io, sleep(io, 10ms));
    const auto start = clock::now();
    support::run(io, group.drain(5s));
    EXPECT_TRUE(finished);
    EXPECT_LT(clock::now() - start, 2s);
    EXPECT_TRUE(bugs.empty());
}

TEST_F(task_group_test, a_stubborn_task_ends_after_the_patience) {
    group.spawn("stubborn", [this] { return forever(io); });
    support::run(io, sleep(io, 10ms));
    const auto start = clock::now();
    support::run(io, group.drain(200ms));
    EXPECT_GE(clock::now() - start, 200ms);
    EXPECT_LT(clock::now() - start, 2s);
    EXPECT_EQ(group.size(), 0U);
    EXPECT_TRUE(bugs.empty());
}

TEST_F(task_group_test, a_task_born_during_the_drain_ends_too) {
    group.spawn("parent", [this]() -> awaitable<void> {
        co_await sleep(io, 100ms);
        group.spawn("child", [this] { return forever(io); });
    });
    support::run(io, group.drain(200ms));
    EXPECT_EQ(group.size(), 0U);
}

TEST_F(task_group_test, an_abort_nobody_asked_for_is_a_bug) {
    group.spawn("lost", []() -> awaitable<void> {
        throw boost::system::system_error{asio::error::operation_aborted};
        co_return;
    });
    support::run(io, group.join());
    EXPECT_EQ(bugs.size(), 1U);
}

TEST_F(task_group_test, its_end_cancels_what_is_left) {
    auto alive = std::make_shared<int>(1);
    {
        task_group inner{io, [](const std::string&) {}};
        inner.spawn("left", [this, alive] { return forever(io); });
        support::run(io, sleep(io, 20ms));
    }
    support::run(io, sleep(io, 50ms));
    EXPECT_EQ(alive.use_count(), 1);
}

}  // namespace
}  // namespace starling::net::test
