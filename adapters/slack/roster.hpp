#pragma once

#include <functional>
#include <string>
#include <vector>

#include "adapters/net/task_group.hpp"
#include "adapters/payload/json_reader.hpp"
#include "adapters/slack/slack.hpp"
#include "adapters/slack/web_api.hpp"
#include "commands/ports/clock.hpp"
#include "commands/ports/intake.hpp"

namespace starling::slack {

/// Everybody of each workspace, read page by page at the start and once a day: whoever was
/// deactivated, made a guest or moved to another zone while nobody listened is known again. What is
/// read goes to the intake, which keeps only people it knows (program.md F4). Best effort:
/// user_change tells of the rest. I/O thread only; everything must outlive it.
class roster {
public:
    /// The workspaces whose tokens there are; asked before each reading.
    using workspaces = std::function<std::vector<std::string>()>;

    roster(boost::asio::io_context& io, web_api& web, ports::intake& intake,
           const ports::clock& clock, workspaces whose, log_sink log);

    /// Begins to read, and goes on until stop().
    void watch();
    awaitable<void> stop();

private:
    awaitable<void> keep_reading();
    awaitable<void> read_all(std::string workspace);
    awaitable<web_reply> page(std::string workspace, std::string cursor);
    awaitable<void> tell(std::string workspace, std::string key, const payload::json_reader& json);

    boost::asio::io_context& io_;
    web_api& web_;
    ports::intake& intake_;
    const ports::clock& clock_;
    workspaces whose_;
    log_sink log_;
    net::task_group tasks_;
};

}  // namespace starling::slack
