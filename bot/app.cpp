#include "bot/app.hpp"

#include <fmt/format.h>

#include "bot/outbox_pump.hpp"
#include "bot/pipeline.hpp"
#include "bot/router.hpp"
#include "bot/scheduler.hpp"
#include "bot/simulate/simulations.hpp"
#include "bot/system_random.hpp"
#include "storage/installations.hpp"

namespace starling::bot {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

constexpr milliseconds ready_poll{5};
constexpr milliseconds long_sleep{3'600'000};

/// Slack's own commands and the verbs they stand for.
std::vector<std::pair<std::string, std::string>> slash_commands(
    const commands::command_names& names) {
    return {{names.share, "share"}, {names.kudos, "kudos"}, {names.main, ""}};
}

/// What personal links begin with; the address may end with "/" or not.
std::string link_base(std::string_view public_url) {
    while (public_url.ends_with('/')) public_url.remove_suffix(1);
    return std::string{public_url}.append(links::path);
}

app_options complete(app_options options) {
    if (options.slack) options.slack->commands = slash_commands(options.names);
    if (!options.public_url.empty()) options.names.links = link_base(options.public_url);
    // Slack and Teams of one company are one program; several Teams tenants may not be, and an app
    // that anybody can install serves several companies.
    options.storage.one_program = options.slack && options.slack->client_id.empty() &&
                                  options.teams && options.teams->tenants.size() == 1;
    return options;
}

/// In Teams every command is a message to the bot.
commands::house_names names_of(const app_options& options) {
    commands::house_names names{options.names};
    if (options.teams) {
        const auto at = "@" + options.teams->name;
        names.set(std::string{teams::platform_name},
                  {at, at + " share", at + " kudos", options.names.links});
    }
    return names;
}

storage::storage_options reported(storage::storage_options options, const log_sink& log) {
    options.report = [log](const std::string& text) { log("error", text); };
    return options;
}

class refresh_unit final : public ports::unit {
public:
    refresh_unit(const rules::holiday_calendars& calendars, rules::instant now)
        : calendars_{calendars}, now_{now} {}

    result<void> run(ports::tx& rows) override {
        commands::refresh_holidays(rows, calendars_, now_);
        return {};
    }

private:
    const rules::holiday_calendars& calendars_;
    rules::instant now_;
};

class running_app final : public app {
public:
    running_app(boost::asio::io_context& io, app_options options,
                std::unique_ptr<storage::database> store, const ports::clock& clock,
                ports::random& chance, log_sink log)
        : io_{io},
          options_{std::move(options)},
          names_{names_of(options_)},
          store_{std::move(store)},
          log_{std::move(log)},
          clock_{clock},
          tasks_{io, [this](const std::string& bug) { log_("error", "bug: " + bug); }},
          pipeline_{io,
                    tasks_,
                    *store_,
                    clock,
                    chance,
                    {names_, options_.reactions, options_.admins, options_.profile_deadline,
                     &options_.calendars},
                    log_},
          pump_{io, tasks_, *store_, chats_, clock, jitter_, log_, {}},
          scheduler_{io,
                     *store_,
                     clock,
                     chance,
                     names_,
                     log_,
                     [this](const rules::tenant_id& t) { pump_.notify(t); },
                     {options_.poll}},
          simulations_{io,     *store_, clock,
                       names_, log_,    [this](const rules::tenant_id& t) { pump_.notify(t); }},
          links_{tasks_, *store_, clock, chance, log_},
          stop_{io} {
        pipeline_.connect(chats_, [this](const rules::tenant_id& t) { pump_.notify(t); });
        if (options_.slack) {
            if (!options_.slack->client_id.empty()) {
                installs_ = storage::make_installations(*store_, options_.sealing_keys);
                options_.slack->installs = installs_.get();
            }
            slack_ = slack::make_slack(io, *options_.slack, pipeline_, clock, jitter_, log_);
            chats_.add(*slack_);
        }
        if (options_.teams) {
            teams_ = teams::make_teams(io, *options_.teams, pipeline_, clock, jitter_, log_);
            chats_.add(*teams_);
        }
    }

    /// Fails when the address is taken.
    result<void> listen();
    awaitable<result<void>> run() override;
    void stop() override;
    awaitable<bool> settle(milliseconds patience) override;
    std::uint16_t web_port() const override { return web_ ? web_->port() : std::uint16_t{0}; }
    void when_ready(std::function<void()> then) override { on_ready_ = std::move(then); }
    storage::database& store() override { return *store_; }
    app_figures figures() const override;

private:
    bool has_links() const { return !options_.names.links.empty(); }
    awaitable<void> run_slack();
    awaitable<net::server_response> serve(net::server_request request);
    awaitable<void> start_work();
    awaitable<void> finish();
    awaitable<void> read_holidays_again();
    void tell_ready();
    void tell_slack();
    void tell_address(std::string_view platform, std::string_view path);
    bool slack_takes(std::string_view target) const { return slack_ && slack_->takes(target); }

    boost::asio::io_context& io_;
    app_options options_;
    commands::house_names names_;
    steady_clock::time_point started_ = steady_clock::now();
    std::unique_ptr<storage::database> store_;
    log_sink log_;
    const ports::clock& clock_;
    system_random jitter_;  ///< of waits; the chance of commands can thus be repeated
    net::task_group tasks_;
    router chats_;
    pipeline pipeline_;
    std::unique_ptr<ports::installations> installs_;
    std::unique_ptr<slack::slack> slack_;
    std::unique_ptr<teams::teams> teams_;
    std::unique_ptr<net::http_server> web_;
    outbox_pump pump_;
    scheduler scheduler_;
    simulations simulations_;
    links links_;
    bell stop_;
    std::function<void()> on_ready_;
    result<void> outcome_;
    bool stopping_ = false;
};

result<void> running_app::listen() {
    if (!teams_ && !slack_takes("/slack/events") && !slack_takes("/slack/install") && !has_links())
        return {};
    auto options = options_.web;
    options.on_bug = [this](const std::string& bug) { log_("error", "bug: " + bug); };
    auto made = net::make_http_server(
        io_, std::move(options), [this](net::server_request r) { return serve(std::move(r)); });
    if (!made) return made.error();
    web_ = std::move(*made);
    return {};
}

awaitable<net::server_response> running_app::serve(net::server_request request) {
    if (has_links() && request.target.starts_with(links::path))
        co_return co_await links_.answer(std::move(request));
    if (teams_ && request.target == "/api/messages")
        co_return co_await teams_->receive(std::move(request));
    if (slack_takes(request.target)) co_return co_await slack_->receive(std::move(request));
    co_return net::server_response{.status = 404, .body = R"({"error":"not_found"})"};
}

awaitable<result<void>> running_app::run() {
    if (slack_) tasks_.spawn("slack", [this] { return run_slack(); });
    if (web_) tasks_.spawn("web", [this] { return web_->run(); });
    tasks_.spawn("start", [this] { return start_work(); });
    while (!stopping_) co_await stop_.wait(long_sleep);
    co_await finish();
    co_return outcome_;
}

void running_app::stop() {
    stopping_ = true;
    stop_.ring();
}

awaitable<void> running_app::run_slack() {
    const auto ended = co_await slack_->run();
    if (!ended && !stopping_) outcome_ = ended;
    stop();
}

/// The pump and the scheduler begin with the first hello: what is sent before the tokens are known
/// to work would be refused for good.
awaitable<void> running_app::start_work() {
    while (!stopping_ && slack_ && !slack_->status().connected)
        co_await net::pause(io_, ready_poll);
    if (stopping_) co_return;
    tell_ready();
    co_await read_holidays_again();
    tasks_.spawn("pump", [this] { return pump_.run(); });
    tasks_.spawn("scheduler", [this] { return scheduler_.run(); });
    tasks_.spawn("simulations", [this] { return simulations_.run(); });
}

/// The files may know more years than they did when an admin named the calendar.
awaitable<void> running_app::read_holidays_again() {
    if (options_.calendars.empty()) co_return;
    const auto tenants = co_await store_->tenants();
    if (!tenants) co_return;
    for (const auto& tenant : *tenants) {
        refresh_unit work{options_.calendars, clock_.now()};
        if (const auto written = co_await store_->write(tenant, work); !written)
            log_("warn", "holidays were not read again: " + written.error().message());
    }
}

void running_app::tell_ready() {
    const auto took =
        std::chrono::duration_cast<milliseconds>(steady_clock::now() - started_).count();
    log_("info", fmt::format("ready after {} ms", took));
    if (slack_) tell_slack();
    if (teams_) tell_address("Teams", "/api/messages");
    if (slack_takes("/slack/events")) tell_address("Slack", "/slack/events");
    if (slack_takes("/slack/install")) tell_address("Installing Slack's app", "/slack/install");
    if (has_links()) tell_address("Personal links " + options_.names.links, links::path);
    if (on_ready_) on_ready_();
}

void running_app::tell_address(std::string_view platform, std::string_view path) {
    log_("info", fmt::format("{}: listening on {}:{}{}", platform, options_.web.address,
                             web_->port(), path));
}

void running_app::tell_slack() {
    const auto status = slack_->status();
    if (installs_)
        return log_("info",
                    fmt::format("Slack: installed in {}",
                                status.workspace.empty() ? "no workspace yet" : status.workspace));
    log_("info",
         fmt::format("Slack: workspace {}, bot user {}", status.workspace, status.bot_user));
    if (status.missing_scopes.empty()) return;
    log_("warn", fmt::format("the app lacks these scopes: {}; update it with the output of "
                             "`starling manifest slack` and install it again",
                             fmt::join(status.missing_scopes, ", ")));
}

/// Stop intake, finish what is under way, then cancel. What is not sent by then stays pending in
/// the store and is sent after the next start.
awaitable<void> running_app::finish() {
    log_("info", "stopping: finishing what is under way");
    scheduler_.stop();
    simulations_.stop();
    if (slack_) co_await slack_->stop();
    if (teams_) co_await teams_->stop();
    if (web_) web_->stop();
    pump_.stop();
    co_await tasks_.drain(options_.drain);
    log_("info", "stopped");
}

awaitable<bool> running_app::settle(milliseconds patience) {
    const auto until = steady_clock::now() + patience;
    const auto passed = co_await scheduler_.pass();
    pump_.look();
    while (!pump_.idle() && steady_clock::now() < until) co_await net::pause(io_, milliseconds{1});
    co_return passed.has_value() && pump_.idle();
}

app_figures running_app::figures() const {
    const auto taken = pipeline_.counted();
    const auto out = pump_.counted();
    return {.slack = slack_ ? slack_->status() : slack::slack_status{},
            .teams = teams_ ? teams_->status() : teams::teams_status{},
            .links = links_.figures(),
            .storage = store_->figures(),
            .accepted = taken.accepted,
            .refused = taken.refused,
            .duplicates = taken.duplicates,
            .failed = taken.failed,
            .sent = out.sent,
            .retried = out.retried,
            .ambiguous = out.ambiguous,
            .dead = out.dead};
}

}  // namespace

result<std::unique_ptr<app>> make_app(boost::asio::io_context& io, app_options options,
                                      const ports::clock& clock, ports::random& chance,
                                      slack::log_sink log, std::string& why) {
    options = complete(std::move(options));
    auto store = storage::open(io, reported(options.storage, log), why);
    if (!store) return store.error();
    log("info",
        fmt::format("storage {}, schema {}", options.storage.url, (*store)->schema_version()));
    const auto where = fmt::format("{}:{}", options.web.address, options.web.port);
    auto made = std::make_unique<running_app>(io, std::move(options), std::move(*store), clock,
                                              chance, std::move(log));
    if (const auto heard = made->listen(); !heard) {
        why = "Nothing can be taken at " + where + ": " + heard.error().message() +
              ". Name a free address in web.listen.";
        return heard.error();
    }
    return std::unique_ptr<app>{std::move(made)};
}

}  // namespace starling::bot
