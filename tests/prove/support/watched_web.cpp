#include "tests/prove/support/watched_web.hpp"

#include <boost/asio/co_spawn.hpp>

#include "adapters/slack/signature.hpp"

namespace starling::prove {

namespace {

using namespace std::chrono_literals;

const sandbox::sandbox_options workspace;

bool is_for_slack(int number) {
    return number % 2 == 1;
}

void say_nothing(std::string_view, const std::string&) {}

}  // namespace

watched_web::watched_web()
    : teams_{teams::make_teams(io_, tenant_.options(), intake_, clock_, chance_, say_nothing)},
      workspace_{sandbox::make_sandbox(io_, workspace, clock_)},
      slack_{slack::make_slack(io_,
                               {.bot_token = workspace.bot_token,
                                .app_token = {},
                                .signing_secret = workspace.signing_secret,
                                .api_url = workspace_->api_url()},
                               intake_, clock_, chance_, say_nothing)},
      server_{*net::make_http_server(
          io_, {}, [this](net::server_request r) { return serve(std::move(r)); })} {
    meet_slack();
    boost::asio::co_spawn(io_.get_executor(), server_->run(), [](std::exception_ptr) {});
    thread_ = std::thread{[this] { io_.run(); }};
}

void watched_web::meet_slack() {
    boost::asio::co_spawn(io_.get_executor(), workspace_->run(), [](std::exception_ptr) {});
    boost::asio::co_spawn(io_.get_executor(), slack_->run(),
                          [](std::exception_ptr, result<void>) {});
    while (!slack_->status().connected) io_.run_one_for(100ms);
}

watched_web::~watched_web() {
    io_.stop();
    thread_.join();
}

awaitable<net::server_response> watched_web::serve(net::server_request request) {
    seen_.note(request);
    const std::string victim{request.header("x-victim")};
    net::server_response answer{.status = 404};
    if (request.target == "/api/messages")
        answer = co_await teams_->receive(std::move(request));
    else if (request.target == "/slack/events")
        answer = co_await slack_->receive(std::move(request));
    if (!victim.empty()) answer.headers.emplace_back("x-seen", victim);
    co_return answer;
}

std::string watched_web::victim_target(int number) {
    return is_for_slack(number) ? "/slack/events" : "/api/messages";
}

std::string watched_web::victim_body(int number) const {
    const auto name = std::to_string(number);
    if (is_for_slack(number))
        return "command=%2Fstarling&text=help&user_id=U1&channel_id=C1&trigger_id=v." + name +
               "&team_id=" + workspace.team;
    return tenant_.message("29:" + name, name, "help");
}

std::string watched_web::victim(int number) const {
    const auto mark = "X-Victim: " + std::to_string(number) + "\r\n";
    const auto body = victim_body(number);
    if (!is_for_slack(number)) return support::post_to_bot(token_, body, mark);
    const auto time = std::to_string(clock_.now().time_since_epoch().count());
    return "POST " + victim_target(number) + " HTTP/1.1\r\nHost: starling.example\r\n" + mark +
           "Content-Type: application/x-www-form-urlencoded\r\nX-Slack-Request-Timestamp: " + time +
           "\r\nX-Slack-Signature: " + slack::signature_of(workspace.signing_secret, time, body) +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace starling::prove
