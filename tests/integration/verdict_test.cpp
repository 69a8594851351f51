#include "bot/verdict.hpp"

#include <gtest/gtest.h>

#include "bot/scheduler.hpp"

namespace starling::bot {
namespace {

using namespace std::chrono_literals;
using ports::outbox_state;
using outcome = ports::send_report::outcome;
using fault = ports::send_report::fault;

const rules::instant now{1'795'420'800s};

ports::send_report report(outcome what, std::string error = {}) {
    return {.what = what, .error = std::move(error)};
}

TEST(judge, keeps_what_is_final) {
    EXPECT_EQ(judge(report(outcome::sent), 1, now, 0).state, outbox_state::sent);
    EXPECT_EQ(judge(report(outcome::dead, "is_archived"), 1, now, 0).state, outbox_state::dead);
    EXPECT_EQ(judge(report(outcome::dead, "is_archived"), 1, now, 0).note, "is_archived");
}

TEST(judge, never_sends_an_ambiguous_message_again) {
    auto lost = report(outcome::ambiguous, "no answer");
    EXPECT_EQ(judge(lost, 1, now, 0).state, outbox_state::ambiguous);
    lost.about = fault::workspace_lost;
    EXPECT_EQ(judge(lost, 1, now, 0).state, outbox_state::ambiguous);
}

TEST(judge, waits_as_long_as_the_platform_asks) {
    auto later = report(outcome::retry, "ratelimited");
    later.wait = 29'500ms;
    EXPECT_EQ(judge(later, 1, now, 0).state, outbox_state::pending);
    EXPECT_EQ(judge(later, 1, now, 0).not_before, now + 30s);
}

TEST(judge, adds_at_most_a_quarter_of_jitter) {
    auto later = report(outcome::retry);
    later.wait = 40s;
    for (std::uint64_t chance = 0; chance < 100; ++chance) {
        const auto at = judge(later, 1, now, chance).not_before;
        EXPECT_GE(at, now + 40s);
        EXPECT_LE(at, now + 50s);
    }
    EXPECT_NE(judge(later, 1, now, 3).not_before, judge(later, 1, now, 7).not_before);
}

TEST(judge, doubles_the_wait_up_to_five_minutes) {
    EXPECT_EQ(judge(report(outcome::retry), 1, now, 0).not_before, now + 1s);
    EXPECT_EQ(judge(report(outcome::retry), 4, now, 0).not_before, now + 8s);
    EXPECT_EQ(judge(report(outcome::retry), 19, now, 0).not_before, now + 300s);
}

TEST(judge, gives_up_after_the_last_attempt_and_says_why) {
    const auto given_up =
        judge(report(outcome::retry, "connection refused"), most_attempts, now, 0);
    EXPECT_EQ(given_up.state, outbox_state::dead);
    EXPECT_EQ(given_up.note, "gave up after 20 attempts: connection refused");
}

TEST(judge, gives_nothing_up_while_the_workspace_is_lost) {
    auto refused = report(outcome::dead, "invalid_auth");
    refused.about = fault::workspace_lost;
    const auto later = judge(refused, most_attempts + 5, now, 0);
    EXPECT_EQ(later.state, outbox_state::pending);
    EXPECT_EQ(later.not_before, now + workspace_lost_wait);
}

TEST(backoff, grows_with_jitter_and_has_a_ceiling) {
    EXPECT_EQ(backoff(1, 1'000ms, 60'000ms, 0), 500ms);
    EXPECT_EQ(backoff(3, 1'000ms, 60'000ms, 0), 2'000ms);
    for (std::uint64_t chance : {0ULL, 17ULL, 30'000ULL, ~0ULL}) {
        EXPECT_GE(backoff(40, 1'000ms, 60'000ms, chance), 30'000ms);
        EXPECT_LE(backoff(40, 1'000ms, 60'000ms, chance), 60'000ms);
    }
}

}  // namespace
}  // namespace starling::bot
