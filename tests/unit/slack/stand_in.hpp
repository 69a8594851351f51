#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/url/parse_query.hpp>
#include <boost/url/url_view.hpp>

#include "adapters/net/http_server.hpp"
#include "adapters/net/pause.hpp"
#include "adapters/net/task_group.hpp"
#include "adapters/slack/slack.hpp"
#include "tests/support/clock.hpp"
#include "tests/support/random.hpp"
#include "tests/support/run.hpp"

namespace starling::slack::test {

/// A call as it arrived.
struct seen_call {
    std::string method;  ///< or the path of a response_url
    std::map<std::string, std::string> fields;
    std::string body;
    std::string authorization;
};

/// A tiny scripted Slack on loopback: answers methods as told, hands out sockets, keeps what came.
class stand_in {
public:
    explicit stand_in(boost::asio::io_context& io) : io_{io}, tasks_{io, [](std::string) {}} {
        answers["users.list"] = R"({"ok":false,"error":"unknown_method"})";
        answers["auth.test"] = R"({"ok":true,"team_id":"T1","user_id":"UBOT"})";
        server_ = net::make_http_server(
                      io, {}, [this](net::server_request r) { return handle(std::move(r)); },
                      [this](std::unique_ptr<net::websocket> ws, net::server_request) {
                          return serve(std::move(ws));
                      })
                      .value();
        tasks_.spawn("stand-in", [this] { return server_->run(); });
        answers["apps.connections.open"] =
            R"({"ok":true,"url":"ws:\/\/127.0.0.1:)" + port() + R"(\/link"})";
    }
    /// Before it is destroyed: ends every session.
    void close() {
        server_->stop();
        until([this] { return tasks_.size() == 0; });
    }

    std::string port() const { return std::to_string(server_->port()); }
    std::string api_url() const { return "http://127.0.0.1:" + port() + "/api/"; }
    std::string hook(const std::string& name) const {
        return "http://127.0.0.1:" + port() + "/hook/" + name;
    }

    /// Sends a frame on the newest socket.
    void send(std::string frame) { sockets.back()->send(std::move(frame)); }

    /// Runs the io_context until `holds`, at most 5 s.
    bool until(const std::function<bool()>& holds) {
        const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds{5};
        while (!holds() && std::chrono::steady_clock::now() < limit)
            io_.run_one_for(std::chrono::milliseconds{20});
        return holds();
    }
    const seen_call* last(const std::string& method) const {
        for (auto call = calls.rbegin(); call != calls.rend(); ++call)
            if (call->method == method) return &*call;
        return nullptr;
    }
    int count(const std::string& method) const {
        int n = 0;
        for (const auto& call : calls) n += call.method == method ? 1 : 0;
        return n;
    }

    std::map<std::string, std::string> answers;                     ///< by method; the last word
    std::map<std::string, std::deque<net::server_response>> first;  ///< before that
    std::vector<seen_call> calls;
    std::vector<net::websocket*> sockets;  ///< open ones, oldest first
    std::vector<std::string> heard;        ///< frames that came in
    std::string greeting =
        R"({"type":"hello","num_connections":1,"debug_info":{"approximate_connection_time":3600}})";

private:
    static std::map<std::string, std::string> form(const std::string& body) {
        std::map<std::string, std::string> out;
        const auto query = boost::urls::parse_query(body);
        if (query)
            for (const auto& p : *query) out[p.key.decode()] = p.value.decode();
        return out;
    }

    awaitable<net::server_response> handle(net::server_request r) {
        const auto method = r.target.substr(r.target.rfind('/') + 1);
        calls.push_back({method, form(r.body), r.body, std::string{r.header("authorization")}});
        if (auto& waiting = first[method]; !waiting.empty()) {
            auto next = std::move(waiting.front());
            waiting.pop_front();
            co_return next;
        }
        co_return net::server_response{.body = answers[method]};
    }

    awaitable<void> serve(std::unique_ptr<net::websocket> ws) {
        sockets.push_back(ws.get());
        ws->send(greeting);
        for (;;) {
            const auto frame = co_await ws->read();
            if (!frame) break;
            heard.emplace_back(*frame);
        }
        std::erase(sockets, ws.get());
    }

    boost::asio::io_context& io_;
    net::task_group tasks_;
    std::unique_ptr<net::http_server> server_;
};

/// An intake that keeps what it gets and answers as told.
class fake_intake final : public ports::intake {
public:
    explicit fake_intake(boost::asio::io_context& io) : io_{io} {}

    awaitable<result<ports::receipt>> accept(model::inbound what) override {
        taken.push_back(std::move(what));
        if (delay.count() > 0) co_await net::pause(io_, delay);
        if (bug) throw std::runtime_error{"bug"};
        if (failure != errc{}) co_return failure;
        co_return receipt;
    }

    /// Slack has no search box: nothing may ask.
    awaitable<result<ports::findings>> search(ports::search_request) override {
        co_return errc::refused;
    }

    std::vector<model::inbound> taken;
    ports::receipt receipt;
    errc failure{};
    bool bug = false;
    std::chrono::milliseconds delay{};

private:
    boost::asio::io_context& io_;
};

}  // namespace starling::slack::test
