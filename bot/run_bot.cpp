#include <csignal>
#include <iostream>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/signal_set.hpp>
#include <fmt/format.h>

#include "adapters/net/proxy.hpp"
#include "bot/app.hpp"
#include "bot/cli/storage_of.hpp"
#include "bot/log.hpp"
#include "bot/system_clock.hpp"
#include "bot/system_random.hpp"
#include "config/holidays.hpp"

namespace starling::bot {

namespace {

commands::reaction_map reactions_of(const config::configuration& c) {
    auto map = commands::standard_reactions();
    for (const auto& [emoji, line] : c.slack.reactions) map.insert_or_assign(emoji, line);
    return map;
}

slack::slack_options slack_of(const config::configuration& c) {
    return {.bot_token = c.slack.bot_token.reveal(),
            .app_token = c.slack.app_token.reveal(),
            .signing_secret = c.slack.signing_secret.reveal(),
            .api_url = c.slack.api_url,
            .client_id = c.slack.client_id,
            .client_secret = c.slack.client_secret.reveal(),
            .public_url = c.web.public_url};
}

teams::teams_options teams_of(const config::configuration& c) {
    teams::teams_options options{.app_id = c.teams.app_id,
                                 .credentials = {.assertion_file = c.teams.assertion_file,
                                                 .certificate_file = c.teams.certificate_file,
                                                 .key_file = c.teams.key_file,
                                                 .secret = c.teams.app_secret.reveal()},
                                 .tenants = c.teams.tenants,
                                 .name = c.app_name,
                                 .login_url = c.teams.login_url,
                                 .openid_url = c.teams.openid_url,
                                 .unauthenticated = c.teams.authentication == "off"};
    teams::parse_cloud(c.teams.cloud, options.where);
    return options;
}

net::http_server_options web_of(const config::web_config& c) {
    const auto colon = c.listen.rfind(':');
    net::http_server_options options;
    options.address = c.listen.substr(0, colon);
    options.port = static_cast<std::uint16_t>(std::stoul(c.listen.substr(colon + 1)));
    return options;
}

/// check_ready_to_run has said what cannot be read.
rules::holiday_calendars calendars_of(const config::configuration& c) {
    std::vector<config::fault> known;
    rules::holiday_calendars all;
    const auto years = config::holiday_years(system_clock{}.now());
    for (auto& [name, days] : config::read_holidays(c, years, known))
        for (auto& day : days) all[name].push_back({day.date, std::move(day.name)});
    return all;
}

app_options options_of(const config::configuration& c) {
    app_options options;
    options.storage = cli::storage_of(c);
    if (config::serves_slack(c)) options.slack = slack_of(c);
    if (config::serves_teams(c)) options.teams = teams_of(c);
    options.web = web_of(c.web);
    options.public_url = c.web.public_url;
    options.sealing_keys = config::sealing_keys(c);
    options.names = {c.slack.command, c.slack.share_command, c.slack.kudos_command};
    options.reactions = reactions_of(c);
    options.admins = c.slack.admins;
    options.admins.insert(options.admins.end(), c.teams.admins.begin(), c.teams.admins.end());
    options.calendars = calendars_of(c);
    return options;
}

void announce(const app_options& options, const log_sink& log) {
    log("info", fmt::format("starling {}", STARLING_VERSION));
    if (options.slack)
        log("info", fmt::format("Slack at {}, commands {}, {} and {}", options.slack->api_url,
                                options.names.main, options.names.share, options.names.kudos));
    if (options.teams)
        log("info", fmt::format("Teams app {}, tenants {}", options.teams->app_id,
                                fmt::join(options.teams->tenants, ", ")));
    if (const auto& problem = net::system_proxies().problem; !problem.empty()) log("warn", problem);
    if (const auto& through = net::system_proxies().https)
        log("info", fmt::format("HTTPS through the proxy {}:{}", through->host, through->port));
    if (options.teams && options.teams->unauthenticated)
        log("warn",
            "DEVELOPMENT: Teams messages are taken from this machine WITHOUT a token "
            "(teams.authentication = \"off\"). Never run this for people.");
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
    announce(options, log);
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
