#include "adapters/slack/pacing.hpp"

#include <algorithm>
#include <deque>

#include <gtest/gtest.h>

namespace starling::slack {
namespace {

using namespace std::chrono_literals;
using time_point = pacing::time_point;

/// Calls as soon as the pacing allows it; the most calls in any minute.
int most_in_a_minute(const std::string& key, int calls) {
    pacing p;
    time_point now{1h};
    std::deque<time_point> recent;
    std::size_t most = 0;
    for (int i = 0; i < calls; ++i) {
        while (p.wait_before(key, now) > 0ms) now += p.wait_before(key, now);
        p.take(key, now);
        recent.push_back(now);
        while (now - recent.front() >= 1min) recent.pop_front();
        most = std::max(most, recent.size());
    }
    return static_cast<int>(most);
}

TEST(pacing, keeps_within_the_documented_allowance_of_every_minute) {
    EXPECT_LE(most_in_a_minute("chat.update", 500), 50);
    EXPECT_LE(most_in_a_minute("users.info", 500), 100);
    EXPECT_LE(most_in_a_minute("some.new.method", 200), 20);
    EXPECT_LE(most_in_a_minute(channel_key("C1"), 300), 61);
}

TEST(pacing, gives_a_channel_one_message_a_second) {
    pacing p;
    const time_point now{1h};
    EXPECT_EQ(p.wait_before(channel_key("C1"), now), 0ms);
    p.take(channel_key("C1"), now);
    EXPECT_EQ(p.wait_before(channel_key("C1"), now), 1000ms);
    EXPECT_EQ(p.wait_before(channel_key("C1"), now + 400ms), 600ms);
    EXPECT_EQ(p.wait_before(channel_key("C2"), now), 0ms);
    EXPECT_EQ(p.wait_before(channel_key("C1"), now + 1s), 0ms);
}

TEST(pacing, broadcasts_leave_room_for_what_is_more_urgent) {
    using ports::priority;
    pacing p;
    const time_point now{1h};
    const std::string post{"chat.postMessage"};
    int broadcasts = 0, personal = 0, answers = 0;
    for (; p.wait_before(post, now, priority::broadcast) == 0ms; ++broadcasts) p.take(post, now);
    for (; p.wait_before(post, now, priority::personal) == 0ms; ++personal) p.take(post, now);
    for (; p.wait_before(post, now, priority::answer) == 0ms; ++answers) p.take(post, now);
    EXPECT_EQ(broadcasts, 30);
    EXPECT_EQ(personal, 5);
    EXPECT_EQ(answers, 5);
    EXPECT_EQ(p.wait_before(post, now), 200ms);
    EXPECT_EQ(p.wait_before(post, now, priority::broadcast), 11 * 200ms);
    EXPECT_EQ(p.wait_before(channel_key("C1"), now, priority::broadcast), 0ms);
}

TEST(pacing, broadcasts_use_the_whole_pace_in_the_long_run) {
    pacing p;
    const time_point begin{1h};
    auto now = begin;
    for (int i = 0; i < 3'000; ++i) {
        while (p.wait_before("chat.postMessage", now, ports::priority::broadcast) > 0ms)
            now += p.wait_before("chat.postMessage", now, ports::priority::broadcast);
        p.take("chat.postMessage", now);
    }
    EXPECT_LE(now - begin, 10min);
}

TEST(pacing, a_key_knows_whether_it_was_called_just_before) {
    pacing p;
    const time_point now{1h};
    EXPECT_FALSE(p.take(channel_key("C1"), now));
    EXPECT_TRUE(p.take(channel_key("C1"), now + 4s));
    EXPECT_FALSE(p.take(channel_key("C1"), now + 9s));
    EXPECT_FALSE(p.take(channel_key("C2"), now + 9s));
}

TEST(pacing, asking_takes_nothing) {
    pacing p;
    for (int i = 0; i < 100; ++i) EXPECT_EQ(p.wait_before(channel_key("C1"), time_point{1h}), 0ms);
}

TEST(pacing, a_pause_holds_for_its_own_key_alone) {
    pacing p;
    const time_point now{1h};
    p.pause(channel_key("C1"), now, 30s);
    EXPECT_EQ(p.wait_before(channel_key("C1"), now + 10s), 20s);
    EXPECT_EQ(p.wait_before(channel_key("C2"), now + 10s), 0ms);
    EXPECT_EQ(p.wait_before("chat.postMessage", now + 10s), 0ms);
    EXPECT_EQ(p.wait_before(channel_key("C1"), now + 30s), 0ms);
}

TEST(pacing, a_shorter_pause_does_not_end_a_longer_one) {
    pacing p;
    const time_point now{1h};
    p.pause("users.info", now, 30s);
    p.pause("users.info", now + 1s, 1s);
    EXPECT_EQ(p.wait_before("users.info", now + 5s), 25s);
}

TEST(pacing, the_scale_shortens_buckets_but_never_a_pause) {
    pacing p{0.01};
    const time_point now{1h};
    p.take(channel_key("C1"), now);
    EXPECT_EQ(p.wait_before(channel_key("C1"), now), 10ms);
    p.pause(channel_key("C1"), now, 5s);
    EXPECT_EQ(p.wait_before(channel_key("C1"), now), 5s);
}

TEST(pacing, forgets_idle_channels_and_nothing_else) {
    pacing p;
    time_point now{1h};
    p.pause("chat.update", now, 1h);
    for (int i = 0; i < 50'000; ++i) {
        p.take(channel_key("C" + std::to_string(i)), now);
        now += 10ms;
    }
    EXPECT_GT(p.wait_before("chat.update", now), 0ms);
    EXPECT_GT(p.wait_before(channel_key("C49999"), now), 0ms);
}

}  // namespace
}  // namespace starling::slack
