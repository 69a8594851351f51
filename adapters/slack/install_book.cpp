#include "adapters/slack/install_book.hpp"

#include <algorithm>
#include <utility>

#include "adapters/net/pause.hpp"
#include "adapters/slack/manifest.hpp"

namespace starling::slack {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// Another process's news is this old at most.
constexpr milliseconds between_reads{15'000};
constexpr milliseconds between_questions{1'000};

/// What Slack says of a token that will not work again. `invalid_auth` is none: it is also the
/// answer to an address that the workspace does not allow (slack.md 3.4).
constexpr std::string_view final_errors[] = {"token_revoked", "account_inactive",
                                             "user_removed_from_team", "token_expired"};

bool ends_token(std::string_view error) {
    return std::ranges::find(final_errors, error) != std::end(final_errors);
}

std::string joined(const std::vector<std::string>& list) {
    std::string text;
    for (const auto& one : list) text += (text.empty() ? "" : ", ") + one;
    return text;
}

std::string title_of(const ports::installation& app) {
    return app.name + " (" + app.account + ")";
}

}  // namespace

install_book::install_book(boost::asio::io_context& io, ports::installations& kept, web_api& web,
                           const ports::clock& clock, double time_scale, log_sink log)
    : io_{io},
      kept_{kept},
      web_{web},
      clock_{clock},
      time_scale_{time_scale},
      log_{std::move(log)},
      tasks_{io, [this](const std::string& bug) { log_("error", "bug: " + bug); }} {}

awaitable<result<void>> install_book::load() {
    if (const auto sealed = co_await kept_.seal_anew(); !sealed) co_return sealed.error();
    co_return co_await read_all();
}

void install_book::watch() {
    tasks_.spawn("installations", [this] { return keep_true(); });
}

awaitable<void> install_book::stop() {
    co_await tasks_.drain(milliseconds{100});
}

const ports::installation* install_book::usable(const std::string& account) const {
    const auto found = apps_.find(account);
    return found != apps_.end() && found->second.ended.empty() ? &found->second : nullptr;
}

std::vector<const ports::installation*> install_book::usable() const {
    std::vector<const ports::installation*> list;
    for (const auto& [account, app] : apps_)
        if (app.ended.empty()) list.push_back(&app);
    return list;
}

std::string install_book::accounts() const {
    std::vector<std::string> list;
    for (const auto* app : usable()) list.push_back(app->account);
    return joined(list);
}

std::vector<std::string> install_book::workspaces() const {
    std::vector<std::string> list;
    for (const auto* app : usable())
        if (!app->org_wide) list.push_back(app->account);
    return list;
}

/// A workspace's own installation goes before that of its organisation, unless the payload says
/// that it is of the latter.
const ports::installation* install_book::of(const payload_origin& origin) const {
    const auto* wide = usable(origin.enterprise);
    if (wide && !wide->org_wide) wide = nullptr;
    if (wide && origin.org_wide) return wide;
    const auto* own = usable(origin.team);
    return own && !own->org_wide ? own : wide;
}

awaitable<void> install_book::look_again() {
    const auto now = std::chrono::steady_clock::now();
    if (now - looked_ < between_questions) co_return;
    looked_ = now;
    co_await read_all();
}

awaitable<result<void>> install_book::read_all() {
    auto all = co_await kept_.all(std::string{platform_name});
    if (!all) {
        log_("warn", "installations could not be read: " + all.error().message());
        co_return all.error();
    }
    for (auto& app : *all) learn(std::move(app));
    co_return result<void>{};
}

awaitable<void> install_book::read_one(std::string account) {
    auto found = co_await kept_.find(std::string{platform_name}, std::move(account));
    if (found && *found) learn(std::move(**found));
}

/// What is read may be older than what this process has written meanwhile.
void install_book::learn(ports::installation app) {
    const auto known = apps_.find(app.account);
    if (known != apps_.end() && known->second.version > app.version) return;
    tell(known == apps_.end() ? nullptr : &known->second, app);
    apps_.insert_or_assign(app.account, std::move(app));
}

void install_book::tell(const ports::installation* before, const ports::installation& now) const {
    const bool new_end = !now.ended.empty() && (!before || before->ended != now.ended);
    if (new_end)
        log_("warn", title_of(now) + " is not served: " + now.ended +
                         ". An admin there can install the app again at " +
                         std::string{install_path});
    const bool as_before = before && before->ended.empty() &&
                           before->installed_at == now.installed_at && before->scopes == now.scopes;
    if (!now.ended.empty() || as_before) return;
    log_("info", title_of(now) + " is served");
    if (const auto missing = missing_scopes(now.scopes); !missing.empty())
        log_("warn", title_of(now) + " did not grant " + joined(missing) +
                         ". Install the app there again at " + std::string{install_path});
}

awaitable<result<bool>> install_book::add(ports::installation app) {
    const auto account = app.account;
    auto first = co_await kept_.install(std::move(app));
    if (first) co_await read_one(account);
    co_return first;
}

awaitable<void> install_book::end(ports::installation app, std::string reason) {
    const auto account = app.account;
    const auto ended = co_await kept_.end(std::move(app), std::move(reason));
    if (!ended) log_("warn", "the end of an installation was not kept: " + ended.error().message());
    co_await read_one(account);
}

void install_book::doubt(std::string account, std::function<awaitable<void>()> if_gone) {
    tasks_.spawn(
        "doubt",
        [this, account = std::move(account), if_gone = std::move(if_gone)]() -> awaitable<void> {
            const auto reply = co_await web_.call("auth.test", {}, {account});
            const auto* app = usable(account);
            // Together with the news, this one leaves no doubt either.
            if (app && reply.error == "invalid_auth") co_await end(*app, "app_uninstalled");
            if (!usable(account)) co_await if_gone();
        });
}

awaitable<std::string> install_book::token_of(std::string workspace) {
    if (!usable(workspace)) co_await look_again();
    const auto* app = usable(workspace);
    if (app && is_over(*app, seconds{0})) co_await renew(workspace);
    app = usable(workspace);
    co_return app ? app->access.reveal() : std::string{};
}

awaitable<bool> install_book::replaced(std::string workspace, std::string token,
                                       std::string error) {
    co_await read_one(workspace);
    const auto is_new = [&] {
        const auto* app = usable(workspace);
        return app && app->access.reveal() != token;
    };
    if (is_new() || !usable(workspace) || !ends_token(error)) co_return is_new();
    if (error == "token_expired" && !usable(workspace)->refresh.empty())
        co_await renew(workspace);
    else
        co_await end(*usable(workspace), error);
    co_return is_new();
}

awaitable<void> install_book::keep_true() {
    const milliseconds pace{std::max<std::int64_t>(
        1, static_cast<std::int64_t>(static_cast<double>(between_reads.count()) * time_scale_))};
    for (;;) {
        co_await net::pause(io_, pace);
        co_await read_all();
        std::vector<std::string> due;
        for (const auto* app : usable())
            if (is_over(*app, token_reserve)) due.push_back(app->account);
        for (auto& account : due) co_await renew(std::move(account));
    }
}

}  // namespace starling::slack
