#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>

#include "adapters/net/task_group.hpp"
#include "adapters/sandbox/sandbox.hpp"
#include "adapters/sandbox/teams/office.hpp"
#include "bot/app.hpp"
#include "bot/demo/demo_clock.hpp"
#include "bot/log.hpp"
#include "bot/system_random.hpp"

namespace starling::bot {

/// A folder of its own that goes when the object goes.
class temporary_folder {
public:
    temporary_folder();
    ~temporary_folder();
    temporary_folder(const temporary_folder&) = delete;
    temporary_folder& operator=(const temporary_folder&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// The demo's company: a Slack workspace and a Teams tenant on the io_context it is given, the bot
/// on a thread of its own, as if they were two machines. What returns an awaitable is awaited on
/// the workspace's side.
class world {
public:
    /// `storage`: an empty place; no text = a file that goes with the world.
    world(boost::asio::io_context& io, unsigned seed, std::string storage, log_sink log);
    ~world();
    world(const world&) = delete;
    world& operator=(const world&) = delete;

    /// Starts both; false when the bot is not connected within five seconds.
    awaitable<bool> start();
    awaitable<void> stop();

    sandbox::sandbox& workspace() { return *sandbox_; }
    sandbox::office& office() { return *office_; }
    demo_clock& clock() { return clock_; }
    boost::asio::io_context& io() { return io_; }

    /// Completes when the bot has nothing due and nothing under way at the present time.
    awaitable<bool> settle();
    /// Moves the clock and lets the bot do what became due.
    awaitable<bool> move_to(rules::instant then);
    awaitable<result<void>> look(ports::unit& work);
    awaitable<app_figures> figures();

private:
    app_options options();
    std::string storage_url() const;
    void require_empty_place() const;
    void run_bot_thread();

    boost::asio::io_context& io_;
    demo_clock clock_;
    system_random chance_;
    log_sink log_;
    std::string storage_;
    temporary_folder folder_;
    net::task_group tasks_;
    std::unique_ptr<sandbox::sandbox> sandbox_;
    std::unique_ptr<sandbox::office> office_;
    boost::asio::io_context bot_io_{1};
    std::unique_ptr<app> bot_;
    std::thread bot_thread_;
    std::atomic<bool> ready_{false};
};

}  // namespace starling::bot
