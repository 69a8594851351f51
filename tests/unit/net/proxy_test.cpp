#include "adapters/net/proxy.hpp"

#include <map>
#include <memory>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>

#include "adapters/net/dial.hpp"
#include "tests/support/run.hpp"

namespace starling::net {
namespace {

using namespace std::chrono_literals;

destination https(std::string host, std::string port = "443") {
    return {.tls = true, .host = std::move(host), .port = std::move(port)};
}

proxy_rules rules_of(const std::map<std::string, std::string, std::less<>>& environment) {
    return read_proxies([&](std::string_view name) {
        const auto found = environment.find(name);
        return found == environment.end() ? std::nullopt : std::optional{found->second};
    });
}

TEST(proxy, is_read_as_people_write_it) {
    EXPECT_EQ(parse_proxy("http://proxy.example:3128"), (proxy{"proxy.example", "3128", ""}));
    EXPECT_EQ(parse_proxy("proxy.example:3128"), (proxy{"proxy.example", "3128", ""}));
    EXPECT_EQ(parse_proxy("http://proxy.example/"), (proxy{"proxy.example", "80", ""}));
    EXPECT_EQ(parse_proxy("http://[::1]:3128"), (proxy{"::1", "3128", ""}));
    EXPECT_EQ(parse_proxy("http://ana:p%40ss@proxy.example:3128")->authorization,
              "Basic YW5hOnBAc3M=");
    for (const auto* wrong : {"", "https://proxy.example", "socks5://proxy.example:1080", "http://",
                              "http://proxy.example/path", "http://a b"})
        EXPECT_FALSE(parse_proxy(wrong)) << wrong;
}

TEST(proxy, serves_tls_alone_and_never_this_machine) {
    const auto rules = rules_of({{"HTTPS_PROXY", "http://proxy.example:3128"}});
    EXPECT_TRUE(rules.of(https("slack.com")));
    EXPECT_FALSE(rules.of({.host = "slack.com", .port = "80"}));
    for (const auto* here : {"localhost", "127.0.0.1", "::1"}) EXPECT_FALSE(rules.of(https(here)));
    EXPECT_FALSE(rules_of({}).of(https("slack.com")));
}

TEST(proxy, is_left_out_for_what_no_proxy_names) {
    const auto rules = rules_of({{"https_proxy", "proxy:1"},
                                 {"NO_PROXY", " example.com, .corp.example ,10.0.0.7,api.x:8443"}});
    for (const auto* direct : {"example.com", "EXAMPLE.com", "a.example.com", "corp.example",
                               "b.corp.example", "10.0.0.7"})
        EXPECT_FALSE(rules.of(https(direct))) << direct;
    for (const auto* through : {"badexample.com", "example.com.evil", "10.0.0.70", "api.x"})
        EXPECT_TRUE(rules.of(https(through))) << through;
    EXPECT_FALSE(rules.of(https("api.x", "8443")));
    EXPECT_FALSE(rules_of({{"https_proxy", "proxy:1"}, {"no_proxy", "*"}}).of(https("slack.com")));
}

TEST(proxy, that_cannot_be_used_is_said_without_its_password) {
    const auto rules = rules_of({{"HTTPS_PROXY", "https://ana:secret@proxy.example"}});
    EXPECT_FALSE(rules.https);
    EXPECT_NE(rules.problem.find("http://proxy.example:3128"), std::string::npos);
    EXPECT_EQ(rules.problem.find("secret"), std::string::npos);
}

/// Answers one CONNECT as told, and then sends back whatever comes through the tunnel.
class tunnel_end {
public:
    tunnel_end(asio::io_context& io, std::string answer)
        : answer_{std::move(answer)},
          door_{io.get_executor(), tcp::endpoint{asio::ip::address_v4::loopback(), 0}} {
        asio::co_spawn(io.get_executor(), serve(), [](std::exception_ptr) {});
    }
    proxy_rules rules() const {
        return {proxy{"127.0.0.1", std::to_string(door_.local_endpoint().port()), "Basic eHk="},
                {},
                {}};
    }
    std::string head;

private:
    awaitable<void> serve() {
        auto [failed, peer] = co_await door_.async_accept(use_tuple);
        co_await asio::async_read_until(peer, asio::dynamic_buffer(head), "\r\n\r\n", use_tuple);
        co_await asio::async_write(peer, asio::buffer(answer_), use_tuple);
        char echo[64];
        for (;;) {
            const auto [ec, n] = co_await peer.async_read_some(asio::buffer(echo), use_tuple);
            if (ec) co_return;
            co_await asio::async_write(peer, asio::buffer(echo, n), use_tuple);
        }
    }
    std::string answer_;
    tcp_acceptor door_;
};

awaitable<std::shared_ptr<result<tcp_socket>>> connected(asio::io_context& io,
                                                         const proxy_rules& rules,
                                                         std::chrono::milliseconds patience) {
    co_return std::make_shared<result<tcp_socket>>(
        co_await connect_tcp(io, https("slack.example"), steady::now() + patience, rules));
}

result<tcp_socket> connect_by(asio::io_context& io, const proxy_rules& rules,
                              std::chrono::milliseconds patience = 2s) {
    return std::move(*support::run(io, connected(io, rules, patience)));
}

TEST(tunnel, carries_what_is_said_to_the_far_end) {
    asio::io_context io{1};
    tunnel_end end{io, "HTTP/1.1 200 Connection established\r\nVia: x\r\n\r\n"};
    const auto rules = end.rules();
    auto socket = connect_by(io, rules);
    ASSERT_TRUE(socket) << socket.error().message();
    EXPECT_EQ(end.head,
              "CONNECT slack.example:443 HTTP/1.1\r\nHost: slack.example:443\r\n"
              "Proxy-Authorization: Basic eHk=\r\n\r\n");
    const auto heard = support::run(io, [&]() -> awaitable<std::string> {
        co_await asio::async_write(*socket, asio::buffer(std::string_view{"hello"}), use_tuple);
        char back[16];
        const auto [ec, n] = co_await socket->async_read_some(asio::buffer(back), use_tuple);
        co_return std::string(back, n);
    }());
    EXPECT_EQ(heard, "hello");
}

TEST(tunnel, that_is_refused_is_an_error) {
    for (const auto* no : {"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n",
                           "HTTP/1.1 502 Bad Gateway\r\n\r\n", "SSH-2.0\r\n\r\n"}) {
        asio::io_context io{1};
        tunnel_end end{io, no};
        const auto rules = end.rules();
        EXPECT_EQ(connect_by(io, rules).error(), errc::refused) << no;
    }
}

TEST(tunnel, takes_nothing_that_comes_uninvited) {
    asio::io_context io{1};
    tunnel_end end{io, "HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\n\r\n{}"};
    const auto rules = end.rules();
    EXPECT_EQ(connect_by(io, rules).error(), errc::bad_data);
}

TEST(tunnel, is_given_up_when_the_proxy_says_nothing_or_too_much) {
    asio::io_context io{1};
    tunnel_end silent{io, ""};
    const auto silent_rules = silent.rules();
    EXPECT_EQ(connect_by(io, silent_rules, 100ms).error(), errc::timed_out);
    tunnel_end endless{io, std::string(20'000, 'x')};
    const auto endless_rules = endless.rules();
    EXPECT_EQ(connect_by(io, endless_rules).error(), errc::too_large);
}

}  // namespace
}  // namespace starling::net
