#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "adapters/net/task_group.hpp"
#include "adapters/sandbox/teams/office.hpp"
#include "bot/app.hpp"
#include "bot/bell.hpp"
#include "bot/demo/demo_clock.hpp"
#include "tests/support/random.hpp"
#include "tests/support/run.hpp"
#include "tests/support/temp_folder.hpp"

namespace starling::bot {

/// A Teams tenant and the bot against it, over loopback, on one thread, with tokens, signatures and
/// the store of the real program. The clock runs with real time and can be moved.
class teams_office : public ::testing::Test {
protected:
    teams_office() {
        teams = sandbox::make_office(io, {.enforce_rate_limits = false, .time_scale = 0.1}, clock);
        for (const auto* name : {"Mara Lind", "Jonas Beck", "Ana Costa", "Tom Reed"})
            teams->add(employee(name));
        for (const auto* name : {"General", "kudos", "advocacy"}) teams->add(room(name));
        tenant.spawn("tenant", [this] { return teams->run(); });
        start();
        for (const auto& who : teams->users()) installs(who.name);
        installs("Mara Lind", "General");
    }
    ~teams_office() override {
        stop();
        teams->stop();
        support::run(io, tenant.drain(std::chrono::milliseconds{200}));
    }

    static std::string id_of(const std::string& name) {
        return "29:1" + name.substr(0, name.find(' '));
    }
    static std::string channel_of(const std::string& name) {
        return "19:" + (name == "General" ? "team" : name) + "@thread.tacv2";
    }
    static sandbox::office_user employee(const std::string& name) {
        static const std::map<char, std::string> ends{
            {'M', "a1"}, {'J', "a2"}, {'A', "a3"}, {'T', "a4"}};
        return {.id = id_of(name),
                .object = "00000000-0000-4000-8000-0000000000" + ends.at(name.front()),
                .name = name,
                .tz = "Europe/Berlin"};
    }
    static sandbox::office_channel room(const std::string& name) {
        return {.id = channel_of(name), .name = name};
    }

    app_options options() const {
        const sandbox::office_options tenant_of{};
        app_options o;
        o.storage.url = "sqlite:" + folder.file("starling.db");
        o.teams = teams::teams_options{.app_id = tenant_of.app_id,
                                       .credentials = {.secret = tenant_of.app_secret},
                                       .tenants = {tenant_of.tenant},
                                       .login_url = teams->login_url(),
                                       .openid_url = teams->openid_url(),
                                       .time_scale = 0.01};
        o.poll = std::chrono::milliseconds{20};
        return o;
    }
    void start() {
        std::string why;
        auto made = make_app(io, options(), clock, chance, log(), why);
        ASSERT_TRUE(made) << why;
        bot = std::move(*made);
        bool ready = false;
        bot->when_ready([&ready] { ready = true; });
        running.spawn("bot", [this] { return run_bot_to_its_end(); });
        ASSERT_TRUE(until([&ready] { return ready; }));
        teams->bot_is_at("http://127.0.0.1:" + std::to_string(bot->web_port()) + "/api/messages");
    }
    void stop() {
        bot->stop();
        support::run(io, running.join());
        bot.reset();
    }
    awaitable<void> run_bot_to_its_end() { ended = co_await bot->run(); }

    /// Lets everything run until `met` or `patience` has passed.
    bool until(const std::function<bool()>& met,
               std::chrono::milliseconds patience = std::chrono::seconds{5}) {
        const auto end = std::chrono::steady_clock::now() + patience;
        while (!met() && std::chrono::steady_clock::now() < end)
            support::run(io, net::pause(io, std::chrono::milliseconds{2}));
        return met();
    }
    void settle() { ASSERT_TRUE(support::run(io, bot->settle(std::chrono::seconds{5}))); }

    void installs(const std::string& who, const std::string& channel = {}) {
        const auto where = channel.empty() ? std::string{} : channel_of(channel);
        EXPECT_EQ(support::run(io, teams->install(id_of(who), where)).error, "") << who;
        settle();
    }
    sandbox::office_result types(const std::string& who, const std::string& channel,
                                 const std::string& text, bool slash = false) {
        const auto where = channel.empty() ? std::string{} : channel_of(channel);
        auto done = support::run(io, teams->type(id_of(who), where, text, slash));
        settle();
        EXPECT_EQ(done.error, "") << text;
        return done;
    }
    sandbox::office_result presses(const std::string& who, const std::string& title,
                                   bool submit = false) {
        auto done = support::run(io, teams->press(id_of(who), title, {}, {}, submit));
        settle();
        EXPECT_EQ(done.error, "") << title << ": " << done.detail;
        return done;
    }

    /// What a person sees, the newest first.
    std::vector<std::string> seen_by(const std::string& who) const {
        std::vector<std::string> all;
        for (const auto& message : teams->messages()) {
            const auto shown = teams->seen_by(id_of(who), message.id);
            if (!shown.id.empty() && shown.from.starts_with("28:"))
                all.insert(all.begin(), sandbox::readable(shown));
        }
        return all;
    }
    std::string newest_for(const std::string& who) const {
        const auto all = seen_by(who);
        return all.empty() ? std::string{} : all.front();
    }
    int shown_in(const std::string& channel, const std::string& text) const {
        const auto all = teams->messages();
        return static_cast<int>(std::ranges::count_if(all, [&](const auto& m) {
            return m.conversation == channel_of(channel) && m.only_for.empty() &&
                   m.from.starts_with("28:") &&
                   sandbox::readable(m).find(text) != std::string::npos;
        }));
    }
    slack::log_sink log() {
        return [this](std::string_view level, std::string text) {
            lines.push_back(std::string{level} + " " + text);
        };
    }

    boost::asio::io_context io{1};
    demo_clock clock{rules::instant{std::chrono::seconds{1'795'420'800}}};  // a Monday, 08:00 UTC
    support::seeded_random chance;
    support::temp_folder folder;
    std::vector<std::string> lines;
    net::task_group tenant{io, [this](std::string bug) { lines.push_back("bug " + bug); }};
    net::task_group running{io, [this](std::string bug) { lines.push_back("bug " + bug); }};
    std::unique_ptr<sandbox::office> teams;
    std::unique_ptr<app> bot;
    result<void> ended;
};

}  // namespace starling::bot
