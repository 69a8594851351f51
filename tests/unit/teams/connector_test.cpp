#include "adapters/teams/connector.hpp"

#include <boost/asio/co_spawn.hpp>

#include "tests/unit/teams/connector_stand_in.hpp"

namespace starling::teams {
namespace {

using namespace std::chrono_literals;
using state = connector_reply::what;
using test::acme_tenant;

class connector_calls : public test::with_connector {
protected:
    connector& web() {
        if (!web_) web_.emplace(io, options, clock, chance);
        return *web_;
    }
    place at(std::string conversation) { return {server.service_url(), std::move(conversation)}; }
    connector_reply send(std::string conversation = "a:1") {
        return support::run(io, web().send(acme_tenant, at(std::move(conversation)), "{}"));
    }
    std::string last() const { return server.lines().empty() ? "" : server.lines().back(); }

    teams_options options = stand_in_options();

private:
    std::optional<connector> web_;
};

TEST_F(connector_calls, go_where_the_protocol_says_with_encoded_ids) {
    const auto run = [&](awaitable<connector_reply> call) {
        return support::run(io, std::move(call)).state;
    };
    const message_place card{at("19:x@thread.tacv2;messageid=17"), "1:7"};
    const std::string thread = "/emea/v3/conversations/19%3Ax%40thread.tacv2%3Bmessageid%3D17";
    const std::string channel = "/emea/v3/conversations/19%3Ax%40thread.tacv2";
    EXPECT_EQ(run(web().send(acme_tenant, card.in, "{}")), state::ok);
    EXPECT_EQ(last(), "POST " + thread + "/activities");
    EXPECT_EQ(run(web().reply(acme_tenant, card, "{}")), state::ok);
    EXPECT_EQ(last(), "POST " + thread + "/activities/1%3A7");
    EXPECT_EQ(run(web().whisper(acme_tenant, card.in, "{}")), state::ok);
    EXPECT_EQ(last(), "POST " + thread + "/activities?isTargetedActivity=true");
    EXPECT_EQ(run(web().update(acme_tenant, card, "{}")), state::ok);
    EXPECT_EQ(last(), "PUT " + thread + "/activities/1%3A7");
    EXPECT_EQ(run(web().update(acme_tenant, card, "{}", true)), state::ok);
    EXPECT_EQ(last(), "PUT " + thread + "/activities/1%3A7?isTargetedActivity=true");
    EXPECT_EQ(run(web().member(acme_tenant, card.in, "29:a")), state::ok);
    EXPECT_EQ(last(), "GET " + channel + "/members/29%3Aa");
    EXPECT_EQ(run(web().members(acme_tenant, card.in, "")), state::ok);
    EXPECT_EQ(last(), "GET " + channel + "/pagedmembers?pageSize=500");
    EXPECT_EQ(run(web().members(acme_tenant, card.in, "a=b")), state::ok);
    EXPECT_EQ(last(), "GET " + channel + "/pagedmembers?pageSize=500&continuationToken=a%3Db");
    EXPECT_EQ(run(web().channels(acme_tenant, server.service_url(), "19:t")), state::ok);
    EXPECT_EQ(last(), "GET /emea/v3/teams/19%3At/conversations");
    for (const auto& call : server.calls) EXPECT_EQ(call.authorization, "Bearer token-1");
}

TEST_F(connector_calls, a_conversation_is_created_for_one_member_of_a_tenant) {
    support::run(io, web().create(acme_tenant, server.service_url() + "/", "29:ana"));
    EXPECT_EQ(last(), "POST /emea/v3/conversations");
    EXPECT_EQ(server.calls.back().json(), boost::json::parse(R"({
        "bot":{"id":"28:b07b07b0-0000-4000-8000-0000000000b0"},"members":[{"id":"29:ana"}],
        "tenantId":"5a0d6b1e-0000-4000-8000-00000000ace1",
        "channelData":{"tenant":{"id":"5a0d6b1e-0000-4000-8000-00000000ace1"}},"isGroup":false})"));
}

TEST_F(connector_calls, a_foreign_service_gets_no_call_and_no_login_happens) {
    for (const auto* foreign :
         {"https://evil.example", "https://smba.trafficmanager.net/emea", ""}) {
        const auto reply = support::run(io, web().send(acme_tenant, {foreign, "a:1"}, "{}"));
        EXPECT_EQ(reply.state, state::refused) << foreign;
        EXPECT_EQ(reply.code, "not_a_service_url") << foreign;
    }
    EXPECT_EQ(server.logins.size(), 0u);
}

TEST_F(connector_calls, loopback_is_foreign_to_the_real_login) {
    options.login_url = {};
    EXPECT_EQ(send().code, "not_a_service_url");
    EXPECT_EQ(server.calls.size(), 0u);
}

TEST_F(connector_calls, unauthenticated_ones_carry_no_token) {
    options.login_url = {};
    options.unauthenticated = true;
    EXPECT_EQ(send().state, state::ok);
    ASSERT_EQ(server.calls.size(), 1u);
    EXPECT_EQ(server.calls[0].authorization, "");
}

TEST_F(connector_calls, a_refused_token_is_replaced_once) {
    server.refuse(401, "Unauthorized");
    EXPECT_EQ(send().state, state::ok);
    ASSERT_EQ(server.calls.size(), 2u);
    EXPECT_EQ(server.calls[0].authorization, "Bearer token-1");
    EXPECT_EQ(server.calls[1].authorization, "Bearer token-2");
}

TEST_F(connector_calls, a_registration_that_is_not_right_does_not_log_in_for_every_message) {
    for (int i = 0; i < 10; ++i) server.refuse(401, "BotNotRegistered");
    for (int i = 0; i < 5; ++i) {
        const auto reply = send();
        EXPECT_EQ(reply.state, state::refused);
        EXPECT_EQ(reply.status, 401);
        EXPECT_EQ(reply.code, "BotNotRegistered");
    }
    EXPECT_EQ(server.logins.size(), 2u);
    EXPECT_EQ(server.calls.size(), 6u);
}

TEST_F(connector_calls, without_a_token_nothing_is_called) {
    server.answer_login(400, R"({"error":"unauthorized_client"})");
    const auto reply = send();
    EXPECT_EQ(reply.state, state::later);
    EXPECT_TRUE(reply.locked_out);
    EXPECT_EQ(reply.code, "the login answered 400: unauthorized_client");
    EXPECT_GT(reply.wait, 0s);
    EXPECT_EQ(server.calls.size(), 0u);
}

TEST_F(connector_calls, a_throttled_conversation_rests_for_as_long_as_it_was_told) {
    server.throttle(429, "7");
    const auto reply = send("a:1");
    EXPECT_EQ(reply.state, state::later);
    EXPECT_GE(reply.wait, 7s);
    EXPECT_LE(reply.wait, 7500ms);
    const auto paced = send("a:1");
    EXPECT_EQ(paced.state, state::later);
    EXPECT_EQ(paced.code, "paced");
    EXPECT_GT(paced.wait, 6s);
    EXPECT_EQ(server.calls.size(), 1u) << "no call inside the pause";
    EXPECT_EQ(send("a:2").state, state::ok) << "others go on";
    EXPECT_EQ(web().throttled(), 1u);
}

TEST_F(connector_calls, a_conflict_rests_shortly) {
    server.refuse(412, "PreconditionFailed");
    const auto reply = send();
    EXPECT_EQ(reply.state, state::later);
    EXPECT_GT(reply.wait, 0ms);
    EXPECT_LE(reply.wait, 24ms) << "2 s and a fifth, scaled";
    EXPECT_EQ(send().state, state::ok) << "it waits out a short pause";
}

TEST_F(connector_calls, operations_on_one_conversation_never_overlap) {
    server.delay = 10ms;
    int done = 0;
    for (int i = 0; i < 5; ++i)
        boost::asio::co_spawn(
            io.get_executor(),
            web().send(acme_tenant, at("19:x;messageid=" + std::to_string(i)), "{}"),
            [&](std::exception_ptr, connector_reply) { ++done; });
    send("19:x");
    EXPECT_EQ(done, 5);
    EXPECT_EQ(server.most_at_once, 1u);
}

TEST_F(connector_calls, a_long_wait_is_returned_and_not_waited_for) {
    options.time_scale = 1;
    for (int i = 0; i < 7; ++i) EXPECT_EQ(send().state, state::ok);
    EXPECT_EQ(send().state, state::ok) << "the eighth waits a second";
    const auto ninth = send();
    EXPECT_EQ(ninth.state, state::ok) << "8 in 2 s: within patience";
    EXPECT_EQ(server.calls.size(), 9u);
}

TEST_F(connector_calls, lost_and_broken_answers_are_unknown) {
    server.lose_answer();
    EXPECT_EQ(send().state, state::unknown);
    for (const int status : {500, 502, 503, 504, 408}) {
        server.answer(status, "oops");
        EXPECT_EQ(send().state, state::unknown) << status;
    }
}

TEST_F(connector_calls, a_late_answer_is_unknown) {
    options.call_deadline = 50ms;
    support::run(io, web().channels(acme_tenant, server.service_url(), "t"));  // the login
    server.delay = 200ms;
    EXPECT_EQ(send().state, state::unknown);
}

TEST_F(connector_calls, nobody_there_means_not_sent) {
    support::run(io, web().channels(acme_tenant, server.service_url(), "t"));  // the login
    const auto reply =
        support::run(io, web().send(acme_tenant, {"http://127.0.0.1:1/emea", "a:1"}, "{}"));
    EXPECT_EQ(reply.state, state::not_sent);
    EXPECT_GT(reply.wait, 0ms);
}

TEST(connector_replies, read_both_shapes_of_errors) {
    const auto read = [](int status, std::string body) {
        net::http_outcome outcome{net::http_outcome::what::answered};
        outcome.response.status = status;
        outcome.response.body = std::move(body);
        return read_reply(std::move(outcome));
    };
    EXPECT_EQ(read(403, R"({"error":{"code":"ConversationBlockedByUser"}})").code,
              "ConversationBlockedByUser");
    EXPECT_EQ(
        read(403, R"({"errorCode":209,"message":"{\"subCode\":\"MessageWritesBlocked\"}"})").code,
        "MessageWritesBlocked");
    EXPECT_EQ(read(403, "<html>").code, "http_403");
    EXPECT_EQ(read(403, R"({"error":{"code":"a\nb"}})").code, "http_403") << "goes into the log";
    EXPECT_EQ(read(404, R"({"error":"no object"})").code, "http_404");
    EXPECT_EQ(read(302, "").state, state::refused);
    EXPECT_EQ(read(200, "").state, state::ok);
}

TEST(connector_replies, do_not_believe_every_retry_after) {
    const auto wait = [](std::string text) {
        return retry_after({.status = 429, .headers = {{"retry-after", std::move(text)}}});
    };
    EXPECT_EQ(wait("12"), 12s);
    EXPECT_EQ(wait("-5"), 0s);
    EXPECT_EQ(wait("99999999999999999999"), 0s);
    EXPECT_EQ(wait("86400"), 3600s);
    EXPECT_EQ(wait("Fri, 31 Dec 2026 23:59:59 GMT"), 0s);
    EXPECT_EQ(wait(""), 0s);
}

}  // namespace
}  // namespace starling::teams
