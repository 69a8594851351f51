#include "adapters/teams/pacing.hpp"

#include <algorithm>
#include <random>
#include <set>
#include <vector>

#include <gtest/gtest.h>

namespace starling::teams {
namespace {

using namespace std::chrono_literals;
using what = pace_key::what;
using time_point = pacing::time_point;

struct allowance {
    std::size_t calls;
    std::chrono::milliseconds length;
};

/// The documented windows, written down a second time on purpose.
std::vector<allowance> documented(what kind) {
    if (kind == what::thread_send) return {{7, 1s}, {8, 2s}, {60, 30s}, {1800, 3600s}};
    if (kind == what::thread_get) return {{14, 1s}, {16, 2s}, {120, 30s}, {3600, 3600s}};
    return {{30, 1s}};
}

void call(pacing& p, const pace_key& key, time_point now) {
    p.begin(key, now);
    p.end(key, now);
}

/// Up to four callers call whenever the pacing allows it, sometimes after a while of silence; each
/// call arrives at any time between its begin and its end. False when any window of the arrivals
/// ever holds more than its allowance.
bool keeps_every_window(what kind, unsigned seed, int calls) {
    std::mt19937 chance{seed};
    pacing p;
    const pace_key key{kind, "19:x"};
    time_point now{1h};
    std::vector<time_point> arrived;
    std::multiset<time_point> ends;
    const auto pass = [&](std::chrono::milliseconds by) {
        now += by;
        for (; !ends.empty() && *ends.begin() <= now; ends.erase(ends.begin())) p.end(key, now);
    };
    for (int i = 0; i < calls; ++i) {
        if (chance() % 50 == 0) pass(std::chrono::milliseconds{chance() % 20'000});
        while (ends.size() == 4) pass(1ms);
        while (p.wait_before(key, now) > 0ms) pass(p.wait_before(key, now));
        p.begin(key, now);
        const auto takes = std::chrono::milliseconds{1 + chance() % 300};
        arrived.push_back(now + std::chrono::milliseconds{chance() % unsigned(takes.count())});
        ends.insert(now + takes);
    }
    std::ranges::sort(arrived);
    for (const auto& window : documented(kind))
        for (std::size_t n = window.calls; n < arrived.size(); ++n)
            if (arrived[n] - arrived[n - window.calls] < window.length) return false;
    return true;
}

TEST(teams_pacing, never_makes_more_calls_than_any_documented_window_allows) {
    for (const auto kind : {what::thread_send, what::thread_get, what::tenant})
        for (unsigned seed = 1; seed <= 20; ++seed)
            EXPECT_TRUE(keeps_every_window(kind, seed, 5'000)) << int(kind) << " seed " << seed;
}

TEST(teams_pacing, uses_the_whole_allowance) {
    pacing p;
    const pace_key key{what::thread_send, "19:x"};
    const time_point now{1h};
    for (int i = 0; i < 7; ++i) {
        EXPECT_EQ(p.wait_before(key, now), 0ms) << i;
        call(p, key, now);
    }
    EXPECT_EQ(p.wait_before(key, now), 1000ms);
    EXPECT_EQ(p.wait_before(key, now + 999ms), 1ms);
    call(p, key, now + 1s);
    EXPECT_EQ(p.wait_before(key, now + 1s), 1000ms) << "8 in 2 s";
}

TEST(teams_pacing, broadcasts_leave_calls_of_a_tenant_to_what_is_more_urgent) {
    using ports::priority;
    pacing p;
    const pace_key tenant{what::tenant, "t"}, thread{what::thread_send, "19:x"};
    const time_point now{1h};
    for (int i = 0; i < 27; ++i) {
        EXPECT_EQ(p.wait_before(tenant, now, priority::broadcast), 0ms) << i;
        call(p, tenant, now);
    }
    EXPECT_EQ(p.wait_before(tenant, now, priority::broadcast), 1000ms);
    EXPECT_EQ(p.wait_before(tenant, now, priority::answer), 0ms);
    for (int i = 0; i < 6; ++i) call(p, thread, now);
    EXPECT_EQ(p.wait_before(thread, now, priority::broadcast), 0ms) << "threads keep nothing";
}

TEST(teams_pacing, a_call_under_way_counts_as_if_made_now) {
    pacing p;
    const pace_key key{what::thread_send, "19:x"};
    const time_point now{1h};
    for (int i = 0; i < 6; ++i) call(p, key, now);
    p.begin(key, now);
    EXPECT_EQ(p.wait_before(key, now + 500ms), 500ms);
    EXPECT_EQ(p.wait_before(key, now + 5s), 0ms) << "the others are long ago";
    p.end(key, now + 5s);
    for (int i = 0; i < 7; ++i) p.begin(key, now + 10s);
    EXPECT_GT(p.wait_before(key, now + 60s), 0ms) << "seven may all arrive now";
}

TEST(teams_pacing, threads_and_kinds_are_counted_apart) {
    pacing p;
    const time_point now{1h};
    for (int i = 0; i < 7; ++i) call(p, {what::thread_send, "19:x"}, now);
    EXPECT_GT(p.wait_before({what::thread_send, "19:x"}, now), 0ms);
    EXPECT_EQ(p.wait_before({what::thread_send, "19:y"}, now), 0ms);
    EXPECT_EQ(p.wait_before({what::thread_get, "19:x"}, now), 0ms);
}

TEST(teams_pacing, a_pause_holds_for_its_own_key_alone_and_a_shorter_one_does_not_end_it) {
    pacing p;
    const pace_key key{what::thread_send, "19:x"};
    const time_point now{1h};
    const auto wait = p.push_back(key, now, 30s, 0.5);
    EXPECT_GE(wait, 30s);
    EXPECT_LE(wait, 30'500ms);
    p.push_back(key, now, 1s, 0);
    EXPECT_EQ(p.wait_before(key, now), wait);
    EXPECT_EQ(p.wait_before({what::thread_send, "19:y"}, now), 0ms);
    EXPECT_EQ(p.wait_before({what::tenant, "t"}, now), 0ms);
    EXPECT_EQ(p.wait_before(key, now + wait), 0ms);
}

TEST(teams_pacing, without_retry_after_it_backs_off_from_2_to_20_seconds_within_a_fifth) {
    for (const double luck : {0.0, 0.5, 0.999}) {
        pacing p;
        time_point now{1h};
        for (const std::chrono::milliseconds middle : {2s, 4s, 8s, 16s, 20s, 20s, 20s}) {
            const auto wait = p.push_back({what::thread_send, "19:x"}, now, 0ms, luck);
            EXPECT_GE(wait, middle * 4 / 5);
            EXPECT_LE(wait, middle * 6 / 5);
            now += wait;
        }
        now += 61s;
        EXPECT_LE(p.push_back({what::thread_send, "19:x"}, now, 0ms, luck), 2400ms);
    }
}

TEST(teams_pacing, the_scale_shortens_our_own_waits_and_never_one_that_was_asked_for) {
    pacing p{0.01};
    const pace_key key{what::thread_send, "19:x"};
    const time_point now{1h};
    for (int i = 0; i < 7; ++i) call(p, key, now);
    EXPECT_EQ(p.wait_before(key, now), 10ms);
    EXPECT_LE(p.push_back(key, now, 0ms, 0.5), 24ms);
    EXPECT_GE(p.push_back(key, now, 5s, 0), 5s);
}

TEST(teams_pacing, forgets_conversations_whose_windows_are_over) {
    pacing p;
    time_point now{1h};
    p.push_back({what::thread_send, "19:paused"}, now, 9h, 0);
    for (int i = 0; i < 200'000; ++i) {
        now += 100ms;
        call(p, {what::thread_send, "a:" + std::to_string(i)}, now);
    }
    EXPECT_LE(p.keys(), 80'000u) << "an hour holds 36,000";
    EXPECT_GT(p.wait_before({what::thread_send, "19:paused"}, now), 0ms);
}

}  // namespace
}  // namespace starling::teams
