#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "adapters/net/task_group.hpp"
#include "bot/app.hpp"
#include "bot/bell.hpp"
#include "bot/demo/demo_clock.hpp"
#include "tests/support/random.hpp"
#include "tests/support/run.hpp"
#include "tests/support/temp_folder.hpp"

namespace starling::bot {

/// The program with a database of its own, on the test's thread. The clock runs with real time and
/// can be moved.
class running_bot : public ::testing::Test {
protected:
    /// Starts it and waits until it is ready.
    void start(app_options options) {
        std::string why;
        auto made = make_app(io, std::move(options), clock, chance, log(), why);
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

    app_options on_own_database() const {
        app_options o;
        o.storage.url = "sqlite:" + folder.file("starling.db");
        o.poll = std::chrono::milliseconds{20};
        return o;
    }
    /// Lets everything run until `met` or `patience` has passed.
    bool until(const std::function<bool()>& met,
               std::chrono::milliseconds patience = std::chrono::seconds{5}) {
        const auto end = std::chrono::steady_clock::now() + patience;
        while (!met() && std::chrono::steady_clock::now() < end)
            support::run(io, net::pause(io, std::chrono::milliseconds{2}));
        return met();
    }
    void settle() { ASSERT_TRUE(support::run(io, bot->settle(std::chrono::seconds{5}))); }

    std::function<void(std::string)> note_bug() {
        return [this](std::string bug) { lines.push_back("bug " + bug); };
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
    std::vector<std::string> lines;  ///< what was logged: "level text"
    net::task_group running{io, note_bug()};
    std::unique_ptr<app> bot;
    result<void> ended;
};

}  // namespace starling::bot
