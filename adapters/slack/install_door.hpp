#pragma once

#include <string>

#include "adapters/slack/install_book.hpp"
#include "adapters/slack/install_pages.hpp"
#include "adapters/slack/install_state.hpp"
#include "adapters/slack/oauth_grant.hpp"
#include "commands/ports/intake.hpp"

namespace starling::slack {

inline constexpr std::string_view redirect_path = "/slack/oauth_redirect";

/// Installing the app with a browser (OAuth 2, slack.md 3.7): one address begins, the other is
/// where Slack sends people back. Who installs it first in a workspace has thereby run `setup`
/// there, and the first to run it becomes admin.
class install_door {
public:
    /// The references must outlive it.
    install_door(const slack_options& options, install_book& book, web_api& web,
                 ports::installations& kept, ports::intake& intake, const ports::clock& clock,
                 ports::random& chance, log_sink log);

    static bool leads_here(std::string_view target);
    awaitable<net::server_response> receive(net::server_request request);

private:
    struct answer_of_slack {
        std::string code;
        std::string state;
        std::string error;
    };

    net::server_response begin() const;
    awaitable<install_page> finish(const net::server_request& request);
    awaitable<install_page> exchange(std::string code);
    awaitable<install_page> keep(oauth_grant grant);
    install_page refused(const std::string& error);
    std::string cookie(std::string_view value, std::chrono::seconds life) const;
    std::string url(std::string_view path) const;
    std::string again() const { return url(install_path); }

    const slack_options& options_;
    install_book& book_;
    web_api& web_;
    ports::installations& kept_;
    ports::intake& intake_;
    const ports::clock& clock_;
    ports::random& chance_;
    log_sink log_;
    bool https_;
    std::string cookie_name_;
};

}  // namespace starling::slack
