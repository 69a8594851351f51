// Installing the app with a browser.
#include <boost/url/parse.hpp>

#include "adapters/slack/manifest.hpp"
#include "tests/unit/slack/with_installs.hpp"

namespace starling::slack {
namespace {

constexpr auto granted =
    R"({"ok":true,"access_token":"xoxb-9-canary","token_type":"bot","scope":"commands,chat:write",)"
    R"("bot_user_id":"UBOT9","app_id":"A1","team":{"id":"T9","name":"Acme <b>&\"Co"},)"
    R"("enterprise":null,"is_enterprise_install":false,"authed_user":{"id":"U9"}})";
constexpr auto granted_to_all =
    R"({"ok":true,"access_token":"xoxe.xoxb-1-canary","token_type":"bot","scope":"commands",)"
    R"("bot_user_id":"UBOT9","refresh_token":"xoxe-1-canary","expires_in":43200,"team":null,)"
    R"("enterprise":{"id":"E9","name":"Acme Group"},"is_enterprise_install":true,)"
    R"("authed_user":{"id":"U9"}})";

class install_door_test : public with_installs {
protected:
    struct begun {
        std::string cookie;
        std::string state;
        net::server_response answer;
    };
    begun begin() {
        begun b;
        b.answer = get("/slack/install");
        const auto where = header(b.answer, "location");
        const auto url = boost::urls::parse_uri(where);
        EXPECT_TRUE(url) << where;
        if (!url) return b;
        for (const auto& p : url->params())
            if (p.key == "state") b.state = p.value;
        const auto set = header(b.answer, "set-cookie");
        b.cookie = set.substr(0, set.find(';'));
        return b;
    }
    net::server_response come_back(const begun& b, const std::string& what = "code=c1") {
        return get("/slack/oauth_redirect?" + what + "&state=" + b.state, b.cookie);
    }
    void open_with(const std::string& answer) {
        server.answers["oauth.v2.access"] = answer;
        open();
    }
    bool is_refused(const net::server_response& r, int status, std::string_view words) {
        EXPECT_EQ(r.status, status) << r.body;
        EXPECT_NE(r.body.find(words), std::string::npos) << r.body;
        return kept.apps.empty() && intake.taken.empty();
    }
};

TEST_F(install_door_test, sends_to_slack_with_all_it_asks_for) {
    open();
    const auto b = begin();
    EXPECT_EQ(b.answer.status, 302);
    const auto where = header(b.answer, "location");
    EXPECT_TRUE(where.starts_with("http://127.0.0.1:" + server.port() +
                                  "/oauth/v2/authorize?client_id=1.2&scope=commands%2C"))
        << where;
    EXPECT_NE(where.find("redirect_uri=https%3A%2F%2Fbot.example.org%2Fslack%2Foauth_redirect&"),
              std::string::npos)
        << where;
    for (const auto scope : required_scopes())
        EXPECT_NE(where.find(payload::percent_encode(scope)), std::string::npos) << scope;
    const auto cookie = header(b.answer, "set-cookie");
    EXPECT_TRUE(cookie.starts_with("__Host-starling-install="));
    for (const auto* flag :
         {"; Path=/", "; HttpOnly", "; SameSite=Lax", "; Max-Age=600", "; Secure"})
        EXPECT_NE(cookie.find(flag), std::string::npos) << cookie;
}

TEST_F(install_door_test, on_this_machine_the_cookie_needs_no_https) {
    options.public_url = "http://127.0.0.1:3978";
    open();
    const auto b = begin();
    EXPECT_TRUE(b.cookie.starts_with("starling-install="));
    EXPECT_EQ(header(b.answer, "set-cookie").find("Secure"), std::string::npos);
}

TEST_F(install_door_test, installs_and_lets_the_installer_set_it_up) {
    open_with(granted);
    const auto page = come_back(begin());
    EXPECT_EQ(page.status, 200);
    EXPECT_NE(page.body.find("Acme &lt;b&gt;&amp;&quot;Co"), std::string::npos) << page.body;
    EXPECT_NE(page.body.find("/starling setup"), std::string::npos);
    EXPECT_NE(header(page, "set-cookie").find("Max-Age=0"), std::string::npos);
    EXPECT_EQ(header(page, "cache-control"), "no-store");

    const auto* call = server.last("oauth.v2.access");
    ASSERT_NE(call, nullptr);
    EXPECT_EQ(call->authorization, "Basic MS4yOjAxMjM0NTY3ODlhYmNkZWYwMTIzNDU2Nzg5YWJjZGVm");
    EXPECT_EQ(call->fields.at("code"), "c1");
    EXPECT_EQ(call->fields.at("redirect_uri"), "https://bot.example.org/slack/oauth_redirect");

    const auto& app = kept.at("T9");
    EXPECT_EQ(app.access.reveal(), "xoxb-9-canary");
    EXPECT_EQ(app.bot_user, "UBOT9");
    EXPECT_FALSE(app.org_wide);
    EXPECT_EQ(app.installed_at, clock.now());
    ASSERT_EQ(intake.taken.size(), 1u);
    EXPECT_EQ(std::get<model::command_used>(intake.taken[0].what).entry, "setup");
    EXPECT_EQ(intake.taken[0].actor, (model::address{"slack", "T9", "U9"}));
    EXPECT_TRUE(intake.taken[0].direct);
    EXPECT_EQ(bot->status().workspace, "T9");
    EXPECT_EQ(post(command_in("T9")).status, 200) << "it works at once";
    EXPECT_EQ(log.find("canary"), std::string::npos);
}

TEST_F(install_door_test, once_more_replaces_the_token_and_greets_nobody) {
    kept.put("T9", "xoxb-old");
    open_with(granted);
    const auto page = come_back(begin());
    EXPECT_NE(page.body.find("installed anew"), std::string::npos) << page.body;
    EXPECT_EQ(kept.at("T9").access.reveal(), "xoxb-9-canary");
    EXPECT_TRUE(intake.taken.empty());
}

TEST_F(install_door_test, for_a_whole_organisation_says_what_is_left_to_do) {
    open_with(granted_to_all);
    const auto page = come_back(begin());
    EXPECT_NE(page.body.find("Add to more workspaces"), std::string::npos) << page.body;
    const auto& app = kept.at("E9");
    EXPECT_TRUE(app.org_wide);
    EXPECT_EQ(app.refresh.reveal(), "xoxe-1-canary");
    EXPECT_EQ(app.expires_at, clock.now() + 12h);
}

TEST_F(install_door_test, refuses_who_did_not_begin_here) {
    open_with(granted);
    const auto mine = begin();
    const auto other = begin();
    EXPECT_TRUE(is_refused(come_back({other.cookie, mine.state, {}}), 400, "same browser"));
    EXPECT_TRUE(is_refused(come_back({"", mine.state, {}}), 400, "same browser"));
    EXPECT_TRUE(
        is_refused(get("/slack/oauth_redirect?code=c1", other.cookie), 400, "same browser"));
    EXPECT_TRUE(is_refused(get("/slack/oauth_redirect", other.cookie), 400, "same browser"));
    EXPECT_EQ(server.count("oauth.v2.access"), 0) << "nothing was asked of Slack";
    EXPECT_TRUE(kept.marks.empty()) << "and nothing written";
}

TEST_F(install_door_test, refuses_what_took_too_long) {
    open_with(granted);
    const auto b = begin();
    clock.advance(10min + 1s);
    EXPECT_TRUE(is_refused(come_back(b), 400, "10 minutes"));
}

TEST_F(install_door_test, works_once) {
    open_with(granted);
    const auto b = begin();
    EXPECT_EQ(come_back(b).status, 200);
    const auto again = come_back(b);
    EXPECT_EQ(again.status, 400);
    EXPECT_NE(again.body.find("works once"), std::string::npos);
    EXPECT_EQ(server.count("oauth.v2.access"), 1);
}

TEST_F(install_door_test, says_when_somebody_did_not_agree) {
    open_with(granted);
    EXPECT_TRUE(is_refused(come_back(begin(), "error=access_denied"), 403, "did not agree"));
    EXPECT_TRUE(is_refused(come_back(begin(), "error=invalid_scope"), 500, "invalid_scope"));
    EXPECT_TRUE(is_refused(come_back(begin(), "error=%3Cscript%3E"), 500, "&lt;script&gt;"));
}

TEST_F(install_door_test, says_what_slack_found_wrong) {
    for (const auto& [error, status, words] :
         {std::tuple{"invalid_code", 400, "Begin again"},
          std::tuple{"code_already_used", 400, "used"},
          std::tuple{"bad_client_secret", 500, "SLACK_CLIENT_SECRET"},
          std::tuple{"bad_redirect_uri", 500, "Redirect URLs"}}) {
        server.answers["oauth.v2.access"] = std::string{R"({"ok":false,"error":")"} + error + "\"}";
        if (!bot) open();
        EXPECT_TRUE(is_refused(come_back(begin()), status, words)) << error;
    }
}

TEST_F(install_door_test, an_answer_that_lacks_something_installs_nothing) {
    const std::string whole = granted;
    for (const auto* part :
         {R"("access_token":"xoxb-9-canary",)", R"("token_type":"bot",)",
          R"("bot_user_id":"UBOT9",)", R"("team":{"id":"T9","name":"Acme <b>&\"Co"},)"}) {
        auto body = whole;
        ASSERT_NE(body.find(part), body.npos) << part;
        body.erase(body.find(part), std::string_view{part}.size());
        server.answers["oauth.v2.access"] = body;
        if (!bot) open();
        EXPECT_TRUE(is_refused(come_back(begin()), 502, "did not answer")) << part;
    }
    auto endless = whole;
    endless.insert(1, R"("expires_in":43200,)");
    server.answers["oauth.v2.access"] = endless;
    EXPECT_TRUE(is_refused(come_back(begin()), 502, "did not answer"))
        << "a token that ends and cannot be renewed";
    EXPECT_EQ(log.find("canary"), std::string::npos);
}

TEST_F(install_door_test, does_not_say_installed_before_it_is_stored) {
    open_with(granted);
    kept.failing_installs = 1;
    EXPECT_TRUE(is_refused(come_back(begin()), 503, "could not be stored"));
    EXPECT_EQ(come_back(begin()).status, 200) << "beginning again helps";
}

TEST_F(install_door_test, an_attempt_that_cannot_be_marked_is_not_spent) {
    open_with(granted);
    const auto b = begin();
    kept.failure = errc::disk_full;
    EXPECT_TRUE(is_refused(come_back(b), 503, "could not be stored"));
    EXPECT_EQ(server.count("oauth.v2.access"), 0);
    kept.failure = {};
    EXPECT_EQ(come_back(b).status, 200);
}

TEST_F(install_door_test, can_only_be_opened) {
    open();
    net::server_request request{.method = "POST", .target = "/slack/install"};
    EXPECT_EQ(support::run(io, bot->receive(request)).status, 405);
    EXPECT_TRUE(bot->takes("/slack/install?x=1"));
    EXPECT_TRUE(bot->takes("/slack/events"));
    EXPECT_FALSE(bot->takes("/slack/installer"));
    options.installs = nullptr;
    const auto without = make_slack(io, options, intake, clock, chance, [](auto, auto) {});
    EXPECT_FALSE(without->takes("/slack/install"));
}

}  // namespace
}  // namespace starling::slack
