#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include "tests/unit/sandbox/desk.hpp"

namespace starling::sandbox::test {
namespace {

std::string silent(const json::object&) {
    return {};
}

std::size_t envelopes_at(const scripted_app& app) {
    std::size_t n = 0;
    for (const auto& frame : app.frames) n += frame.contains("envelope_id");
    return n;
}

TEST_F(desk, hello_tells_about_the_connection) {
    open({.connection_time = 18'060s});
    const auto first = connect();
    EXPECT_EQ(text_at(first->frames[0], "type"), "hello");
    EXPECT_EQ(text_at(first->frames[0], "connection_info.app_id"), "A0STARLING");
    EXPECT_EQ(at(first->frames[0], "num_connections"), 1);
    EXPECT_EQ(at(first->frames[0], "debug_info.approximate_connection_time"), 18'060);
    EXPECT_EQ(at(connect()->frames[0], "num_connections"), 2);
    EXPECT_EQ(slack_->figures().most_sockets, 2);
}

TEST_F(desk, debug_reconnects_shortens_the_life) {
    open();
    auto socket = run(net::connect_websocket(io_, fresh_socket_url() + "&debug_reconnects=true"));
    ASSERT_TRUE(socket);
    const auto hello = json::parse(*run((*socket)->read())).as_object();
    EXPECT_EQ(at(hello, "debug_info.approximate_connection_time"), 360);
}

TEST_F(desk, a_ticket_opens_one_connection) {
    open();
    const auto url = fresh_socket_url();
    auto socket = run(net::connect_websocket(io_, url));
    ASSERT_TRUE(socket);
    EXPECT_TRUE(run((*socket)->read()));
    for (const auto& wrong : {url, std::string{url.substr(0, url.find('?'))} + "?ticket=made-up"}) {
        auto refused = run(net::connect_websocket(io_, wrong));
        EXPECT_TRUE(!refused || !run((*refused)->read())) << wrong;
    }
    EXPECT_EQ(slack_->figures().sockets, 1);
}

TEST_F(desk, the_eleventh_socket_is_one_too_many) {
    open();
    for (int i = 0; i < 10; ++i) connect();
    const auto last = connect();
    EXPECT_EQ(text_at(last->frames[0], "type"), "disconnect");
    EXPECT_EQ(text_at(last->frames[0], "reason"), "too_many_websockets");
    EXPECT_TRUE(run_until([&] { return last->closed; }));
    EXPECT_EQ(slack_->figures().sockets, 10);
}

TEST_F(desk, each_envelope_goes_to_exactly_one_socket) {
    open();
    const std::array apps{connect(), connect(), connect()};
    for (int i = 0; i < 9; ++i) EXPECT_TRUE(run(slack_->type("U0ANA", "", "/share", "x")).acked);
    std::size_t all = 0;
    for (const auto& app : apps) {
        EXPECT_GT(envelopes_at(*app), 0u);
        all += envelopes_at(*app);
    }
    EXPECT_EQ(all, 9u);
    EXPECT_EQ(slack_->figures().envelopes, 9u);
    EXPECT_EQ(slack_->figures().acks, 9u);
}

TEST_F(desk, an_event_nobody_acknowledges_comes_four_times) {
    open({.retry_after = 50ms});
    const auto app = connect();
    app->answer = silent;
    const auto result = run(slack_->open_home("U0ANA"));
    EXPECT_FALSE(result.acked);
    EXPECT_EQ(result.error, "operation_timeout");
    ASSERT_EQ(envelopes_at(*app), 4u);
    for (int i = 0; i < 4; ++i) {
        const auto& frame = app->frames[static_cast<std::size_t>(i) + 1];
        EXPECT_EQ(at(frame, "retry_attempt"), i);
        EXPECT_EQ(text_at(frame, "retry_reason"), i ? "timeout" : "");
        EXPECT_EQ(text_at(frame, "payload.event_id"), text_at(app->frames[1], "payload.event_id"));
    }
    EXPECT_NE(text_at(app->frames[1], "envelope_id"), text_at(app->frames[2], "envelope_id"));
    EXPECT_EQ(slack_->figures().retries, 3u);
    EXPECT_EQ(slack_->figures().lost_events, 1u);
}

TEST_F(desk, a_retry_may_come_on_another_socket) {
    open({.retry_after = 50ms});
    const auto deaf = connect();
    const auto alert = connect();
    deaf->answer = silent;
    EXPECT_TRUE(run(slack_->open_home("U0ANA")).acked);
    EXPECT_TRUE(run(slack_->open_home("U0ANA")).acked);
    EXPECT_EQ(envelopes_at(*deaf), 2u);
    EXPECT_EQ(envelopes_at(*alert), 2u);
    EXPECT_EQ(slack_->figures().retries, 2u);
}

TEST_F(desk, an_event_without_a_socket_waits_for_one) {
    open({.retry_after = 100ms});
    slack_->add({.id = "U0ANA", .handle = "ana", .name = "Ana Silva", .tz = ""});
    const auto app = connect();
    EXPECT_TRUE(run_until([&] { return app->frames.size() == 2; }));
    EXPECT_EQ(text_at(app->newest(), "payload.event.user.real_name"), "Ana Silva");
    EXPECT_GE(at(app->newest(), "retry_attempt").as_int64(), 1);
}

TEST_F(desk, a_command_nobody_acknowledges_fails_once) {
    open({.ack_deadline = 50ms});
    const auto app = connect();
    app->answer = silent;
    const auto result = run(slack_->type("U0ANA", "", "/share", "x"));
    EXPECT_EQ(result.error, "operation_timeout");
    app->socket->send(ack(app->newest()));
    EXPECT_TRUE(run_until([&] { return slack_->figures().late_acks == 1; }));
    EXPECT_EQ(envelopes_at(*app), 1u);
    EXPECT_EQ(slack_->figures().retries, 0u);
}

TEST_F(desk, a_command_without_a_socket_fails_at_once) {
    open();
    EXPECT_EQ(run(slack_->type("U0ANA", "", "/share", "x")).error, "dispatch_failed");
}

TEST_F(desk, dropped_acknowledgements_never_came) {
    open({.retry_after = 50ms, .ack_deadline = 50ms});
    const auto app = connect();
    slack_->faults().drop_acks = 2;
    EXPECT_TRUE(run(slack_->open_home("U0ANA")).acked);
    EXPECT_EQ(envelopes_at(*app), 3u);
    slack_->faults().drop_acks = 1;
    EXPECT_EQ(run(slack_->type("U0ANA", "", "/share", "x")).error, "operation_timeout");
}

TEST_F(desk, bad_acknowledgements_are_counted) {
    open({.ack_deadline = 100ms});
    const auto app = connect();
    app->answer = [](const json::object& e) { return ack(e) + "}"; };
    EXPECT_FALSE(run(slack_->type("U0ANA", "", "/share", "x")).acked);
    app->answer = [](const json::object&) { return std::string{R"({"envelope_id":"made-up"})"}; };
    EXPECT_FALSE(run(slack_->type("U0ANA", "", "/share", "x")).acked);
    app->answer = [](const json::object&) { return std::string{"{}"}; };
    EXPECT_FALSE(run(slack_->type("U0ANA", "", "/share", "x")).acked);
    app->answer = [](const json::object& e) { return ack(e, R"({"text":"not here"})"); };
    EXPECT_EQ(run(slack_->open_home("U0ANA")).error, "dispatch_failed");
    app->answer = [](const json::object& e) { return ack(e, "{}"); };
    EXPECT_EQ(run(slack_->open_home("U0ANA")).error, "");
    EXPECT_EQ(slack_->figures().bad_acks, 3u);
    EXPECT_EQ(slack_->figures().late_acks, 1u);
}

TEST_F(desk, a_connection_is_warned_refreshed_and_closed) {
    open({.connection_time = 1s});
    const auto app = connect();
    EXPECT_TRUE(run_until([&] { return app->frames.size() == 2; }));
    EXPECT_EQ(text_at(app->newest(), "reason"), "warning");
    EXPECT_TRUE(run(slack_->type("U0ANA", "", "/share", "x")).acked);  // still open, still used
    EXPECT_TRUE(run_until([&] { return app->closed; }));
    EXPECT_EQ(text_at(app->newest(), "reason"), "refresh_requested");
    EXPECT_EQ(slack_->figures().sockets, 0);
}

TEST_F(desk, a_disconnect_reaches_every_socket) {
    open();
    const auto one = connect();
    const auto two = connect();
    slack_->disconnect_all("link_disabled");
    EXPECT_TRUE(run_until([&] { return one->frames.size() == 2 && two->frames.size() == 2; }));
    EXPECT_EQ(text_at(one->newest(), "type"), "disconnect");
    EXPECT_EQ(text_at(two->newest(), "reason"), "link_disabled");
}

TEST_F(desk, a_cut_ends_everything_without_a_word) {
    open();
    const auto app = connect();
    slack_->cut_all();
    EXPECT_EQ(slack_->figures().sockets, 0);
    EXPECT_TRUE(run_until([&] { return app->closed; }));
    EXPECT_EQ(app->frames.size(), 1u);
    connect();
    EXPECT_TRUE(run(slack_->type("U0ANA", "", "/share", "x")).acked);
}

TEST_F(desk, a_black_hole_accepts_and_says_nothing) {
    open({.ping_every = 50ms});
    slack_->faults().black_hole_sockets = 1;
    auto socket = run(net::connect_websocket(io_, fresh_socket_url()));
    ASSERT_TRUE(socket);
    const auto quiet_since = (*socket)->last_frame();
    connect();
    run_for(200ms);
    EXPECT_EQ((*socket)->last_frame(), quiet_since);
    EXPECT_EQ(slack_->figures().sockets, 1);
}

TEST_F(desk, slack_pings) {
    open({.ping_every = 50ms});
    const auto app = connect();
    const auto hello_at = app->socket->last_frame();
    EXPECT_TRUE(run_until([&] { return app->socket->last_frame() > hello_at; }));
    EXPECT_EQ(app->frames.size(), 1u);
}

TEST_F(desk, raw_envelopes_go_out_as_they_are) {
    open({.retry_after = 50ms, .ack_deadline = 50ms});
    const auto app = connect();
    run(slack_->send_raw("", R"({"type":"news","no":"envelope"})"));
    EXPECT_TRUE(run_until([&] { return app->frames.size() == 2; }));
    EXPECT_EQ(text_at(app->newest(), "no"), "envelope");
    EXPECT_TRUE(run(slack_->send_raw("events_api", R"({"type":"app_rate_limited"})")).acked);
    EXPECT_EQ(at(app->newest(), "accepts_response_payload"), false);
    EXPECT_TRUE(run(slack_->send_raw("brand_new", "{}")).acked);
    app->answer = [](const json::object& e) { return ack(e, R"({"response_action":"clear"})"); };
    const auto answered = run(slack_->send_raw("interactive", R"({"type":"view_submission"})"));
    EXPECT_EQ(answered.payload, R"({"response_action":"clear"})");
    EXPECT_EQ(run(slack_->send_raw("interactive", R"({"type":"block_actions"})")).payload, "");
}

}  // namespace
}  // namespace starling::sandbox::test
