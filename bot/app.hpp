#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "adapters/net/http_server.hpp"
#include "adapters/slack/slack.hpp"
#include "adapters/teams/teams.hpp"
#include "bot/links.hpp"
#include "commands/dispatch.hpp"
#include "commands/ports/clock.hpp"
#include "commands/ports/random.hpp"
#include "config/config.hpp"
#include "storage/storage.hpp"

namespace starling::bot {

/// Everything a running bot is made of; the program fills it from the configuration, the demo and
/// the tests by hand.
struct app_options {
    storage::storage_options storage;
    std::optional<slack::slack_options> slack;
    std::optional<teams::teams_options> teams;
    /// Where Teams' activities, Slack's requests and whoever follows a link arrive.
    net::http_server_options web;
    /// Under which the internet reaches `web`, "https://go.acme.example"; set = what is shared
    /// carries personal links.
    std::string public_url = {};
    /// Seal the tokens of workspaces where Slack's app is installed with a browser; newest first.
    std::vector<std::string> sealing_keys = {};
    commands::command_names
        names;  ///< of Slack's commands; Teams' begin with "@" and its app's name
    commands::reaction_map reactions = commands::standard_reactions();
    /// Slack member ids and Entra object ids that are admins from the start.
    std::vector<std::string> admins;
    /// Holidays that `quiet set` may name.
    rules::holiday_calendars calendars;
    std::chrono::milliseconds poll{1'000};    ///< how often the scheduler looks at the clock
    std::chrono::milliseconds drain{10'000};  ///< patience of a stop before work is cancelled
    std::chrono::milliseconds profile_deadline{1'200};  ///< for all profiles of one event together
};

/// What the outside may know of a running bot.
struct app_figures {
    slack::slack_status slack;
    teams::teams_status teams;
    link_figures links;
    storage::storage_figures storage;
    std::size_t accepted = 0;  ///< events that were handled, duplicates not counted
    std::size_t refused = 0;   ///< of these, by a rule that says why
    std::size_t duplicates = 0;
    std::size_t failed = 0;  ///< events that were given back without an effect
    std::size_t sent = 0;
    std::size_t retried = 0;
    std::size_t ambiguous = 0;
    std::size_t dead = 0;
};

/// A bot in one process: store, platforms, pipeline, pump and scheduler on one io_context.
/// Everything it is given by reference must outlive it.
class app {
public:
    virtual ~app() = default;

    /// Runs until stop() has drained, or until Slack refuses for good: then the failure.
    virtual awaitable<result<void>> run() = 0;
    /// Stop intake, finish what is under way, at most options.drain, then cancel. I/O thread only.
    virtual void stop() = 0;
    /// Looks at the clock at once and completes when nothing is due and nothing is under way;
    /// false when that takes longer than `patience`. For whoever moves the clock.
    virtual awaitable<bool> settle(std::chrono::milliseconds patience) = 0;
    /// Where Teams' activities, Slack's requests and followed links are taken; 0 when nothing is
    /// served over HTTP.
    virtual std::uint16_t web_port() const = 0;
    /// Calls `then` once when every platform is heard: Slack's first socket has said hello, the
    /// server for Teams listens.
    virtual void when_ready(std::function<void()> then) = 0;

    virtual storage::database& store() = 0;
    virtual app_figures figures() const = 0;
};

/// Opens the store and wires the rest; nothing runs yet. `chance` feeds the commands. `why` gets a
/// plain sentence with the fix when the store cannot be opened.
result<std::unique_ptr<app>> make_app(boost::asio::io_context& io, app_options options,
                                      const ports::clock& clock, ports::random& chance,
                                      slack::log_sink log, std::string& why);

/// `starling run`: until SIGTERM or SIGINT. 0 = stopped as asked, 1 = could not start or Slack
/// refused for good, 2 = the configuration lacks something.
int run_bot(const config::configuration& configuration);

}  // namespace starling::bot
