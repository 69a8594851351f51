#include <csignal>
#include <iostream>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/signal_set.hpp>
#include <fmt/format.h>

#include "bot/app.hpp"
#include "bot/log.hpp"
#include "bot/system_clock.hpp"
#include "bot/system_random.hpp"

namespace starling::bot {

namespace {

commands::reaction_map reactions_of(const config::configuration& c) {
    auto map = commands::standard_reactions();
    for (const auto& [emoji, line] : c.slack.reactions) map.insert_or_assign(emoji, line);
    return map;
}

app_options options_of(const config::configuration& c) {
    app_options options;
    options.storage.url = c.storage_url;
    options.slack.bot_token = c.slack.bot_token.reveal();
    options.slack.app_token = c.slack.app_token.reveal();
    options.slack.api_url = c.slack.api_url;
    options.names = {c.slack.command, c.slack.share_command, c.slack.kudos_command};
    options.reactions = reactions_of(c);
    options.admins = c.slack.admins;
    return options;
}

/// Runs the app until a signal or until Slack refuses for good.
result<void> run_until_told(boost::asio::io_context& io, app& bot) {
    boost::asio::signal_set signals{io, SIGTERM, SIGINT};
    signals.async_wait([&bot](boost::system::error_code error, int) {
        if (!error) bot.stop();
    });
    result<void> outcome;
    boost::asio::co_spawn(io.get_executor(), bot.run(),
                          [&](std::exception_ptr bug, result<void> ended) {
                              outcome = bug ? result<void>{make_error_code(errc::bug)} : ended;
                              io.stop();  // idle connections may hold timers still
                          });
    io.run();
    return outcome;
}

int say_faults(const std::vector<config::fault>& faults) {
    for (const auto& fault : faults) std::cerr << config::to_text(fault) << '\n';
    return 2;
}

}  // namespace

int run_bot(const config::configuration& configuration) {
    if (const auto faults = config::check_ready_to_run(configuration); !faults.empty()) {
        return say_faults(faults);
    }
    const auto log = make_log({configuration.log_level, configuration.log_format}, std::cerr);
    const auto options = options_of(configuration);
    log("info", fmt::format("starling {}: Slack at {}, commands {}, {} and {}", STARLING_VERSION,
                            options.slack.api_url, options.names.main, options.names.share,
                            options.names.kudos));
    const system_clock clock;
    system_random chance;
    boost::asio::io_context io{1};
    std::string why;
    auto bot = make_app(io, options, clock, chance, log, why);
    if (!bot) {
        log("error", why);
        return 1;
    }
    if (const auto ended = run_until_told(io, **bot); !ended) {
        const auto problem = (*bot)->figures().slack.last_problem;
        log("error", problem.empty() ? ended.error().message() : problem);
        return 1;
    }
    return 0;
}

}  // namespace starling::bot
