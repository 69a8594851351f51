#pragma once

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include "adapters/net/http_server.hpp"
#include "adapters/net/pause.hpp"
#include "adapters/net/task_group.hpp"
#include "adapters/teams/teams.hpp"
#include "tests/support/clock.hpp"
#include "tests/support/random.hpp"
#include "tests/support/run.hpp"

namespace starling::teams::test {

inline const std::string acme_tenant = "5a0d6b1e-0000-4000-8000-00000000ace1";

/// A call as it arrived.
struct seen_call {
    std::string method;
    std::string target;
    std::string body;
    std::string authorization;

    boost::json::value json() const { return boost::json::parse(body); }
};

/// A tiny scripted connector with its login on loopback: answers as told, in order, then as a
/// connector that has nothing against anything; keeps what came.
class connector_stand_in {
public:
    explicit connector_stand_in(boost::asio::io_context& io) : io_{io}, tasks_{io, [](auto) {}} {
        server_ = net::make_http_server(io, {}, [this](net::server_request r) {
                      return handle(std::move(r));
                  }).value();
        tasks_.spawn("stand-in", [this] { return server_->run(); });
    }
    /// Before it is destroyed: ends every session.
    void close() {
        server_->stop();
        support::run(io_, tasks_.join());
    }

    std::string url() const { return "http://127.0.0.1:" + std::to_string(server_->port()); }
    std::string login_url() const { return url() + "/login"; }
    std::string service_url() const { return url() + "/emea"; }

    void answer(int status, std::string body = "{}", net::header_list headers = {}) {
        next.push_back({.status = status, .body = std::move(body), .headers = std::move(headers)});
    }
    void refuse(int status, const std::string& code) {
        answer(status, R"({"error":{"code":")" + code + R"(","message":"no"}})");
    }
    void throttle(int status, const std::string& retry_after) {
        answer(status, R"({"error":{"code":"Throttled"}})", {{"retry-after", retry_after}});
    }
    /// Takes the call and drops the line.
    void lose_answer() { next.push_back({.drop = true}); }
    void answer_login(int status, std::string body) {
        next_logins.push_back({.status = status, .body = std::move(body)});
    }
    std::vector<std::string> lines() const {
        std::vector<std::string> out;
        for (const auto& call : calls) out.push_back(call.method + " " + call.target);
        return out;
    }

    std::deque<net::server_response> next, next_logins;
    std::vector<seen_call> calls;
    std::vector<std::string> logins;  ///< forms
    int expires_in = 3600;
    std::chrono::milliseconds delay{};  ///< of connector calls
    std::chrono::milliseconds login_delay{};
    std::size_t most_at_once = 0;

private:
    awaitable<net::server_response> handle(net::server_request r) {
        if (r.target.starts_with("/login")) co_return co_await log_in(std::move(r));
        calls.push_back({r.method, r.target, r.body, std::string{r.header("authorization")}});
        most_at_once = std::max(most_at_once, ++at_once_);
        if (delay.count() > 0) co_await net::pause(io_, delay);
        --at_once_;
        co_return scripted(next, [&] { return usual(r); });
    }

    awaitable<net::server_response> log_in(net::server_request r) {
        logins.push_back(r.body);
        const auto number = std::to_string(logins.size());
        if (login_delay.count() > 0) co_await net::pause(io_, login_delay);
        co_return scripted(next_logins, [&] {
            return net::server_response{.body = R"({"token_type":"Bearer","access_token":"token-)" +
                                                number + R"(","expires_in":)" +
                                                std::to_string(expires_in) + "}"};
        });
    }

    static net::server_response scripted(std::deque<net::server_response>& script,
                                         const std::function<net::server_response()>& otherwise) {
        if (script.empty()) return otherwise();
        auto first = std::move(script.front());
        script.pop_front();
        return first;
    }

    net::server_response usual(const net::server_request& r) {
        if (r.method == "GET") return {.body = "{}"};
        const bool creation = r.target.ends_with("/v3/conversations");
        const auto id = (creation ? "a:new-" : "act-") + std::to_string(++made_);
        return {.status = r.method == "POST" ? 201 : 200, .body = R"({"id":")" + id + "\"}"};
    }

    boost::asio::io_context& io_;
    net::task_group tasks_;
    std::unique_ptr<net::http_server> server_;
    std::size_t at_once_ = 0;
    int made_ = 0;
};

/// What every test of the outbound side stands on.
class with_connector : public ::testing::Test {
protected:
    ~with_connector() override { server.close(); }

    teams_options stand_in_options() const {
        teams_options options{.app_id = "b07b07b0-0000-4000-8000-0000000000b0",
                              .credentials = {.secret = "hush-hush"},
                              .tenants = {acme_tenant},
                              .login_url = server.login_url()};
        options.call_deadline = std::chrono::seconds{2};
        options.time_scale = 0.01;
        return options;
    }

    boost::asio::io_context io{1};
    connector_stand_in server{io};
    support::manual_clock clock;
    support::seeded_random chance;
};

}  // namespace starling::teams::test
