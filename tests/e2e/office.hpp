#pragma once

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "adapters/net/task_group.hpp"
#include "adapters/sandbox/sandbox.hpp"
#include "bot/app.hpp"
#include "bot/bell.hpp"
#include "bot/demo/demo_clock.hpp"
#include "tests/integration/fakes.hpp"
#include "tests/support/random.hpp"
#include "tests/support/run.hpp"

namespace starling::bot {

/// A Slack workspace and the bot against it, over loopback, on one thread. The clock runs with
/// real time and can be moved.
class office : public ::testing::Test {
protected:
    office() {
        auto pattern = (std::filesystem::temp_directory_path() / "starling-e2e-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error{"no temporary folder"};
        folder = pattern;
        slack = sandbox::make_sandbox(
            io, {.enforce_rate_limits = false, .retry_after = std::chrono::milliseconds{300}},
            clock);
        for (const auto* name : {"mara", "jonas", "ana", "tom"}) slack->add(employee(name));
        for (const auto* name : {"general", "kudos", "advocacy"}) slack->add(room(name));
        workspace.spawn("workspace", [this] { return slack->run(); });
    }
    ~office() override {
        if (bot) stop();
        slack->stop();
        support::run(io, workspace.drain(std::chrono::milliseconds{200}));
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    }

    static std::string id_of(std::string name) {
        std::ranges::transform(name, name.begin(), [](char c) {
            return static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        });
        return "U0" + name;
    }
    static std::string channel_of(const std::string& name) { return "C" + id_of(name).substr(1); }
    static sandbox::sandbox_user employee(const std::string& name) {
        return {id_of(name), name, name, "Europe/Berlin"};
    }
    static sandbox::sandbox_channel room(const std::string& name) {
        return {channel_of(name),
                name,
                false,
                false,
                {id_of("mara"), id_of("jonas"), id_of("ana"), id_of("tom")}};
    }

    app_options options() {
        app_options o;
        o.storage.url = "sqlite:" + (folder / "starling.db").string();
        const sandbox::sandbox_options usual;
        o.slack = starling::slack::slack_options{.bot_token = usual.bot_token,
                                                 .app_token = usual.app_token,
                                                 .api_url = slack->api_url(),
                                                 .time_scale = 0.01};
        o.poll = std::chrono::milliseconds{20};
        return o;
    }
    /// Starts the bot on the office's database and waits for its first hello.
    void start() {
        std::string why;
        auto made = make_app(io, options(), clock, chance, log(), why);
        ASSERT_TRUE(made) << why;
        bot = std::move(*made);
        bool ready = false;
        bot->when_ready([&ready] { ready = true; });
        running.spawn("bot", [this] { return run_bot_to_its_end(); });
        ASSERT_TRUE(until([&ready] { return ready; }));
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
        while (!met() && std::chrono::steady_clock::now() < end) {
            support::run(io, net::pause(io, std::chrono::milliseconds{2}));
        }
        return met();
    }
    void settle() { ASSERT_TRUE(support::run(io, bot->settle(std::chrono::seconds{5}))); }
    sandbox::gesture_result types(const std::string& who, const std::string& where,
                                  const std::string& command, const std::string& text) {
        const auto place = where.empty() ? std::string{} : channel_of(where);
        auto done = support::run(io, slack->type(id_of(who), place, command, text));
        settle();
        return done;
    }
    sandbox::gesture_result presses(const std::string& who, const std::string& label) {
        auto done = support::run(io, slack->press(id_of(who), label));
        settle();
        return done;
    }
    sandbox::gesture_result raw(const std::string& type, const std::string& payload) {
        return support::run(io, slack->send_raw(type, payload));
    }
    void set_up() {
        types("mara", "general", "/starling", "setup #kudos #advocacy --tz=Europe/Berlin");
    }

    /// Messages in a channel, or in a person's conversation with the bot, that carry this text.
    int shown(const std::string& channel, const std::string& text) const {
        const auto all = slack->messages();
        return static_cast<int>(std::ranges::count_if(all, [&](const auto& m) {
            return m.channel == channel && !m.deleted && m.ephemeral_for.empty() &&
                   (m.text.find(text) != std::string::npos ||
                    m.blocks.find(text) != std::string::npos);
        }));
    }
    void with_rows(std::function<void(ports::tx&)> look) {
        rows_unit work{std::move(look)};
        const auto tenant =
            support::run(io, bot->store().tenant_of("slack", sandbox::sandbox_options{}.team));
        ASSERT_TRUE(tenant);
        ASSERT_TRUE(support::run(io, bot->store().write(*tenant, work)));
    }
    int count(ports::outbox_state s) {
        int n = 0;
        with_rows([&](ports::tx& rows) { n = rows.traffic().count(s); });
        return n;
    }
    slack::log_sink log() {
        return [this](std::string_view level, std::string text) {
            lines.push_back(std::string{level} + " " + text);
        };
    }

    boost::asio::io_context io{1};
    demo_clock clock{rules::instant{std::chrono::seconds{1'795'420'800}}};  // a Monday, 08:00 UTC
    support::seeded_random chance;
    std::vector<std::string> lines;
    std::filesystem::path folder;
    net::task_group workspace{io, [this](std::string bug) { lines.push_back("bug " + bug); }};
    net::task_group running{io, [this](std::string bug) { lines.push_back("bug " + bug); }};
    std::unique_ptr<sandbox::sandbox> slack;
    std::unique_ptr<app> bot;
    result<void> ended;
};

}  // namespace starling::bot
