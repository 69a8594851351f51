#include "adapters/slack/socket_client.hpp"

#include <utility>

#include "adapters/net/pause.hpp"
#include "adapters/payload/json_reader.hpp"

namespace starling::slack {
namespace {

using boost::system::error_code;
using std::chrono::steady_clock;

constexpr std::chrono::milliseconds last_tasks{2'000};
constexpr double chances = 1 << 20;

std::function<double()> fraction_of(ports::random& chance) {
    return [&chance] { return static_cast<double>(chance.next() % (1 << 20)) / chances; };
}

std::string words(error_code why) {
    if (why == errc::too_large) return "a frame larger than 1 MiB came in";
    if (why == errc::not_connected) return "the other side closed it";
    return why.message();
}

/// Slack often leaves TCP open after the closing handshake (slack.md 1.4): then we end it.
awaitable<void> close_politely(std::shared_ptr<net::websocket> ws) {
    co_await ws->close();
    ws->abort();
}

}  // namespace

socket_client::socket_client(boost::asio::io_context& io, web_api& web, std::string ca_file,
                             socket_timing timing, ports::random& chance, frame_hooks hooks,
                             log_sink log)
    : io_{io},
      web_{web},
      options_{.dial_deadline = timing.dial, .ca_file = std::move(ca_file)},
      fsm_{timing, fraction_of(chance)},
      hooks_{std::move(hooks)},
      log_{std::move(log)},
      wake_{io.get_executor()},
      ended_{io.get_executor(), steady_clock::time_point::max()},
      tasks_{io, [this](const std::string& bug) { log_("error", "bug: " + bug); }} {}

awaitable<result<void>> socket_client::run() {
    feed(socket_event::start{});
    while (!finished_) co_await net::wait(ended_);
    co_await tasks_.drain(last_tasks);
    co_return outcome_;
}

bool socket_client::send(socket_number preferred, const std::string& text) {
    const auto own = sockets_.find(preferred);
    if (own != sockets_.end() && own->second->send(text)) return true;
    for (const auto& [number, ws] : sockets_)
        if (number != preferred && ws->send(text)) return true;
    return false;
}

/// Events that come up while one is handled wait for their turn.
void socket_client::feed(any_socket_event event) {
    events_.push_back(std::move(event));
    if (feeding_) return;
    feeding_ = true;
    while (!events_.empty()) {
        const auto next = std::move(events_.front());
        events_.pop_front();
        for (const auto& action : fsm_.resume(next, steady_clock::now()))
            std::visit([this](const auto& a) { perform(a); }, action);
    }
    feeding_ = false;
}

void socket_client::tick() {
    socket_event::tick now;
    for (const auto& [number, ws] : sockets_) now.heard.emplace_back(number, ws->last_frame());
    feed(std::move(now));
}

void socket_client::perform(const socket_action::open&) {
    tasks_.spawn("open a socket", [this] { return open(); });
}

void socket_client::perform(const socket_action::dial& a) {
    tasks_.spawn("socket", [this, a] { return serve(a.socket, a.url); });
}

void socket_client::perform(const socket_action::ping& a) {
    if (const auto ws = sockets_.find(a.socket); ws != sockets_.end()) ws->second->ping("starling");
}

void socket_client::perform(const socket_action::close& a) {
    const auto ws = sockets_.find(a.socket);
    if (ws == sockets_.end()) return perform(socket_action::abort{a.socket});
    tasks_.spawn("close a socket", [ws = ws->second] { return close_politely(ws); });
}

void socket_client::perform(const socket_action::abort& a) {
    const auto ws = sockets_.find(a.socket);
    if (ws == sockets_.end())
        given_up_.insert(a.socket);
    else
        ws->second->abort();
}

void socket_client::perform(const socket_action::wake& a) {
    wake_.expires_at(a.at);
    wake_.async_wait([this, alive = std::weak_ptr{alive_}](error_code ec) {
        if (!ec && !alive.expired()) tick();
    });
}

void socket_client::perform(const socket_action::say& a) {
    log_(a.level, a.text);
}

void socket_client::perform(const socket_action::done&) {
    finish({});
}

void socket_client::perform(const socket_action::give_up& a) {
    log_("error", "Slack refuses the connection for good: " + a.error);
    finish(errc::refused);
}

void socket_client::finish(result<void> outcome) {
    outcome_ = outcome;
    finished_ = true;
    wake_.cancel();
    ended_.cancel();
}

awaitable<void> socket_client::open() {
    const auto reply = co_await web_.open_socket();
    const auto json = payload::json_reader::over(reply.body);
    const auto url = json ? json->text("/url") : std::string{};
    if (reply.state == web_reply::what::ok && !url.empty())
        feed(socket_event::opened{url});
    else
        feed(socket_event::open_failed{reply.error.empty() ? "no url" : reply.error, reply.wait});
}

awaitable<void> socket_client::serve(socket_number number, std::string url) {
    auto dialed = co_await net::connect_websocket(io_, std::move(url), options_);
    std::string why;
    if (!dialed) {
        why = words(dialed.error());
    } else if (given_up_.erase(number) > 0) {
        why = "it came too late";
    } else {
        const socket ws = std::move(*dialed);
        sockets_.emplace(number, ws);
        feed(socket_event::dialed{number});
        why = co_await read_all(number, ws);
        sockets_.erase(number);
    }
    given_up_.erase(number);
    feed(socket_event::closed{number, std::move(why)});
}

awaitable<std::string> socket_client::read_all(socket_number number, socket ws) {
    for (;;) {
        co_await hooks_.room();
        const auto frame = co_await ws->read();
        if (!frame) co_return words(frame.error());
        take(*frame, number);
    }
}

void socket_client::take(std::string_view frame, socket_number from) {
    auto read = hooks_.decode(frame);
    if (!read) return hooks_.unreadable();
    switch (read->head.what) {
        case envelope::kind::hello:
            if (read->head.connections > 2)
                log_("warn", "Slack counts " + std::to_string(read->head.connections) +
                                 " open sockets of this app; another program with the same app "
                                 "token takes a part of the events");
            return feed(socket_event::hello{from, read->head.lifetime});
        case envelope::kind::disconnect:
            return feed(socket_event::disconnect{from, read->head.reason});
        case envelope::kind::slash_command:
        case envelope::kind::interactive:
        case envelope::kind::event:
        case envelope::kind::unknown:
            break;
    }
    hooks_.deliver(std::move(*read), from);
}

}  // namespace starling::slack
