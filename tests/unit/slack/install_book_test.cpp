// One bot in several workspaces: whose token, whose payload, and what becomes of tokens.
#include <thread>

#include "tests/unit/slack/with_installs.hpp"

namespace starling::slack {
namespace {

constexpr auto renewed =
    R"({"ok":true,"access_token":"xoxe.xoxb-2","refresh_token":"xoxe-2","expires_in":43200,)"
    R"("token_type":"bot","bot_user_id":"UBOT-T1","team":{"id":"T1"}})";

class install_book_test : public with_installs {
protected:
    install_book_test() {
        kept.put("T1", "xoxb-1");
        kept.put("T2", "xoxb-2");
        kept.put("E1", "xoxb-e");
        server.answers["chat.postMessage"] = R"({"ok":true,"channel":"D1","ts":"1.2"})";
    }
    void let_end(const std::string& account, std::chrono::seconds left) {
        auto& app = kept.at(account);
        app.refresh = ports::token{"xoxe-1"};
        app.expires_at = clock.now() + left;
    }
    std::string event(const std::string& team, const std::string& inner) {
        return R"({"type":"event_callback","team_id":")" + team + R"(","event_id":"Ev)" +
               std::to_string(++events_) + R"(","event":)" + inner + "}";
    }
    bool is_served(const std::string& account) { return kept.at(account).ended.empty(); }

    int events_ = 0;
};

TEST_F(install_book_test, every_workspace_has_its_own_token) {
    open();
    EXPECT_EQ(post_to("T1").what, outcome::sent);
    EXPECT_EQ(token_of_last("chat.postMessage"), "Bearer xoxb-1");
    EXPECT_FALSE(server.last("chat.postMessage")->fields.contains("team_id"));
    EXPECT_EQ(post_to("T2").what, outcome::sent);
    EXPECT_EQ(token_of_last("chat.postMessage"), "Bearer xoxb-2");
    EXPECT_EQ(post_to("E1", "U1", "T77").what, outcome::sent);
    EXPECT_EQ(token_of_last("chat.postMessage"), "Bearer xoxb-e");
    EXPECT_EQ(server.last("chat.postMessage")->fields.at("team_id"), "T77");
    EXPECT_EQ(bot->status().workspace, "E1, T1, T2");
    EXPECT_EQ(server.count("auth.test"), 0);
}

TEST_F(install_book_test, where_it_is_not_installed_nothing_is_sent) {
    open();
    const auto report = post_to("T9");
    EXPECT_EQ(report.about, ports::send_report::fault::workspace_lost);
    EXPECT_EQ(report.error, "not_installed");
    EXPECT_EQ(server.count("chat.postMessage"), 0);
}

TEST_F(install_book_test, payloads_find_their_installation) {
    open();
    EXPECT_EQ(post(command_in("T1")).status, 200);
    EXPECT_EQ(post(command_in("T2")).status, 200);
    EXPECT_EQ(post(command_in("T5", "&enterprise_id=E1&is_enterprise_install=true")).status, 200);
    EXPECT_EQ(post(command_in("T1", "&enterprise_id=E1&is_enterprise_install=false")).status, 200);
    ASSERT_EQ(intake.taken.size(), 4u);
    EXPECT_EQ(intake.taken[0].actor.workspace, "T1");
    EXPECT_TRUE(intake.taken[0].contacts.empty());
    EXPECT_EQ(intake.taken[1].actor.workspace, "T2");
    EXPECT_EQ(intake.taken[2].actor.workspace, "E1") << "one program for the organisation";
    ASSERT_EQ(intake.taken[2].contacts.size(), 2u);
    EXPECT_EQ(intake.taken[2].contacts[0].reference, "T5") << "what its token must be told";
    EXPECT_EQ(intake.taken[3].actor.workspace, "T1");
}

TEST_F(install_book_test, the_bot_of_each_workspace_is_itself) {
    open();
    const auto mention = [&](const std::string& team, const std::string& user) {
        post(event(team,
                   R"({"type":"app_mention","user":")" + user + R"(","channel":"C1","text":"hi"})"),
             false);
    };
    mention("T1", "UBOT-T1");
    EXPECT_TRUE(intake.taken.empty()) << "its own words";
    mention("T2", "U1");
    EXPECT_EQ(intake.taken.size(), 1u);
}

TEST_F(install_book_test, strange_workspaces_are_refused_with_a_line_that_says_so) {
    open();
    EXPECT_EQ(post(command_in("T9")).status, 400);
    EXPECT_EQ(post(event("T9", R"({"type":"team_join","user":{"id":"U1"}})"), false).status, 400);
    EXPECT_TRUE(intake.taken.empty());
    EXPECT_NE(
        log.find("T9, where the app is not installed; an admin there can do it at /slack/install"),
        std::string::npos)
        << log;
}

TEST_F(install_book_test, what_another_process_installed_is_found_when_it_is_needed) {
    open();
    std::this_thread::sleep_for(1'000ms);
    kept.put("T3", "xoxb-3");
    EXPECT_EQ(post(command_in("T3")).status, 200);
    EXPECT_EQ(post_to("T3").what, outcome::sent);
    EXPECT_EQ(token_of_last("chat.postMessage"), "Bearer xoxb-3");
}

TEST_F(install_book_test, a_token_is_renewed_two_hours_before_its_end) {
    let_end("T1", 2h + 1s);
    server.answers["oauth.v2.access"] = renewed;
    open();
    server.until([n = 0]() mutable { return ++n > 10; });
    EXPECT_EQ(server.count("oauth.v2.access"), 0);
    clock.advance(1s);
    ASSERT_TRUE(server.until([this] { return kept.at("T1").access.reveal() == "xoxe.xoxb-2"; }));
    EXPECT_EQ(server.last("oauth.v2.access")->fields.at("refresh_token"), "xoxe-1");
    EXPECT_EQ(server.last("oauth.v2.access")->fields.at("grant_type"), "refresh_token");
    EXPECT_EQ(kept.at("T1").refresh.reveal(), "xoxe-2");
    EXPECT_EQ(kept.at("T1").expires_at, clock.now() + 12h);
    EXPECT_EQ(post_to("T1").what, outcome::sent);
    EXPECT_EQ(token_of_last("chat.postMessage"), "Bearer xoxe.xoxb-2");
    EXPECT_EQ(server.count("oauth.v2.access"), 1);
}

TEST_F(install_book_test, many_who_need_an_ended_token_renew_it_once) {
    let_end("T1", -1s);
    server.answers["oauth.v2.access"] = renewed;
    options.time_scale = 1;
    open();
    int sent = 0;
    for (int i = 0; i < 8; ++i) {
        ports::outgoing message{.key = "k" + std::to_string(i), .card = model::message("hello")};
        message.to = {.what = kind::user, .where = {"slack", "T1", "U" + std::to_string(i)}};
        boost::asio::co_spawn(io.get_executor(), bot->send(std::move(message)),
                              [&sent](std::exception_ptr, ports::send_report r) {
                                  sent += r.what == outcome::sent ? 1 : 0;
                              });
    }
    EXPECT_TRUE(server.until([&] { return sent == 8; })) << sent;
    EXPECT_EQ(server.count("oauth.v2.access"), 1);
}

/// Each refresh token works once, and both processes look every 15 ms.
TEST_F(install_book_test, two_processes_renew_two_hundred_times_and_lose_nothing) {
    let_end("T1", 12h);
    open();
    auto second = make_slack(io, options, intake, clock, chance, [](auto, auto) {});
    bool second_ended = false;
    boost::asio::co_spawn(io.get_executor(), second->run(),
                          [&](std::exception_ptr, result<void>) { second_ended = true; });
    const auto pair = [](int n) {
        const auto number = std::to_string(n);
        return R"({"ok":true,"token_type":"bot","access_token":"xoxb-)" + number +
               R"(","refresh_token":"xoxe-)" + number + R"(","expires_in":43200})";
    };
    for (int n = 2; n <= 201; ++n) {
        server.first["oauth.v2.access"].push_back({.body = pair(n)});
        clock.advance(10h);
        ASSERT_TRUE(server.until([&] {
            return kept.at("T1").access.reveal() == "xoxb-" + std::to_string(n);
        })) << n;
    }
    EXPECT_EQ(server.count("oauth.v2.access"), 200);
    int used = 0;
    for (const auto& call : server.calls)
        if (call.method == "oauth.v2.access")
            EXPECT_EQ(call.fields.at("refresh_token"), "xoxe-" + std::to_string(++used));
    EXPECT_TRUE(is_served("T1"));
    support::run(io, second->stop());
    EXPECT_TRUE(server.until([&] { return second_ended; }));
}

TEST_F(install_book_test, while_another_process_renews_the_old_token_serves) {
    let_end("T1", 1h);
    kept.leases["T1"] = clock.now() + 60s;
    open();
    server.until([n = 0]() mutable { return ++n > 20; });
    EXPECT_EQ(post_to("T1").what, outcome::sent);
    EXPECT_EQ(token_of_last("chat.postMessage"), "Bearer xoxb-1");
    EXPECT_EQ(server.count("oauth.v2.access"), 0) << "the refresh token works once";
}

TEST_F(install_book_test, a_lost_answer_costs_nothing_while_the_old_token_lives) {
    let_end("T1", 1h);
    server.first["oauth.v2.access"].push_back({.drop = true});
    server.answers["oauth.v2.access"] = renewed;
    open();
    ASSERT_TRUE(server.until([this] { return server.count("oauth.v2.access") == 1; }));
    ASSERT_TRUE(server.until([this] { return log.find("tried again") != log.npos; })) << log;
    EXPECT_EQ(post_to("T1").what, outcome::sent);
    EXPECT_EQ(token_of_last("chat.postMessage"), "Bearer xoxb-1");
    clock.advance(61s);
    EXPECT_TRUE(server.until([this] { return kept.at("T1").access.reveal() == "xoxe.xoxb-2"; }));
}

TEST_F(install_book_test, a_new_pair_is_stored_before_it_is_used) {
    let_end("T1", 1h);
    kept.failing_renewals = 2;
    server.answers["oauth.v2.access"] = renewed;
    open();
    ASSERT_TRUE(server.until([this] { return kept.failing_renewals == 1; }));
    EXPECT_EQ(post_to("T1").what, outcome::sent);
    EXPECT_EQ(token_of_last("chat.postMessage"), "Bearer xoxb-1") << "not yet stored";
    EXPECT_TRUE(server.until([this] { return kept.at("T1").access.reveal() == "xoxe.xoxb-2"; }));
    EXPECT_EQ(server.count("oauth.v2.access"), 1) << "the pair is not asked for again";
}

TEST_F(install_book_test, without_a_refresh_token_that_works_it_ends_with_its_token) {
    let_end("T1", 1h);
    server.answers["oauth.v2.access"] = R"({"ok":false,"error":"invalid_refresh_token"})";
    open();
    ASSERT_TRUE(server.until([this] { return server.count("oauth.v2.access") == 1; }));
    EXPECT_TRUE(is_served("T1")) << "an hour is left";
    clock.advance(1h);
    ASSERT_TRUE(server.until([this] { return !is_served("T1"); })) << log;
    EXPECT_EQ(kept.at("T1").ended, "invalid_refresh_token");
    EXPECT_NE(log.find("install the app again"), std::string::npos) << log;
}

TEST_F(install_book_test, an_expired_token_is_renewed_and_the_call_made_again) {
    let_end("T1", 5h);
    server.answers["oauth.v2.access"] = renewed;
    server.first["chat.postMessage"].push_back(error("token_expired"));
    open();
    EXPECT_EQ(post_to("T1").what, outcome::sent);
    EXPECT_EQ(token_of_last("chat.postMessage"), "Bearer xoxe.xoxb-2");
    EXPECT_EQ(server.count("chat.postMessage"), 2);
}

TEST_F(install_book_test, a_revoked_token_ends_one_installation_alone) {
    open();
    server.first["chat.postMessage"].push_back(error("token_revoked"));
    EXPECT_EQ(post_to("T1").about, ports::send_report::fault::workspace_lost);
    EXPECT_FALSE(is_served("T1"));
    EXPECT_EQ(post_to("T1").error, "not_installed");
    EXPECT_EQ(server.count("chat.postMessage"), 1) << "Slack is not asked again";
    EXPECT_EQ(post_to("T2").what, outcome::sent);
}

TEST_F(install_book_test, an_address_that_is_not_allowed_ends_nothing) {
    open();
    server.first["chat.postMessage"].push_back(error("invalid_auth"));
    EXPECT_EQ(post_to("T1").about, ports::send_report::fault::workspace_lost);
    EXPECT_TRUE(is_served("T1"));
}

TEST_F(install_book_test, a_token_that_was_replaced_meanwhile_is_tried_with_the_new_one) {
    open();
    server.first["chat.postMessage"].push_back(error("token_revoked"));
    kept.put("T1", "xoxb-new");
    EXPECT_EQ(post_to("T1").what, outcome::sent);
    EXPECT_EQ(token_of_last("chat.postMessage"), "Bearer xoxb-new");
    EXPECT_TRUE(is_served("T1"));
}

TEST_F(install_book_test, news_of_a_loss_count_in_any_order_and_twice) {
    open();
    server.answers["auth.test"] = R"({"ok":false,"error":"account_inactive"})";
    const auto uninstalled = R"({"type":"app_uninstalled"})";
    const auto revoked = R"({"type":"tokens_revoked","tokens":{"bot":["UBOT-T1"]}})";
    EXPECT_EQ(post(event("T1", revoked), false).status, 200);
    ASSERT_TRUE(server.until([this] { return intake.taken.size() == 1; }));
    EXPECT_FALSE(is_served("T1"));
    EXPECT_EQ(kept.at("T1").ended, "account_inactive");
    EXPECT_TRUE(kept.at("T1").access.empty());
    for (int i = 0; i < 2; ++i) EXPECT_EQ(post(event("T1", uninstalled), false).status, 200);
    EXPECT_EQ(post(event("T1", revoked), false).status, 200);
    EXPECT_EQ(intake.taken.size(), 1u);
    EXPECT_TRUE(is_served("T2"));
}

TEST_F(install_book_test, old_news_do_not_end_a_new_installation) {
    open();
    EXPECT_EQ(post(event("T1", R"({"type":"app_uninstalled"})"), false).status, 200);
    ASSERT_TRUE(server.until([this] { return server.count("auth.test") == 1; }));
    server.until([n = 0]() mutable { return ++n > 10; });
    EXPECT_TRUE(is_served("T1")) << "its token works";
    EXPECT_TRUE(intake.taken.empty());
    EXPECT_EQ(token_of_last("auth.test"), "Bearer xoxb-1");
}

TEST_F(install_book_test, says_which_workspaces_of_an_organisation_have_the_app) {
    open();
    for (const auto* what : {"granted", "revoked"}) {
        const auto body =
            std::string{R"({"type":"event_callback","event_id":"Ev-)"} + what +
            R"(","authorizations":[{"enterprise_id":"E1","team_id":"T5","is_enterprise_install":)"
            R"(true}],"event":{"type":"team_access_)" +
            what + R"(","team_ids":["T5","T6"]}})";
        EXPECT_EQ(post(body, false).status, 200);
    }
    EXPECT_NE(log.find("was given to these workspaces: T5 T6"), std::string::npos) << log;
    EXPECT_NE(log.find("was taken from these workspaces: T5 T6"), std::string::npos) << log;
    EXPECT_TRUE(intake.taken.empty());
    EXPECT_TRUE(is_served("E1"));
}

TEST_F(install_book_test, tokens_of_people_are_none_of_ours) {
    open();
    EXPECT_EQ(
        post(event("T1", R"({"type":"tokens_revoked","tokens":{"oauth":["U1"]}})"), false).status,
        200);
    EXPECT_EQ(server.count("auth.test"), 0);
}

TEST_F(install_book_test, colleagues_of_an_organisation_are_no_strangers) {
    server.answers["users.info"] =
        R"({"ok":true,"user":{"id":"U1","team_id":"T5","name":"ana","enterprise_user":{"id":"U1","enterprise_id":"E1"}}})";
    open();
    auto who = support::run(io, bot->profile({"slack", "E1", "U1"}));
    ASSERT_TRUE(who);
    EXPECT_EQ(who->what, model::profile::kind::member);
    EXPECT_EQ(token_of_last("users.info"), "Bearer xoxb-e");
    server.answers["users.info"] =
        R"({"ok":true,"user":{"id":"U2","team_id":"T6","enterprise_user":{"id":"U2","enterprise_id":"E2"}}})";
    who = support::run(io, bot->profile({"slack", "E1", "U2"}));
    ASSERT_TRUE(who);
    EXPECT_EQ(who->what, model::profile::kind::stranger) << "another organisation";
}

}  // namespace
}  // namespace starling::slack
