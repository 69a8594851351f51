#include "adapters/net/http_server.hpp"

#include <gmock/gmock.h>

#include "tests/unit/net/support.hpp"

namespace starling::net::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;
using clock = std::chrono::steady_clock;

struct http_server_test : testing::Test {
    void serve(http_handler handler, http_server_options options = {}) {
        options.on_bug = [this](std::string text) { bugs.push_back(std::move(text)); };
        server = *make_http_server(io, options, std::move(handler));
        tasks.spawn("server", [this] { return server->run(); });
    }

    void serve_echo(http_server_options options = {}) {
        serve(
            [](server_request r) -> awaitable<server_response> {
                co_return server_response{.status = 200,
                                          .body = r.method + ' ' + r.target + ' ' + r.body};
            },
            options);
    }

    void serve_slowly(http_server_options options = {}) {
        serve(
            [this](server_request) -> awaitable<server_response> {
                co_await sleep(io, 200ms);
                co_return server_response{.body = "done"};
            },
            options);
    }

    /// What the server says to exactly these bytes until it closes.
    std::string exchange(std::string bytes) {
        socket s = connect(io, server->port());
        return support::run(io, talk(s, std::move(bytes)));
    }

    static awaitable<std::string> talk(socket& s, std::string bytes) {
        co_await say(s, std::move(bytes));
        co_return co_await read_all(s);
    }

    void TearDown() override {
        server->stop();
        support::run(io, tasks.drain(3s));
    }

    asio::io_context io{1};
    std::vector<std::string> bugs;
    std::unique_ptr<http_server> server;
    task_group tasks{io, [this](std::string text) { bugs.push_back(std::move(text)); }};
};

const std::string last = "GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

TEST_F(http_server_test, answers_pipelined_requests_in_order) {
    serve_echo();
    const auto text =
        exchange("POST /one HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc" + last);
    EXPECT_THAT(text, StartsWith("HTTP/1.1 200 OK\r\n"));
    EXPECT_THAT(text, HasSubstr("POST /one abcHTTP/1.1 200 OK"));
    EXPECT_THAT(text, HasSubstr("connection: close\r\n\r\nGET /last "));
}

TEST_F(http_server_test, reads_a_request_in_pieces) {
    serve_echo();
    socket s = connect(io, server->port());
    const std::string text =
        "POST /p HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
        "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
    for (const char c : text) {
        support::run(io, say(s, std::string(1, c)));
        support::run(io, sleep(io, 1ms));
    }
    EXPECT_THAT(support::run(io, read_all(s)), HasSubstr("POST /p abcde"));
}

TEST_F(http_server_test, hands_over_headers_in_lower_case) {
    server_request seen;
    serve([&seen](server_request r) -> awaitable<server_response> {
        seen = r;
        server_response out{.status = 201, .body = "made"};
        out.headers = {{"x-good", "1"}, {"x-bad", "1\r\nx-forged: 2"}};
        co_return out;
    });
    const auto text = exchange(
        "GET /q?a=b HTTP/1.1\r\nHost: a\r\nX-Two: 1\r\nX-Two: 2\r\n"
        "Connection: close\r\n\r\n");
    EXPECT_THAT(text, StartsWith("HTTP/1.1 201 Created\r\n"));
    EXPECT_THAT(text, HasSubstr("x-good: 1\r\n"));
    EXPECT_THAT(text, testing::Not(HasSubstr("x-forged")));
    EXPECT_EQ(seen.target, "/q?a=b");
    EXPECT_EQ(seen.header("x-two"), "1");
    EXPECT_EQ(seen.headers.size(), 4U);
    EXPECT_THAT(seen.remote, StartsWith("127.0.0.1:"));
}

TEST_F(http_server_test, head_has_no_body) {
    serve_echo();
    const auto text = exchange("HEAD /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    EXPECT_THAT(text, HasSubstr("content-length: 8\r\n"));
    EXPECT_THAT(text, testing::EndsWith("\r\n\r\n"));
}

TEST_F(http_server_test, refuses_malformed_requests_and_closes) {
    serve_echo();
    for (const std::string bad : {"nonsense\r\n\r\n", "GET / HTTP/1.1\r\n\r\n",
                                  "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n"
                                  "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                                  "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                                  "zz\r\nabc\r\n"}) {
        const auto text = exchange(bad + last);
        EXPECT_THAT(text, StartsWith("HTTP/1.1 400 Bad Request\r\n")) << bad;
        EXPECT_THAT(text, HasSubstr("connection: close\r\n"));
        EXPECT_THAT(text, testing::Not(HasSubstr("GET /last")));
    }
}

TEST_F(http_server_test, limits_head_and_body) {
    serve_echo({.max_header = 1024, .max_body = 1000});
    const std::string long_name(2000, 'x');
    EXPECT_THAT(exchange("GET /" + long_name + " HTTP/1.1\r\nHost: a\r\n\r\n"),
                StartsWith("HTTP/1.1 431 "));
    const std::string body(1001, 'b');
    EXPECT_THAT(exchange("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\n\r\n" + body),
                StartsWith("HTTP/1.1 413 "));
    EXPECT_THAT(exchange("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" +
                         body + "\r\n0\r\n\r\n"),
                StartsWith("HTTP/1.1 413 "));
    EXPECT_THAT(exchange("POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                         "Content-Length: 1000\r\n\r\n" +
                         body.substr(1)),
                StartsWith("HTTP/1.1 200 "));
}

TEST_F(http_server_test, slow_heads_slow_bodies_and_idle_connections_end) {
    serve_echo({.header_deadline = 150ms, .body_deadline = 150ms, .idle = 150ms});
    const std::string whole = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    for (const std::string& begun : {std::string{}, std::string{"GET / HT"}, whole,
                                     std::string{"POST / HTTP/1.1\r\nHost: a\r\n"
                                                 "Content-Length: 9\r\n\r\nabc"}}) {
        const auto start = clock::now();
        const auto text = exchange(begun);
        EXPECT_GE(clock::now() - start, 140ms) << begun;
        EXPECT_LT(clock::now() - start, 2s) << begun;
        EXPECT_EQ(!text.empty(), begun == whole) << text;
    }
}

TEST_F(http_server_test, answers_100_continue) {
    serve_echo();
    socket s = connect(io, server->port());
    support::run(io, say(s,
                         "POST /c HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
                         "Connection: close\r\nContent-Length: 2\r\n\r\n"));
    EXPECT_EQ(support::run(io, read_head(s)), "HTTP/1.1 100 Continue\r\n\r\n");
    support::run(io, say(s, "ok"));
    EXPECT_THAT(support::run(io, read_all(s)), HasSubstr("POST /c ok"));
}

TEST_F(http_server_test, turns_away_connections_when_all_are_being_answered) {
    serve_slowly({.max_connections = 2});
    socket a = connect(io, server->port());
    socket b = connect(io, server->port());
    for (auto* s : {&a, &b}) support::run(io, say(*s, last));
    support::run(io, sleep(io, 50ms));
    EXPECT_EQ(server->connections(), 2U);
    socket c = connect(io, server->port());
    EXPECT_THAT(support::run(io, read_all(c)), StartsWith("HTTP/1.1 503 "));
    for (auto* s : {&a, &b}) EXPECT_THAT(support::run(io, read_all(*s)), HasSubstr("done"));
}

TEST_F(http_server_test, over_the_limit_the_one_that_waits_longest_makes_room) {
    serve_echo({.max_connections = 3});
    socket spoke = connect(io, server->port());
    socket silent = connect(io, server->port());
    socket slow = connect(io, server->port());
    support::run(io, say(slow, "GET / HT"));
    support::run(io, sleep(io, 20ms));
    const std::string kept = "GET /kept HTTP/1.1\r\nHost: a\r\n\r\n";
    support::run(io, say(spoke, kept));
    EXPECT_THAT(support::run(io, read_head(spoke)), StartsWith("HTTP/1.1 200 "));
    std::vector<socket> newer;
    for (auto* gone : {&silent, &slow}) {
        newer.push_back(connect(io, server->port()));
        support::run(io, say(newer.back(), kept));
        EXPECT_THAT(support::run(io, read_head(newer.back())), StartsWith("HTTP/1.1 200 "));
        EXPECT_EQ(support::run(io, read_all(*gone)), "");
    }
    support::run(io, say(spoke, last));
    EXPECT_THAT(support::run(io, read_all(spoke)), HasSubstr("GET /last"));
}

TEST_F(http_server_test, unfinished_bodies_share_a_limit) {
    serve_echo({.max_body = 1000, .max_unfinished = 2000});
    const std::string most =
        "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 1000\r\n\r\n" +
        std::string(999, 'b');
    const std::string chunks =
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n";
    socket idle = connect(io, server->port());
    socket oldest = connect(io, server->port());
    support::run(io, say(oldest, chunks));
    support::run(io, sleep(io, 20ms));
    socket second = connect(io, server->port());
    support::run(io, say(second, most));
    support::run(io, sleep(io, 20ms));
    EXPECT_EQ(server->connections(), 3U);
    socket third = connect(io, server->port());
    support::run(io, say(third, most));
    EXPECT_EQ(support::run(io, read_all(oldest)), "");
    for (auto* s : {&second, &third}) {
        support::run(io, say(*s, "b"));
        EXPECT_THAT(support::run(io, read_all(*s)), StartsWith("HTTP/1.1 200 "));
    }
    support::run(io, say(idle, last));
    EXPECT_THAT(support::run(io, read_all(idle)), StartsWith("HTTP/1.1 200 "));
}

TEST_F(http_server_test, fields_behind_the_body_are_refused) {
    serve_echo();
    const std::string begin = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (const std::string fields : {"X-Note: a\r\n", "Host: b\r\n", "X-Note: a\r\n b\r\n"}) {
        const auto text = exchange(begin + "2\r\nab\r\n0\r\n" + fields + "\r\n" + last);
        EXPECT_THAT(text, StartsWith("HTTP/1.1 400 Bad Request\r\n")) << fields;
        EXPECT_THAT(text, testing::Not(HasSubstr("GET /last")));
    }
}

TEST_F(http_server_test, chunk_extensions_are_limited) {
    serve_echo();
    const std::string begin = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    const auto chunk = [&](std::size_t size) {
        return begin + "2;a=" + std::string(size, 'b') + "\r\nab\r\n0\r\n\r\n" + last;
    };
    EXPECT_THAT(exchange(chunk(10)), HasSubstr("GET /last"));
    EXPECT_THAT(exchange(chunk(40'000)), StartsWith("HTTP/1.1 400 "));
}

TEST_F(http_server_test, a_handler_that_throws_answers_500) {
    serve([](server_request) -> awaitable<server_response> {
        throw std::runtime_error{"oops"};
        co_return server_response{};
    });
    const auto text = exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_THAT(text, StartsWith("HTTP/1.1 500 "));
    EXPECT_THAT(text, testing::Not(HasSubstr("oops")));
    EXPECT_THAT(bugs, ElementsAre("HTTP handler: oops"));
}

TEST_F(http_server_test, stop_lets_a_request_finish_and_ends_idle_connections) {
    serve_slowly();
    socket idle = connect(io, server->port());
    socket busy = connect(io, server->port());
    support::run(io, say(busy, "GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
    support::run(io, sleep(io, 50ms));
    server->stop();
    EXPECT_EQ(support::run(io, read_all(idle)), "");
    EXPECT_THAT(support::run(io, read_all(busy)), testing::EndsWith("done"));
    support::run(io, tasks.join());
    EXPECT_EQ(server->connections(), 0U);
}

TEST_F(http_server_test, a_taken_port_is_an_error) {
    serve_echo();
    http_server_options same;
    same.port = server->port();
    const auto second = make_http_server(io, same, {});
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error(), asio::error::address_in_use);
}

}  // namespace
}  // namespace starling::net::test
