#include <gmock/gmock.h>

#include "adapters/sandbox/load.hpp"
#include "tests/unit/sandbox/desk.hpp"

namespace starling::sandbox::test {
namespace {

TEST_F(desk, one_channel_takes_a_message_a_second) {
    open();
    const form fields{{"channel", "C0GENERAL"}, {"text", "x"}};
    int refused = 0;
    for (int i = 0; i < 6; ++i) {
        const auto answer = raw_call("chat.postMessage", fields);
        if (answer.status == 200) continue;
        ++refused;
        EXPECT_EQ(answer.status, 429);
        EXPECT_EQ(answer.header("retry-after"), "1");
        EXPECT_THAT(answer.body, ::testing::HasSubstr("ratelimited"));
    }
    EXPECT_GE(refused, 1);
    EXPECT_EQ(raw_call("chat.postMessage", {{"channel", "C0BOARD"}, {"text", "x"}}).status, 200);
    EXPECT_EQ(slack_->figures().rate_limited, static_cast<std::size_t>(refused));
    EXPECT_EQ(slack_->messages().size(), static_cast<std::size_t>(7 - refused));
}

TEST_F(desk, a_tier_ends_and_leaves_other_methods_alone) {
    open();
    int passed = 0;
    while (passed < 100 && raw_call("users.list").status == 200) ++passed;
    EXPECT_GE(passed, 20);
    EXPECT_LT(passed, 30);
    EXPECT_EQ(raw_call("users.info", {{"user", "U0ANA"}}).status, 200);
}

TEST_F(desk, rate_limits_can_be_switched_off) {
    open({.enforce_rate_limits = false});
    for (int i = 0; i < 40; ++i) EXPECT_EQ(raw_call("users.list").status, 200);
    for (int i = 0; i < 10; ++i) post("C0GENERAL", "x");
}

TEST_F(desk, faults_strike_once_each) {
    open();
    const form fields{{"channel", "C0GENERAL"}, {"text", "x"}};
    slack_->faults().fail_calls = 1;
    EXPECT_EQ(raw_call("chat.postMessage", fields).status, 503);
    slack_->faults().rate_limit_calls = 1;
    slack_->faults().retry_after_seconds = 7;
    const auto slow = raw_call("chat.postMessage", fields);
    EXPECT_EQ(slow.status, 429);
    EXPECT_EQ(slow.header("retry-after"), "7");
    slack_->faults().fail_error = "fatal_error";
    EXPECT_EQ(error_of("chat.postMessage", fields), "fatal_error");
    EXPECT_TRUE(slack_->messages().empty());
    EXPECT_EQ(error_of("chat.postMessage", fields), "");
    EXPECT_EQ(slack_->messages().size(), 1u);
}

TEST_F(desk, a_lost_answer_had_its_effect) {
    open();
    slack_->faults().lose_answers = 1;
    net::http_request request{.url = slack_->api_url() + "chat.postMessage",
                              .headers = {{"authorization", "Bearer xoxb-sandbox-bot"},
                                          {"content-type", "application/x-www-form-urlencoded"}},
                              .body = "channel=C0GENERAL&text=x"};
    EXPECT_EQ(run(http_->send(request)).state, net::http_outcome::what::unknown);
    EXPECT_EQ(slack_->messages().size(), 1u);
    EXPECT_EQ(run(http_->send(request)).state, net::http_outcome::what::answered);
}

TEST_F(desk, figures_start_anew) {
    open();
    connect();
    post("C0GENERAL", "x");
    slack_->reset_figures();
    EXPECT_EQ(slack_->figures().calls, 0u);
    EXPECT_EQ(slack_->figures().posts, 0u);
    EXPECT_EQ(slack_->figures().sockets, 1);
}

TEST_F(desk, a_taken_port_is_an_error_that_says_so) {
    open();
    EXPECT_THROW(make_sandbox(io_, {.port = slack_->port()}, clock_), boost::system::system_error);
}

load_options many(std::size_t count, std::size_t window) {
    return {.users = {"U0ANA", "U0BEN"},
            .channel = "C0GENERAL",
            .text = [](std::size_t n) { return "\"i-" + std::to_string(n) + "\""; },
            .count = count,
            .window = window,
            .patience = 300ms};
}

TEST_F(desk, a_blast_keeps_its_window_and_measures_every_envelope) {
    open();
    const auto app = connect();
    for (const std::size_t window : {1u, 16u, 64u}) {
        const auto report = run(blast(io_, *slack_, many(200, window)));
        EXPECT_EQ(report.acked, 200u);
        EXPECT_EQ(report.lost, 0u);
        EXPECT_EQ(report.latencies.size(), 200u);
        EXPECT_GT(report.took.count(), 0);
    }
    const auto& last = app->newest();
    EXPECT_EQ(text_at(last, "payload.text"), "\"i-199\"");
    EXPECT_EQ(text_at(last, "payload.user_id"), "U0BEN");
    EXPECT_EQ(text_at(last, "payload.user_name"), "ben");
    EXPECT_NE(text_at(app->frames[1], "payload.trigger_id"),
              text_at(app->frames[2], "payload.trigger_id"));
    EXPECT_TRUE(run(slack_->type("U0ANA", "", "/share", "x")).acked);  // and then all is as before
}

TEST_F(desk, a_blast_nobody_answers_ends) {
    open();
    const auto app = connect();
    app->answer = [](const json::object&) { return std::string{}; };
    const auto report = run(blast(io_, *slack_, many(100, 8)));
    EXPECT_EQ(report.acked, 0u);
    EXPECT_EQ(report.lost, 100u);
    EXPECT_EQ(app->frames.size(), 9u);
}

}  // namespace
}  // namespace starling::sandbox::test
