// The whole bot with Slack over HTTP: the workspace posts signed requests, no socket is open.
#include "tests/e2e/office.hpp"

namespace starling::bot {
namespace {

using namespace std::chrono_literals;

constexpr auto praise = "@ana for walking two new customers through the audit";

class slack_over_http : public office {
protected:
    slack_over_http() { start_over_http(); }
};

TEST_F(slack_over_http, is_ready_without_a_socket) {
    EXPECT_TRUE(bot->figures().slack.connected);
    EXPECT_EQ(bot->figures().slack.sockets, 0);
    EXPECT_EQ(bot->figures().slack.workspace, "T0SANDBOX");
    EXPECT_EQ(slack->figures().sockets, 0);
}

TEST_F(slack_over_http, answers_commands_and_buttons) {
    const auto help = types("ana", "general", "/starling", "help");
    EXPECT_TRUE(help.acked);
    EXPECT_EQ(help.error, "");
    EXPECT_NE(help.payload.find("/share"), std::string::npos);
    set_up();
    types("ana", "", "/starling", "join");
    const auto pressed = presses("ana", "Join the program");
    EXPECT_TRUE(pressed.acked);
    EXPECT_EQ(pressed.error, "");
    with_rows(
        [](ports::tx& rows) { EXPECT_EQ(rows.people().count(ports::person_status::active), 1); });
    types("tom", "general", "/kudos", praise);
    EXPECT_EQ(shown("C0KUDOS", "audit"), 1);
}

TEST_F(slack_over_http, an_event_that_comes_again_has_one_effect) {
    ASSERT_TRUE(until([&] { return bot->figures().accepted == 1; })) << "who is there";
    slack->faults().drop_acks = 1;
    EXPECT_TRUE(support::run(io, slack->open_home(id_of("ana"))).acked);
    EXPECT_EQ(slack->figures().retries, 1U);
    EXPECT_EQ(bot->figures().accepted, 2U);
    EXPECT_EQ(bot->figures().duplicates, 1U);
    settle();
    EXPECT_NE(slack->home_of(id_of("ana")), "");
}

TEST_F(slack_over_http, what_slack_does_not_document_is_not_wanted_again) {
    const auto told = raw("events_api", R"({"team_id":"T0SANDBOX"})");
    EXPECT_FALSE(told.acked);
    EXPECT_EQ(slack->figures().retries, 0U);
    EXPECT_TRUE(types("ana", "general", "/starling", "help").acked);
}

TEST_F(slack_over_http, unsigned_requests_change_nothing) {
    ASSERT_TRUE(until([&] { return bot->figures().accepted == 1; })) << "who is there";
    const auto web = net::make_http_client(io);
    const auto url = "http://127.0.0.1:" + std::to_string(bot->web_port());
    net::http_request forged{.url = url + "/slack/events",
                             .headers = {{"content-type", "application/x-www-form-urlencoded"}},
                             .body = "command=%2Fstarling&text=join&user_id=U0ANA&channel_id=C0"};
    EXPECT_EQ(support::run(io, web->send(forged)).response.status, 401);
    forged.url = url + "/slack/other";
    EXPECT_EQ(support::run(io, web->send(forged)).response.status, 404);
    EXPECT_EQ(bot->figures().accepted, 1U);
    EXPECT_EQ(bot->figures().slack.refused, 1U);
}

}  // namespace
}  // namespace starling::bot
