#include "adapters/slack/install_door.hpp"

#include <utility>

#include "adapters/net/form.hpp"

namespace starling::slack {
namespace {

std::string_view path_of(std::string_view target) {
    return target.substr(0, target.find('?'));
}

net::form query_of(std::string_view target) {
    const auto mark = target.find('?');
    if (mark == target.npos) return {};
    return net::parse_form(target.substr(mark + 1)).value_or(net::form{});
}

/// The installer's first gesture, as if typed: they become admin where there is none, and read
/// what comes next.
model::inbound first_setup(const ports::installation& app, const std::string& installer) {
    model::inbound in;
    in.key = "i:" + app.account + ":" + std::to_string(app.installed_at.time_since_epoch().count());
    in.actor = {std::string{platform_name}, app.account, installer};
    in.place = {std::string{platform_name}, app.account, {}};
    in.direct = true;
    in.reply = to_handle(reply_place{{}, installer, {}, /*direct=*/true, {}});
    in.what = model::command_used{"setup", {}};
    return in;
}

/// The one that stands for no verb of its own.
std::string main_command(const std::vector<std::pair<std::string, std::string>>& commands) {
    for (const auto& [name, verb] : commands)
        if (verb.empty()) return name;
    return "/starling";
}

bool is_about_code(std::string_view error) {
    return error == "invalid_code" || error == "code_already_used" || error == "code_expired";
}

}  // namespace

install_door::install_door(const slack_options& options, install_book& book, web_api& web,
                           ports::installations& kept, ports::intake& intake,
                           const ports::clock& clock, ports::random& chance, log_sink log)
    : options_{options},
      book_{book},
      web_{web},
      kept_{kept},
      intake_{intake},
      clock_{clock},
      chance_{chance},
      log_{std::move(log)},
      https_{options.public_url.starts_with("https://")},
      // The prefix makes browsers refuse such a cookie from anywhere but this very host.
      cookie_name_{https_ ? "__Host-starling-install" : "starling-install"} {}

bool install_door::leads_here(std::string_view target) {
    return path_of(target) == install_path || path_of(target) == redirect_path;
}

awaitable<net::server_response> install_door::receive(net::server_request request) {
    if (request.method != "GET") co_return net::server_response{.status = 405};
    if (path_of(request.target) == install_path) co_return begin();
    auto answer = draw(co_await finish(request));
    answer.headers.emplace_back("set-cookie", cookie("", std::chrono::seconds{0}));
    co_return answer;
}

net::server_response install_door::begin() const {
    const auto attempt = begin_attempt(options_.client_secret, clock_.now(), chance_);
    net::server_response answer{.status = 302, .content_type = {}};
    answer.headers = {{"location", authorize_url(options_.api_url, options_.client_id,
                                                 url(redirect_path), attempt.state)},
                      {"set-cookie", cookie(attempt.cookie, install_patience)},
                      {"cache-control", "no-store"},
                      {"referrer-policy", "no-referrer"}};
    return answer;
}

/// In this order nothing is asked of Slack, and nothing written, for what was not begun here.
awaitable<install_page> install_door::finish(const net::server_request& request) {
    const auto said = query_of(request.target);
    const install_attempt back{std::string{cookie_value(request.header("cookie"), cookie_name_)},
                               std::string{net::field(said, "state")}};
    const auto now = clock_.now();
    switch (check_attempt(options_.client_secret, back, now)) {
        case attempt_verdict::forged:
            co_return other_browser_page(again());
        case attempt_verdict::too_old:
            co_return too_late_page(again());
        case attempt_verdict::good:
            break;
    }
    if (const auto error = net::field(said, "error"); !error.empty())
        co_return error == "access_denied" ? denied_page(again()) : refused(std::string{error});
    const auto first =
        co_await kept_.first_use("install:" + back.state, now, now + install_patience);
    if (!first) co_return not_stored_page(again());
    if (!*first) co_return used_page(again());
    co_return co_await exchange(std::string{net::field(said, "code")});
}

awaitable<install_page> install_door::exchange(std::string code) {
    const auto reply =
        co_await web_.exchange({{"code", std::move(code)}, {"redirect_uri", url(redirect_path)}});
    if (reply.state == web_reply::what::refused) co_return refused(reply.error);
    auto grant = reply.state == web_reply::what::ok ? read_grant(reply.body, clock_.now())
                                                    : std::optional<oauth_grant>{};
    if (grant) co_return co_await keep(std::move(*grant));
    log_("warn", "an installation failed: " +
                     (reply.error.empty() ? "Slack's answer has no bot token" : reply.error));
    co_return no_answer_page(again());
}

install_page install_door::refused(const std::string& error) {
    log_("warn", "an installation was refused by Slack: " + error);
    return is_about_code(error) ? refused_code_page(error, again()) : wrong_setup_page(error);
}

awaitable<install_page> install_door::keep(oauth_grant grant) {
    const auto first = co_await book_.add(grant.app);
    if (!first) {
        log_("error", "an installation could not be stored: " + first.error().message());
        co_return not_stored_page(again());
    }
    const bool greets = *first && !grant.app.org_wide && !grant.installer.empty();
    if (greets && !co_await intake_.accept(first_setup(grant.app, grant.installer)))
        log_("warn", "who installed the app could not be told what comes next");
    co_return installed_page(grant.app, main_command(options_.commands), *first);
}

std::string install_door::url(std::string_view path) const {
    auto base = options_.public_url;
    while (base.ends_with('/')) base.pop_back();
    return base.append(path);
}

std::string install_door::cookie(std::string_view value, std::chrono::seconds life) const {
    return cookie_name_ + "=" + std::string{value} +
           "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" + std::to_string(life.count()) +
           (https_ ? "; Secure" : "");
}

}  // namespace starling::slack
