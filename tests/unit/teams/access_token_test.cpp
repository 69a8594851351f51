#include "adapters/teams/access_token.hpp"

#include <fstream>

#include <boost/asio/co_spawn.hpp>

#include "tests/support/temp_folder.hpp"
#include "tests/unit/teams/connector_stand_in.hpp"

namespace starling::teams {
namespace {

using namespace std::chrono_literals;

class access_tokens : public test::with_connector {
protected:
    token_grant get() { return support::run(io, tokens().get()); }
    access_token& tokens() {
        if (!tokens_) tokens_.emplace(io, options, clock, chance);
        return *tokens_;
    }
    bool form_has(const std::string& part) {
        return !server.logins.empty() && server.logins.back().find(part) != std::string::npos;
    }

    teams_options options = stand_in_options();

private:
    std::optional<access_token> tokens_;
};

TEST_F(access_tokens, are_asked_for_with_the_secret_and_kept) {
    EXPECT_EQ(get().bearer, "token-1");
    EXPECT_EQ(get().bearer, "token-1");
    ASSERT_EQ(server.logins.size(), 1u);
    EXPECT_EQ(server.logins[0],
              "grant_type=client_credentials&client_id=b07b07b0-0000-4000-8000-0000000000b0"
              "&scope=https%3A%2F%2Fapi.botframework.com%2F.default&client_secret=hush-hush");
}

TEST_F(access_tokens, are_renewed_five_minutes_before_they_end) {
    get();
    clock.advance(3600s - 301s);
    EXPECT_EQ(get().bearer, "token-1");
    clock.advance(1s);
    EXPECT_EQ(get().bearer, "token-2");
    EXPECT_EQ(tokens().fetches(), 2u);
}

TEST_F(access_tokens, serve_on_while_the_login_is_down) {
    get();
    clock.advance(3500s);
    server.answer_login(503, "");
    EXPECT_EQ(get().bearer, "token-1");
    EXPECT_EQ(get().bearer, "token-1");
    EXPECT_EQ(tokens().fetches(), 2u) << "the failure is remembered";
    clock.advance(100s);
    EXPECT_EQ(get().bearer, "token-3");
}

TEST_F(access_tokens, that_ended_are_not_used_when_the_login_is_down) {
    get();
    clock.advance(3600s);
    server.answer_login(503, "");
    const auto none = get();
    EXPECT_EQ(none.bearer, "");
    EXPECT_EQ(none.error, "the login answered 503");
    EXPECT_FALSE(none.refused);
    EXPECT_GT(none.wait, 0s);
}

TEST_F(access_tokens, come_in_one_flight_for_everybody_who_waits) {
    server.login_delay = 30ms;
    int got = 0;
    for (int i = 0; i < 50; ++i)
        boost::asio::co_spawn(io.get_executor(), tokens().get(),
                              [&](std::exception_ptr, token_grant grant) {
                                  got += grant.bearer == "token-1" ? 1 : 0;
                              });
    EXPECT_EQ(get().bearer, "token-1");
    EXPECT_EQ(got, 50);
    EXPECT_EQ(server.logins.size(), 1u);
}

TEST_F(access_tokens, share_a_failed_flight_too) {
    server.login_delay = 30ms;
    server.answer_login(401,
                        R"({"error":"invalid_client","error_description":"AADSTS7000215: Inv"})");
    int refused = 0;
    for (int i = 0; i < 20; ++i)
        boost::asio::co_spawn(
            io.get_executor(), tokens().get(),
            [&](std::exception_ptr, token_grant grant) { refused += grant.refused ? 1 : 0; });
    EXPECT_TRUE(get().refused);
    EXPECT_EQ(refused, 20);
    EXPECT_EQ(server.logins.size(), 1u);
}

TEST_F(access_tokens, a_refusal_names_the_error_and_no_secret) {
    server.answer_login(401, R"({"error":"invalid_client","error_description":
        "AADSTS7000215: Invalid client secret provided: hush-hush. Trace ID: 1"})");
    const auto none = get();
    EXPECT_EQ(none.error, "the login answered 401: invalid_client (AADSTS7000215)");
    EXPECT_TRUE(none.refused);
    EXPECT_GE(none.wait, 60s);
}

TEST_F(access_tokens, answers_that_hold_no_token_are_failures) {
    for (const auto* body : {"", "<html>", "{}", R"({"access_token":7})", "[]"}) {
        server.answer_login(200, body);
        const auto none = get();
        EXPECT_EQ(none.bearer, "") << body;
        EXPECT_EQ(none.error, "the login gave no token") << body;
        clock.advance(10s);
    }
}

TEST_F(access_tokens, the_login_may_ask_for_a_pause) {
    server.next_logins.push_back(
        {.status = 429, .body = "{}", .headers = {{"retry-after", "120"}}});
    EXPECT_EQ(get().wait, 120s);
    clock.advance(119s);
    EXPECT_EQ(get().bearer, "");
    EXPECT_EQ(server.logins.size(), 1u);
    clock.advance(1s);
    EXPECT_EQ(get().bearer, "token-2");
}

TEST_F(access_tokens, a_token_that_was_not_taken_is_replaced_at_most_once_a_minute) {
    EXPECT_TRUE(tokens().drop(get().bearer));
    EXPECT_EQ(get().bearer, "token-2");
    EXPECT_FALSE(tokens().drop("token-2"));
    EXPECT_EQ(get().bearer, "token-2");
    EXPECT_TRUE(tokens().drop("token-1")) << "somebody else replaced it meanwhile";
    EXPECT_EQ(get().bearer, "token-2");
    clock.advance(60s);
    EXPECT_TRUE(tokens().drop("token-2"));
    EXPECT_EQ(get().bearer, "token-3");
}

TEST_F(access_tokens, absurd_lifetimes_do_not_make_a_login_per_message) {
    server.expires_in = 0;
    get();
    get();
    EXPECT_EQ(server.logins.size(), 1u);
}

TEST_F(access_tokens, a_federated_assertion_is_read_anew_each_time) {
    const support::temp_folder folder;
    options.credentials = {.assertion_file = folder.file("assertion"), .secret = "unused"};
    std::ofstream{options.credentials.assertion_file} << "first.assertion\n";
    EXPECT_EQ(get().bearer, "token-1");
    EXPECT_TRUE(form_has("&client_assertion=first.assertion"));
    EXPECT_TRUE(
        form_has("client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-"
                 "type%3Ajwt-bearer"));
    EXPECT_FALSE(form_has("client_secret"));
    std::ofstream{options.credentials.assertion_file} << "second.assertion";
    clock.advance(1h);
    EXPECT_EQ(get().bearer, "token-2");
    EXPECT_TRUE(form_has("&client_assertion=second.assertion"));
}

TEST_F(access_tokens, a_missing_file_is_said_without_a_request) {
    options.credentials = {.assertion_file = "/nowhere/assertion"};
    const auto none = get();
    EXPECT_EQ(none.bearer, "");
    EXPECT_TRUE(none.refused);
    EXPECT_TRUE(none.error.starts_with("the credentials cannot be used")) << none.error;
    EXPECT_EQ(server.logins.size(), 0u);
}

TEST(token_addresses, name_the_tenant_of_the_registration) {
    teams_options options{.app_id = "app", .tenants = {"t-1"}};
    EXPECT_EQ(token_url(options), "https://login.microsoftonline.com/t-1/oauth2/v2.0/token");
    options.tenants = {"t-1", "t-2"};
    EXPECT_EQ(token_url(options),
              "https://login.microsoftonline.com/botframework.com/oauth2/v2.0/token");
    options.login_tenant = "t-3";
    options.where = cloud::gcc_high;
    EXPECT_EQ(token_url(options), "https://login.microsoftonline.us/t-3/oauth2/v2.0/token");
    options.login_url = "http://127.0.0.1:9/login/";
    EXPECT_EQ(token_url(options), "http://127.0.0.1:9/login/t-3/oauth2/v2.0/token");
}

}  // namespace
}  // namespace starling::teams
