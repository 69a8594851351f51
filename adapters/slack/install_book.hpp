#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "adapters/net/task_group.hpp"
#include "adapters/slack/payload_origin.hpp"
#include "adapters/slack/slack.hpp"
#include "adapters/slack/web_api.hpp"
#include "commands/ports/installations.hpp"

namespace starling::slack {

inline constexpr std::string_view install_path = "/slack/install";

/// Tokens are renewed when less than this is left of their 12 hours (slack.md 3.7).
inline constexpr std::chrono::hours token_reserve{2};

/// The installations of this app, as this process knows them: read at the start and again every few
/// seconds, for other processes install and renew as well. Tokens that end are renewed two hours
/// before, by one process at a time; a new pair is stored before it is used. I/O thread only.
class install_book final : public token_book {
public:
    install_book(boost::asio::io_context& io, ports::installations& kept, web_api& web,
                 const ports::clock& clock, double time_scale, log_sink log);

    /// Before the first use.
    awaitable<result<void>> load();
    /// Keeps what was read true; until stop().
    void watch();
    awaitable<void> stop();

    /// Which of them a payload is for; nothing: none that can be used.
    const ports::installation* of(const payload_origin& origin) const;
    /// Somebody knows of one that is not here: asks the store, at most once a second.
    awaitable<void> look_again();
    /// Kept when it completes with a value. True: for the first time.
    awaitable<result<bool>> add(ports::installation app);
    /// Slack says that the app is gone from `account`. That may be old news of an installation that
    /// has been made anew, so its token is tried; `if_gone` runs when it is refused.
    void doubt(std::string account, std::function<awaitable<void>()> if_gone);

    awaitable<std::string> token_of(std::string workspace) override;
    awaitable<bool> replaced(std::string workspace, std::string token, std::string error) override;

    /// Of those that can be used: "E1, T1".
    std::string accounts() const;
    /// Those of them that are one workspace, not an organisation.
    std::vector<std::string> workspaces() const;

private:
    std::vector<const ports::installation*> usable() const;
    const ports::installation* usable(const std::string& account) const;
    awaitable<result<void>> read_all();
    awaitable<void> read_one(std::string account);
    void learn(ports::installation app);
    void tell(const ports::installation* before, const ports::installation& now) const;
    awaitable<void> keep_true();
    awaitable<void> renew(std::string account);
    awaitable<void> renew_alone(std::string account);
    awaitable<void> wait_for_other(ports::installation old);
    awaitable<void> ask_for_pair(ports::installation app);
    awaitable<void> keep_pair(ports::installation app);
    awaitable<void> refused_pair(ports::installation app, std::string error);
    awaitable<void> end(ports::installation app, std::string reason);
    bool is_over(const ports::installation& app, std::chrono::seconds before) const;

    boost::asio::io_context& io_;
    ports::installations& kept_;
    web_api& web_;
    const ports::clock& clock_;
    double time_scale_;
    log_sink log_;
    std::map<std::string, ports::installation> apps_;  ///< by account
    std::set<std::string> renewing_;
    std::chrono::steady_clock::time_point looked_{};
    net::task_group tasks_;
};

}  // namespace starling::slack
