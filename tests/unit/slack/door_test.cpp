// Slack over HTTP, as the adapter sees single requests.
#include "adapters/payload/text.hpp"
#include "tests/unit/slack/over_the_wire.hpp"
#include "tests/unit/slack/signed_request.hpp"

namespace starling::slack {
namespace {

constexpr auto command =
    "token=x&team_id=T1&user_id=U1&channel_id=C1&command=%2Fshare&text=i-7k2m+linkedin&"
    "api_app_id=A1&is_enterprise_install=false&trigger_id=1.2.3&"
    "response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2F1";

class door_test : public over_the_wire {
protected:
    door_test() { options.signing_secret = secret; }

    net::server_response post(std::string body, bool form = true) {
        return receive(signed_request(secret, clock.now(), std::move(body), form));
    }
    net::server_response receive(net::server_request request) {
        return support::run(io, bot->receive(std::move(request)));
    }
    static bool tells_not_to_retry(const net::server_response& r) {
        return std::ranges::find(r.headers, std::string{"x-slack-no-retry"},
                                 &net::header_list::value_type::first) != r.headers.end();
    }

    std::string secret = "8f742231b10e8888abcd99edabcd85a5";
};

TEST_F(door_test, a_command_is_answered_in_the_response) {
    connect();
    intake.receipt.at_once = model::message("done");
    const auto answer = post(command);
    EXPECT_EQ(answer.status, 200);
    EXPECT_NE(answer.body.find("done"), std::string::npos);
    ASSERT_EQ(intake.taken.size(), 1u);
    const auto& in = intake.taken[0];
    EXPECT_EQ(in.key, "t:T1:1.2.3");
    EXPECT_EQ(in.actor.id, "U1");
    const auto& used = std::get<model::command_used>(in.what);
    EXPECT_EQ(used.entry, "share");
    EXPECT_EQ(model::plain_text(used.text), "i-7k2m linkedin");
}

TEST_F(door_test, a_press_is_acknowledged_with_nothing) {
    connect();
    const std::string press =
        R"({"type":"block_actions","user":{"id":"U1"},"team":{"id":"T1"},"trigger_id":"9.9",)"
        R"("container":{"channel_id":"D1","message_ts":"1.2"},"actions":[{"action_id":"a",)"
        R"("value":"today","action_ts":"1.3"}]})";
    const auto answer = post("payload=" + payload::percent_encode(press));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "");
    ASSERT_EQ(intake.taken.size(), 1u);
    EXPECT_EQ(std::get<model::button_pressed>(intake.taken[0].what).line, "today");
}

TEST_F(door_test, an_event_is_acknowledged_when_it_was_kept) {
    connect();
    const auto body = R"({"type":"event_callback","team_id":"T1","event_id":"Ev1","event":{"type":)"
                      R"("app_home_opened","user":"U1","channel":"D1","tab":"home"}})";
    EXPECT_EQ(post(body, false).status, 200);
    ASSERT_EQ(intake.taken.size(), 1u);
    EXPECT_EQ(intake.taken[0].key, "e:T1:Ev1");
    intake.failure = errc::busy;
    const auto again = post(body, false);
    EXPECT_EQ(again.status, 503);
    EXPECT_FALSE(tells_not_to_retry(again)) << "it is to come again";
}

TEST_F(door_test, a_command_that_was_not_kept_says_so) {
    connect();
    intake.failure = errc::busy;
    const auto answer = post(command);
    EXPECT_EQ(answer.status, 200) << "an error of HTTP would say nothing to the person";
    EXPECT_NE(answer.body.find("nothing has changed"), std::string::npos);
}

TEST_F(door_test, proves_its_address_to_slack) {
    connect();
    const auto body = R"({"type":"url_verification","challenge":"3eZbrw1a","token":"x"})";
    EXPECT_EQ(post(body, false).body, R"({"challenge":"3eZbrw1a"})");
    auto forged = signed_request("another secret", clock.now(), body, false);
    EXPECT_EQ(receive(std::move(forged)).status, 401);
}

TEST_F(door_test, a_probe_of_the_certificate_reads_nothing_else) {
    connect();
    net::server_request probe{.method = "POST",
                              .target = "/slack/events",
                              .headers = {{"content-type", "application/x-www-form-urlencoded"}},
                              .body = std::string{"ssl_check=1&"} + command};
    EXPECT_EQ(receive(probe).status, 200);
    EXPECT_TRUE(intake.taken.empty());
}

TEST_F(door_test, junk_is_not_wanted_again) {
    connect();
    for (const auto& [body, form] :
         {std::pair{"not json", false}, std::pair{"[]", false}, std::pair{"a=%zz", true},
          std::pair{"payload=%7B", true}, std::pair{"payload=%FF%FE", true},
          std::pair{"text=only", true}, std::pair{"", true}, std::pair{"", false}}) {
        const auto answer = post(body, form);
        EXPECT_EQ(answer.status, 400) << body;
        EXPECT_TRUE(tells_not_to_retry(answer)) << body;
    }
    EXPECT_TRUE(intake.taken.empty());
}

TEST_F(door_test, another_workspace_is_not_ours) {
    connect();
    std::string foreign = command;
    foreign.replace(foreign.find("team_id=T1"), 10, "team_id=T2");
    EXPECT_EQ(post(foreign).status, 400);
    EXPECT_EQ(post(foreign + "&enterprise_id=E1").status, 200) << "on Grid the profile decides";
    EXPECT_EQ(intake.taken.size(), 1u);
}

TEST_F(door_test, a_request_that_is_played_back_has_the_same_key) {
    connect();
    std::string bare = command;
    bare.replace(bare.find("trigger_id=1.2.3&"), 17, "");
    const auto request = signed_request(secret, clock.now(), bare);
    receive(request);
    receive(request);
    ASSERT_EQ(intake.taken.size(), 2u);
    EXPECT_EQ(intake.taken[0].key, intake.taken[1].key) << "the store knows it by its key";
}

TEST_F(door_test, strangers_are_refused_and_do_not_fill_the_log) {
    connect();
    log.clear();
    for (int i = 0; i < 50; ++i) {
        auto forged = signed_request(secret, clock.now(), command);
        forged.body += "x";
        const auto answer = receive(std::move(forged));
        EXPECT_EQ(answer.status, 401);
        EXPECT_EQ(answer.body, "");
    }
    EXPECT_EQ(bot->status().refused, 50u);
    EXPECT_EQ(std::ranges::count(log, '\n'), 1) << log;
    EXPECT_TRUE(intake.taken.empty());
    EXPECT_EQ(receive({.method = "GET", .target = "/slack/events"}).status, 405);
}

TEST_F(door_test, a_slow_store_looks_like_work_and_the_answer_follows) {
    connect();
    intake.delay = std::chrono::milliseconds{3'000};
    intake.receipt.at_once = model::message("done at last");
    const auto begun = std::chrono::steady_clock::now();
    std::string slow = command;
    const auto hook = payload::percent_encode(server.hook("1"));
    slow.replace(slow.find("https%3A"), std::string::npos, hook);
    const auto answer = post(slow);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 2'800ms);
    EXPECT_NE(answer.body.find("Still working"), std::string::npos);
    ASSERT_TRUE(server.until([this] { return server.last("1") != nullptr; }));
    EXPECT_NE(server.last("1")->body.find("done at last"), std::string::npos);
}

TEST_F(door_test, a_slow_press_is_acknowledged_in_time_and_the_person_told) {
    connect();
    intake.delay = 3'000ms;
    intake.receipt.at_once = model::message("done at last");
    const std::string press =
        R"({"type":"block_actions","user":{"id":"U1"},"trigger_id":"9.9","response_url":")" +
        server.hook("2") +
        R"(","container":{"channel_id":"C1","message_ts":"1.2"},"actions":[{"action_id":"a",)"
        R"("value":"today","action_ts":"1.3"}]})";
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_EQ(post("payload=" + payload::percent_encode(press)).status, 200);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 2'800ms);
    ASSERT_TRUE(server.until([this] { return server.count("2") == 2; }));
    EXPECT_NE(server.calls[server.calls.size() - 2].body.find("Still working"), std::string::npos);
    EXPECT_NE(server.last("2")->body.find("done at last"), std::string::npos);
}

TEST_F(door_test, without_sockets_the_bot_is_ready_when_slack_knows_it) {
    options.bot_token = "xoxb-1-secret";
    options.api_url = server.api_url();
    bot = make_slack(io, options, intake, clock, chance, [](std::string_view, std::string) {});
    std::string why;
    EXPECT_FALSE(bot->ready(why));
    EXPECT_EQ(post(command).status, 503) << "nobody knows yet whose workspace this is";
    boost::asio::co_spawn(io.get_executor(), bot->run(),
                          [this](std::exception_ptr, result<void> r) { ended = r; });
    ASSERT_TRUE(server.until([this] { return bot->status().connected; }));
    EXPECT_TRUE(bot->ready(why));
    EXPECT_EQ(bot->status().sockets, 0);
    EXPECT_EQ(server.count("apps.connections.open"), 0);
    EXPECT_EQ(post(command).status, 200);
    support::run(io, bot->stop());
    EXPECT_TRUE(server.until([this] { return ended.has_value(); }));
    bot.reset();
}

}  // namespace
}  // namespace starling::slack
