// Renewing tokens (slack.md 3.7): the refresh token works once, so that two who use it at the same
// time lose the installation (reliability.md F17).
#include <utility>

#include "adapters/net/pause.hpp"
#include "adapters/slack/install_book.hpp"
#include "adapters/slack/oauth_grant.hpp"

namespace starling::slack {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// Longer than the call and the write together: who holds it longer has died.
constexpr seconds longest_renewal{60};
constexpr milliseconds between_peeks{250};
constexpr int most_peeks = 40, most_writes = 5;
constexpr milliseconds before_next_write{200};

struct turn_of_account {
    std::set<std::string>& all;
    std::string account;
    ~turn_of_account() { all.erase(account); }
};

}  // namespace

/// A token that does not end never is.
bool install_book::is_over(const ports::installation& app, seconds before) const {
    return app.expires_at && !app.refresh.empty() && *app.expires_at - before <= clock_.now();
}

/// One at a time in this process; whoever comes second finds the new pair.
awaitable<void> install_book::renew(std::string account) {
    if (!renewing_.insert(account).second) {
        while (renewing_.contains(account)) co_await net::pause(io_, milliseconds{5});
        co_return;
    }
    const turn_of_account held{renewing_, account};
    co_await renew_alone(account);
}

/// One at a time in all processes.
awaitable<void> install_book::renew_alone(std::string account) {
    const auto* known = usable(account);
    if (!known) co_return;
    const auto version = known->version;
    co_await read_one(account);
    const auto* now = usable(account);
    if (!now || now->version != version) co_return;
    const ports::installation app = *now;
    const auto at = clock_.now();
    const auto ours = co_await kept_.claim_renewal(app, at, at + longest_renewal);
    if (!ours) {
        log_("warn", "the turn to renew a token could not be taken: " + ours.error().message());
        co_return;
    }
    if (*ours)
        co_await ask_for_pair(app);
    else if (is_over(app, seconds{0}))
        co_await wait_for_other(app);
}

/// Without a token that works there is nothing else to do.
awaitable<void> install_book::wait_for_other(ports::installation old) {
    for (int peek = 0; peek < most_peeks; ++peek) {
        co_await net::pause(io_, between_peeks);
        co_await read_one(old.account);
        const auto* now = usable(old.account);
        if (!now || now->version != old.version) co_return;
    }
}

awaitable<void> install_book::ask_for_pair(ports::installation app) {
    const auto reply = co_await web_.exchange(
        {{"grant_type", "refresh_token"}, {"refresh_token", app.refresh.reveal()}});
    if (reply.state == web_reply::what::ok && read_renewal(reply.body, clock_.now(), app)) {
        co_await keep_pair(std::move(app));
    } else if (reply.state == web_reply::what::refused) {
        co_await refused_pair(std::move(app), reply.error);
    } else {
        // Perhaps Slack has made a pair that nobody got. The old token still works, and the refresh
        // token is tried again when this turn is over.
        log_("warn", "the token of " + app.name + " could not be renewed, which is tried again: " +
                         (reply.error.empty() ? "an answer without tokens" : reply.error));
    }
}

/// Stored before it is used: what only this process knew would be lost with it.
awaitable<void> install_book::keep_pair(ports::installation app) {
    for (int n = 0; n < most_writes; ++n) {
        const auto kept = co_await kept_.renew(app);
        if (kept) {
            if (!*kept)
                log_("warn", "a renewed token of " + app.name +
                                 " is not needed: the app was installed anew meanwhile");
            co_return co_await read_one(app.account);
        }
        log_("error", "the renewed token of " + app.name +
                          " could not be stored: " + kept.error().message());
        co_await net::pause(io_, before_next_write * (1 << n));
    }
    log_("error", app.name + " has lost its token. The app must be installed there again at " +
                      std::string{install_path});
}

/// While the old token works there is time to find out why; another process may have been first.
awaitable<void> install_book::refused_pair(ports::installation app, std::string error) {
    co_await read_one(app.account);
    const auto* now = usable(app.account);
    if (!now || now->version != app.version) co_return;
    log_("error", "Slack does not renew the token of " + app.name + ": " + error);
    const bool about_token =
        error == "invalid_refresh_token" || error == "token_revoked" || error == "account_inactive";
    if (about_token && is_over(app, seconds{0})) co_await end(std::move(app), std::move(error));
}

}  // namespace starling::slack
