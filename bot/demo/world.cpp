#include "bot/demo/world.hpp"

#include <stdexcept>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include "bot/bell.hpp"
#include "bot/demo/cast.hpp"

namespace starling::bot {

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

constexpr auto patience = 5s;
/// Workspaces that obey the documented limits are slow to watch; the demo's calls are few.
constexpr double demo_time_scale = 0.02;

/// Awaits on this side what runs on the other.
template <class T>
awaitable<T> over_there(asio::io_context& there, awaitable<T> work) {
    return asio::co_spawn(there.get_executor(), std::move(work), asio::use_awaitable_t<executor>{});
}

awaitable<app_figures> figures_of(app& bot) {
    co_return bot.figures();
}

awaitable<result<void>> read_first_tenant(app& bot, std::string workspace, ports::unit& work) {
    auto tenant = co_await bot.store().tenant_of("slack", std::move(workspace));
    if (!tenant) co_return tenant.error();
    co_return co_await bot.store().read(*tenant, work);
}

}  // namespace

temporary_folder::temporary_folder() {
    auto pattern = (std::filesystem::temp_directory_path() / "starling-demo-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) {
        throw std::runtime_error{"cannot make a folder for the demo's database: " + pattern};
    }
    path_ = pattern;
}

temporary_folder::~temporary_folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

world::world(asio::io_context& io, unsigned seed, std::string storage, log_sink log)
    : io_{io},
      clock_{demo_start()},
      chance_{seed},
      log_{std::move(log)},
      storage_{std::move(storage)},
      tasks_{io, [this](const std::string& bug) { log_("error", "bug: " + bug); }},
      sandbox_{sandbox::make_sandbox(io, {.enforce_rate_limits = false}, clock_)},
      office_{sandbox::make_office(io, {.enforce_rate_limits = false}, clock_)} {
    for (auto& person : demo_people()) sandbox_->add(std::move(person));
    for (auto& channel : demo_channels()) sandbox_->add(std::move(channel));
    for (const auto& person : demo_teams_people()) office_->add(person.user);
    office_->add(demo_teams_channel());
    std::string why;
    require_empty_place();
    auto made = make_app(bot_io_, options(), clock_, chance_, log_, why);
    if (!made) throw std::runtime_error{why};
    bot_ = std::move(*made);
    office_->bot_is_at(fmt::format("http://127.0.0.1:{}/api/messages", bot_->web_port()));
    bot_->when_ready([this] { ready_ = true; });
}

world::~world() {
    if (!bot_thread_.joinable()) return;
    bot_io_.stop();
    bot_thread_.join();
}

std::string world::storage_url() const {
    return storage_.empty() ? "sqlite:" + (folder_.path() / "starling.db").string() : storage_;
}

/// The week counts its rows, and nobody's own rows shall get a demo's among them.
void world::require_empty_place() const {
    std::string why;
    const auto found = storage::migrate({.url = storage_url()}, true, why);
    if (!found) throw std::runtime_error{why};
    if (found->from > 0)
        throw std::runtime_error{storage_url() +
                                 " is a Starling store already; name an empty place."};
}

app_options world::options() {
    app_options o;
    o.storage.url = storage_url();
    const sandbox::sandbox_options usual;
    o.slack = slack::slack_options{.bot_token = usual.bot_token,
                                   .app_token = usual.app_token,
                                   .api_url = sandbox_->api_url(),
                                   .time_scale = demo_time_scale};
    const sandbox::office_options tenant;
    o.teams = teams::teams_options{.app_id = tenant.app_id,
                                   .credentials = {.secret = tenant.app_secret},
                                   .tenants = {tenant.tenant},
                                   .login_url = office_->login_url(),
                                   .openid_url = office_->openid_url(),
                                   .time_scale = demo_time_scale};
    o.poll = 20ms;
    return o;
}

void world::run_bot_thread() {
    bot_thread_ = std::thread{[this] {
        asio::co_spawn(bot_io_.get_executor(), bot_->run(),
                       [this](const std::exception_ptr&, const result<void>&) { bot_io_.stop(); });
        bot_io_.run();
    }};
}

awaitable<bool> world::start() {
    tasks_.spawn("workspace", [this] { return sandbox_->run(); });
    tasks_.spawn("office", [this] { return office_->run(); });
    run_bot_thread();
    const auto until = std::chrono::steady_clock::now() + patience;
    while (!ready_ && std::chrono::steady_clock::now() < until) co_await net::pause(io_, 5ms);
    co_return ready_;
}

awaitable<void> world::stop() {
    asio::post(bot_io_, [this] { bot_->stop(); });
    const auto until = std::chrono::steady_clock::now() + 2 * patience;
    while (!bot_io_.stopped() && std::chrono::steady_clock::now() < until) {
        co_await net::pause(io_, 5ms);
    }
    bot_io_.stop();
    bot_thread_.join();
    sandbox_->stop();
    office_->stop();
    co_await tasks_.drain(1s);
}

awaitable<bool> world::settle() {
    return over_there(bot_io_, bot_->settle(patience));
}

awaitable<bool> world::move_to(rules::instant then) {
    clock_.move_to(then);
    return settle();
}

awaitable<result<void>> world::look(ports::unit& work) {
    return over_there(bot_io_, read_first_tenant(*bot_, sandbox::sandbox_options{}.team, work));
}

awaitable<app_figures> world::figures() {
    return over_there(bot_io_, figures_of(*bot_));
}

}  // namespace starling::bot
