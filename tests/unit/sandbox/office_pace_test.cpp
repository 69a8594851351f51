#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include "adapters/net/task_group.hpp"
#include "adapters/sandbox/teams/office_windows.hpp"
#include "tests/unit/sandbox/desk.hpp"
#include "tests/unit/sandbox/office_desk.hpp"

namespace starling::sandbox::test {
namespace {

using action = office_windows::action;

const std::string hello = R"({"type":"message","text":"hello"})";

/// Calls that pass when one is tried every `step` for `time`.
int passing(office_windows& windows, const std::string& thread, action what,
            std::chrono::milliseconds step, std::chrono::milliseconds time) {
    int passed = 0;
    const office_windows::instant start{};
    for (auto at = 0ms; at < time; at += step) passed += windows.pass(thread, what, start + at);
    return passed;
}

TEST(office_windows, allow_what_the_page_says) {
    const auto in = [](action what, std::chrono::milliseconds step,
                       std::chrono::milliseconds time) {
        office_windows fresh{1.0};
        return passing(fresh, "t", what, step, time);
    };
    EXPECT_EQ(in(action::write, 1ms, 1'000ms), 7);
    EXPECT_EQ(in(action::write, 1ms, 2'000ms), 8);
    EXPECT_EQ(in(action::write, 10ms, 30'000ms), 60);
    EXPECT_EQ(in(action::write, 500ms, 3'600'000ms), 1'800);
    EXPECT_EQ(in(action::read, 1ms, 1'000ms), 14);
    EXPECT_EQ(in(action::read, 1ms, 2'000ms), 16);
    EXPECT_EQ(in(action::read, 10ms, 30'000ms), 120);
}

TEST(office_windows, are_apart_for_threads_and_together_for_the_tenant) {
    office_windows windows{1.0};
    const office_windows::instant now{};
    for (int thread = 0; thread < 5; ++thread)
        for (int i = 0; i < 6; ++i)
            EXPECT_TRUE(windows.pass("t" + std::to_string(thread), action::write, now));
    EXPECT_FALSE(windows.pass("t9", action::write, now)) << "30 a second";
    EXPECT_TRUE(windows.is_closed("anything", action::read, now + 999ms));
    EXPECT_TRUE(windows.pass("t9", action::write, now + 1s));
}

TEST(office_windows, shrink) {
    office_windows windows{0.01};
    EXPECT_EQ(passing(windows, "t", action::write, 1ms, 10ms), 7);
}

TEST_F(office_desk, an_eighth_message_in_a_second_is_throttled) {
    open();
    install_everywhere();
    for (int i = 0; i < 7; ++i) EXPECT_NE(post(general, hello), "");
    const auto path = path_of(general) + "/activities";
    const auto refused = call("POST", path, hello);
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(refused.header("retry-after"), "");
    EXPECT_EQ(teams_->figures().throttled, 1u);
    EXPECT_EQ(teams_->figures().calls_in_window, 0u);
    EXPECT_EQ(error_of("POST", path, hello), "429 Throttled");
    EXPECT_EQ(teams_->figures().calls_in_window, 1u);
    EXPECT_NE(post(kudos, hello), "") << "another thread";
    EXPECT_EQ(call("GET", path_of(general) + "/pagedmembers").status, 200) << "another window";
    EXPECT_EQ(teams_->messages().size(), 8u);
}

TEST_F(office_desk, an_injected_throttle_says_when_to_come_back) {
    open({.enforce_rate_limits = false, .time_scale = 0.1});
    install_everywhere();
    teams_->faults().throttle_calls = 1;
    teams_->faults().retry_after_seconds = 1;
    const auto path = path_of(general) + "/activities";
    const auto refused = call("POST", path, hello);
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(refused.header("retry-after"), "1");
    EXPECT_EQ(error_of("POST", path, hello), "429 Throttled");
    EXPECT_EQ(teams_->figures().calls_in_window, 1u);
    const auto open_again = std::chrono::steady_clock::now() + 120ms;
    EXPECT_TRUE(run_until([&] { return std::chrono::steady_clock::now() > open_again; }));
    EXPECT_NE(post(general, hello), "");
}

TEST_F(office_desk, two_operations_on_one_conversation_collide) {
    open({.call_takes = 100ms});
    install_everywhere();
    std::vector<int> statuses;
    net::task_group tasks{io_, [](const std::string& bug) { ADD_FAILURE() << bug; }};
    const auto send_to = [&](const std::string& conversation) {
        net::http_request request{
            .url = teams_->service_url() + "v3/" + path_of(conversation) + "/activities",
            .headers = {{"authorization", "Bearer " + token()},
                        {"content-type", "application/json"}},
            .body = hello};
        tasks.spawn("send", [this, &statuses, request]() -> awaitable<void> {
            const auto outcome = co_await http_->send(request);
            statuses.push_back(outcome.response.status);
        });
    };
    send_to(general);
    send_to(general);
    send_to(kudos);
    EXPECT_TRUE(run_until([&] { return statuses.size() == 3; }));
    EXPECT_THAT(statuses, ::testing::UnorderedElementsAre(201, 201, 412));
    EXPECT_NE(post(general, hello), "") << "free again";
}

TEST_F(office_desk, faults_strike_once_each) {
    open();
    install_everywhere();
    const auto path = path_of(general) + "/activities";
    auto& faults = teams_->faults();
    faults.fail_calls = 1;
    EXPECT_EQ(error_of("POST", path, hello), "503 ServiceUnavailable");
    faults.conflict_calls = 1;
    EXPECT_EQ(error_of("POST", path, hello), "412 PreconditionFailed");
    faults.expire_tokens = 1;
    EXPECT_EQ(error_of("POST", path, hello), "401 Unauthorized");
    faults.forbid_code = "ConversationBlockedByUser";
    EXPECT_EQ(error_of("POST", path, hello), "403 ConversationBlockedByUser");
    EXPECT_TRUE(teams_->messages().empty()) << "before any effect";
    faults.answer_502 = 1;
    EXPECT_EQ(error_of("POST", path, hello), "502 BadGateway");
    EXPECT_EQ(teams_->messages().size(), 1u) << "after the effect";
    EXPECT_NE(post(general, hello), "");
}

TEST_F(office_desk, an_answer_can_be_lost_after_the_effect) {
    open();
    install_everywhere();
    teams_->faults().lose_answers = 1;
    const auto outcome = run(http_->send(
        {.url = teams_->service_url() + "v3/" + path_of(general) + "/activities",
         .headers = {{"authorization", "Bearer " + token()}, {"content-type", "application/json"}},
         .body = hello}));
    EXPECT_EQ(outcome.state, net::http_outcome::what::unknown);
    EXPECT_EQ(teams_->messages().size(), 1u);
}

}  // namespace
}  // namespace starling::sandbox::test
