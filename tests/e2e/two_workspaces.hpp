#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "adapters/sandbox/sandbox.hpp"
#include "tests/e2e/running_bot.hpp"
#include "tests/integration/fakes.hpp"

namespace starling::bot {

/// Two Slack workspaces behind one address, as slack.com is one: a call goes to the workspace whose
/// token it carries, and who installs the app chooses. Both have the same people, by id and name.
class two_workspaces : public running_bot {
protected:
    static constexpr auto public_url = "http://127.0.0.1:1";

    two_workspaces() {
        for (const auto* name : {"ONE", "TWO"}) add_workspace(name);
        server_ = net::make_http_server(io, {}, [this](net::server_request r) {
                      return pass_on(std::move(r));
                  }).value();
        work_.spawn("slack.com", [this] { return server_->run(); });
    }
    ~two_workspaces() override {
        if (bot) stop();
        server_->stop();
        for (auto& w : workspaces) w->stop();
        support::run(io, work_.drain(std::chrono::milliseconds{200}));
    }

    void start() { start(installing()); }
    void start(app_options o) {
        running_bot::start(std::move(o));
        for (auto& w : workspaces) w->post_to(here("/slack/events"));
    }
    app_options installing() {
        auto o = on_own_database();
        o.public_url = public_url;
        o.sealing_keys = {std::string(64, 'a')};
        const sandbox::sandbox_options usual;
        o.slack = starling::slack::slack_options{
            .signing_secret = usual.signing_secret,
            .api_url = "http://127.0.0.1:" + std::to_string(server_->port()) + "/api/",
            .time_scale = 0.01,
            .client_id = usual.client_id,
            .client_secret = usual.client_secret,
            .public_url = public_url};
        return o;
    }
    std::string here(const std::string& path) {
        return "http://127.0.0.1:" + std::to_string(bot->web_port()) + path;
    }

    /// What the installer's browser shows at the end.
    net::http_response install_in(std::size_t which) {
        chosen = which;
        const auto begun = get(here("/slack/install"));
        const auto set = std::string{begun.header("set-cookie")};
        const auto agreed = get(std::string{begun.header("location")});
        EXPECT_EQ(agreed.status, 302) << agreed.body;
        const std::string back{agreed.header("location")};
        EXPECT_TRUE(back.starts_with(public_url)) << back;
        auto page = get(here(back.substr(std::string_view{public_url}.size())),
                        set.substr(0, set.find(';')));
        settle();
        return page;
    }
    net::http_response get(std::string url, const std::string& cookie = {}) {
        net::http_request request{.method = "GET", .url = std::move(url)};
        if (!cookie.empty()) request.headers.emplace_back("cookie", cookie);
        return support::run(io, web_->send(std::move(request))).response;
    }

    sandbox::gesture_result types(std::size_t which, const std::string& who,
                                  const std::string& command, const std::string& text) {
        auto done = support::run(io, workspaces[which]->type(who, "C0GENERAL", command, text));
        settle();
        return done;
    }
    /// Messages there that say this.
    int said(std::size_t which, const std::string& text) const {
        const auto all = workspaces[which]->messages();
        return static_cast<int>(std::ranges::count_if(all, [&](const auto& m) {
            return m.text.find(text) != std::string::npos ||
                   m.blocks.find(text) != std::string::npos;
        }));
    }
    void with_rows(std::size_t which, std::function<void(ports::tx&)> look) {
        rows_unit work{std::move(look)};
        const auto tenant = support::run(io, bot->store().tenant_of("slack", team(which)));
        ASSERT_TRUE(tenant);
        ASSERT_TRUE(support::run(io, bot->store().write(*tenant, work)));
    }
    static std::string team(std::size_t which) { return which == 0 ? "T0ONE" : "T0TWO"; }

    std::vector<std::unique_ptr<sandbox::sandbox>> workspaces;
    std::size_t chosen = 0;

private:
    void add_workspace(const std::string& name) {
        auto made = sandbox::make_sandbox(
            io,
            {.team = "T0" + name,
             .team_name = "Acme " + name,
             .bot_token = "xoxb-" + name,
             .bot_user = "U0BOT" + name,
             .redirect_url = std::string{public_url} + "/slack/oauth_redirect",
             .token_life = std::chrono::hours{12},
             .enforce_rate_limits = false},
            clock);
        made->add(sandbox::sandbox_user{"U0MARA", "mara", "mara", "Europe/Berlin"});
        made->add(sandbox::sandbox_user{"U0ANA", "ana", "ana", "Europe/Berlin"});
        made->add(
            sandbox::sandbox_channel{"C0GENERAL", "general", false, false, {"U0MARA", "U0ANA"}});
        made->add(sandbox::sandbox_channel{"C0KUDOS", "kudos", false, false, {"U0MARA", "U0ANA"}});
        work_.spawn(name, [w = made.get()] { return w->run(); });
        workspaces.push_back(std::move(made));
    }
    std::size_t whose(const net::server_request& r) const {
        const auto login = r.header("authorization");
        if (!login.starts_with("Bearer ")) return chosen;
        return login.starts_with("Bearer xoxb-ONE") ? 0 : 1;
    }
    awaitable<net::server_response> pass_on(net::server_request r) {
        auto url = workspaces[whose(r)]->api_url();
        url.resize(url.size() - std::string_view{"/api/"}.size());
        net::http_request request{
            .method = r.method, .url = url + r.target, .headers = {}, .body = r.body};
        for (const auto* name : {"authorization", "content-type"})
            if (!r.header(name).empty()) request.headers.emplace_back(name, r.header(name));
        const auto got = (co_await web_->send(std::move(request))).response;
        net::server_response answer{.status = got.status, .body = got.body};
        for (const auto* name : {"location", "retry-after", "x-oauth-scopes"})
            if (!got.header(name).empty()) answer.headers.emplace_back(name, got.header(name));
        co_return answer;
    }

    net::task_group work_{io, note_bug()};
    std::unique_ptr<net::http_client> web_ = net::make_http_client(io);
    std::unique_ptr<net::http_server> server_;
};

}  // namespace starling::bot
