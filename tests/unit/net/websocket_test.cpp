#include "adapters/net/websocket.hpp"

#include <gmock/gmock.h>

#include "adapters/net/http_server.hpp"
#include "tests/unit/net/support.hpp"

namespace starling::net::test {
namespace {

using clock = std::chrono::steady_clock;
using websocket_ptr = std::unique_ptr<websocket>;

/// A server whose sessions do what the test says.
struct websocket_test : testing::Test {
    using session = std::function<awaitable<void>(websocket&)>;

    void serve(session s) {
        const auto no_page = [](server_request) -> awaitable<server_response> {
            co_return server_response{404, "{}"};
        };
        run_session = std::move(s);
        server = *make_http_server(io, {}, no_page,
                                   [this](websocket_ptr ws, server_request) -> awaitable<void> {
                                       co_await run_session(*ws);
                                   });
        tasks.spawn("server", [this] { return server->run(); });
    }

    void serve_echo() {
        serve([](websocket& ws) -> awaitable<void> {
            for (;;) {
                const auto text = co_await ws.read();
                if (!text || !ws.send(std::string{*text})) co_return;
            }
        });
    }

    result<websocket_ptr> dial(websocket_options options = {}) {
        const auto url = "ws://127.0.0.1:" + std::to_string(server->port()) + "/link?x=1";
        return support::run(io, connect_websocket(io, url, options));
    }

    std::string read(websocket& ws) {
        const auto text = support::run(io, ws.read());
        return text ? std::string{*text} : "failed: " + text.error().message();
    }

    void TearDown() override {
        if (!server) return;
        server->stop();
        support::run(io, tasks.drain(3s));
        EXPECT_TRUE(bugs.empty()) << bugs.front();
    }

    asio::io_context io{1};
    std::vector<std::string> bugs;
    session run_session;
    std::unique_ptr<http_server> server;
    task_group tasks{io, [this](std::string text) { bugs.push_back(std::move(text)); }};
};

TEST_F(websocket_test, echoes_in_order) {
    serve_echo();
    const auto ws = dial();
    ASSERT_TRUE(ws) << ws.error().message();
    for (int i = 0; i < 100; ++i) EXPECT_TRUE((*ws)->send("message " + std::to_string(i)));
    EXPECT_GT((*ws)->backlog(), 0U);
    for (int i = 0; i < 100; ++i) EXPECT_EQ(read(**ws), "message " + std::to_string(i));
    EXPECT_EQ((*ws)->backlog(), 0U);
}

TEST_F(websocket_test, carries_large_and_empty_messages) {
    serve_echo();
    const auto ws = dial();
    const std::string large(300'000, 'x');
    (*ws)->send(large);
    (*ws)->send("");
    EXPECT_EQ(read(**ws), large);
    EXPECT_EQ(read(**ws), "");
}

TEST_F(websocket_test, leaves_64_readable_bytes_behind_the_text) {
    serve_echo();
    const auto ws = dial();
    for (const std::size_t size : {1U, 448U, 511U, 512U, 1000U, 4096U}) {
        (*ws)->send(std::string(size, 'x'));
        const auto text = support::run(io, (*ws)->read());
        ASSERT_EQ(text->size(), size);
        int sum = 0;
        for (std::size_t i = 0; i < 64; ++i) sum += text->data()[size + i];
        EXPECT_EQ(sum, 0);
    }
}

TEST_F(websocket_test, hands_the_request_to_the_server) {
    std::string target;
    const auto no_page = [](server_request) -> awaitable<server_response> {
        co_return server_response{404, "{}"};
    };
    server = *make_http_server(io, {}, no_page,
                               [&target](websocket_ptr ws, server_request r) -> awaitable<void> {
                                   target = r.target;
                                   co_await ws->close();
                               });
    tasks.spawn("server", [this] { return server->run(); });
    const auto ws = dial();
    EXPECT_EQ(support::run(io, (*ws)->read()).error(), errc::not_connected);
    EXPECT_EQ(target, "/link?x=1");
}

TEST_F(websocket_test, a_ping_makes_both_sides_look_alive) {
    clock::time_point seen_by_server;
    serve([&seen_by_server](websocket& ws) -> awaitable<void> {
        co_await ws.read();
        seen_by_server = ws.last_frame();
    });
    auto ws = *dial();
    const auto pending = std::make_shared<bool>(false);
    tasks.spawn("reader", [raw = ws.get(), pending]() -> awaitable<void> {
        co_await raw->read();
        *pending = true;
    });
    support::run(io, sleep(io, 50ms));
    const auto before = clock::now();
    ws->ping("are you there");
    support::run(io, sleep(io, 100ms));
    EXPECT_GT(ws->last_frame(), before) << "the pong counts";
    EXPECT_FALSE(*pending) << "control frames are no messages";
    ws->abort();
    support::run(io, sleep(io, 50ms));
    EXPECT_GT(seen_by_server, before) << "the ping counts";
    EXPECT_TRUE(*pending);
}

TEST_F(websocket_test, many_pings_and_texts_share_one_queue) {
    serve_echo();
    const auto ws = dial();
    for (int i = 0; i < 20; ++i) {
        (*ws)->ping(std::string(500, 'p'));
        (*ws)->send("t" + std::to_string(i));
    }
    for (int i = 0; i < 20; ++i) EXPECT_EQ(read(**ws), "t" + std::to_string(i));
}

TEST_F(websocket_test, an_oversized_frame_is_too_large_and_ends_the_socket) {
    serve([](websocket& ws) -> awaitable<void> {
        ws.send(std::string(2000, 'x'));
        co_await ws.read();
    });
    const auto ws = dial({.max_message = 1000});
    EXPECT_EQ(support::run(io, (*ws)->read()).error(), errc::too_large);
    EXPECT_EQ(support::run(io, (*ws)->read()).error(), errc::not_connected);
    EXPECT_FALSE((*ws)->send("x"));
}

TEST_F(websocket_test, a_full_backlog_refuses) {
    serve([this](websocket&) -> awaitable<void> { co_await sleep(io, 60s); });
    const auto ws = dial({.max_message = 1000});
    int taken = 0;
    while ((*ws)->send(std::string(1000, 'x'))) ++taken;
    EXPECT_EQ(taken, 8);
    EXPECT_EQ((*ws)->backlog(), 8000U);
}

TEST_F(websocket_test, close_flushes_and_says_goodbye) {
    std::vector<std::string> got;
    error_code end;
    serve([&](websocket& ws) -> awaitable<void> {
        for (;;) {
            const auto text = co_await ws.read();
            if (!text) end = text.error();
            if (!text) co_return;
            got.emplace_back(*text);
        }
    });
    const auto ws = dial();
    for (int i = 0; i < 10; ++i) (*ws)->send(std::to_string(i));
    const auto start = clock::now();
    support::run(io, (*ws)->close());
    EXPECT_LT(clock::now() - start, 900ms);
    EXPECT_FALSE((*ws)->send("late"));
    support::run(io, sleep(io, 20ms));
    EXPECT_EQ(got.size(), 10U);
    EXPECT_EQ(end, errc::not_connected);
}

TEST_F(websocket_test, close_does_not_wait_longer_than_a_second) {
    serve([this](websocket&) -> awaitable<void> { co_await sleep(io, 60s); });
    const auto ws = dial();
    const auto start = clock::now();
    support::run(io, (*ws)->close());
    EXPECT_LT(clock::now() - start, 1500ms);
}

TEST_F(websocket_test, close_ends_a_pending_read) {
    serve_echo();
    const auto ws = dial();
    error_code end;
    tasks.spawn("reader", [&end, raw = ws->get()]() -> awaitable<void> {
        end = (co_await raw->read()).error();
    });
    support::run(io, sleep(io, 20ms));
    support::run(io, (*ws)->close());
    support::run(io, sleep(io, 20ms));
    EXPECT_EQ(end, errc::not_connected);
}

TEST_F(websocket_test, abort_ends_a_pending_read) {
    serve_echo();
    auto ws = *dial();
    error_code end;
    tasks.spawn("reader", [&end, raw = ws.get()]() -> awaitable<void> {
        end = (co_await raw->read()).error();
    });
    support::run(io, sleep(io, 20ms));
    ws->abort();
    ws.reset();
    support::run(io, sleep(io, 20ms));
    EXPECT_EQ(end, errc::cancelled);
}

TEST_F(websocket_test, a_peer_that_vanishes_is_not_connected) {
    serve([](websocket& ws) -> awaitable<void> {
        ws.abort();
        co_return;
    });
    const auto ws = dial();
    EXPECT_EQ(support::run(io, (*ws)->read()).error(), errc::not_connected);
}

TEST_F(websocket_test, a_cancelled_reader_ends) {
    serve([this](websocket&) -> awaitable<void> { co_await sleep(io, 60s); });
    const auto ws = dial();
    error_code end;
    task_group readers{io, [](const std::string&) {}};
    readers.spawn("reader", [&end, raw = ws->get()]() -> awaitable<void> {
        end = (co_await raw->read()).error();
    });
    support::run(io, sleep(io, 20ms));
    support::run(io, readers.drain(10ms));
    EXPECT_EQ(end, errc::cancelled);
}

TEST_F(websocket_test, a_page_is_no_socket) {
    const auto page = [](server_request) -> awaitable<server_response> {
        co_return server_response{200, "{}"};
    };
    server = *make_http_server(io, {}, page);
    tasks.spawn("server", [this] { return server->run(); });
    EXPECT_EQ(dial().error(), errc::refused);
}

TEST_F(websocket_test, a_silent_peer_runs_into_the_deadline) {
    const raw_server silent{io, [this](socket&) -> awaitable<void> { co_await sleep(io, 5s); }};
    const auto url = "ws://127.0.0.1:" + std::to_string(silent.port);
    const auto ws = support::run(io, connect_websocket(io, url, {.dial_deadline = 100ms}));
    EXPECT_EQ(ws.error(), errc::timed_out);
}

TEST_F(websocket_test, plain_text_stays_on_loopback) {
    EXPECT_EQ(support::run(io, connect_websocket(io, "ws://192.0.2.1/")).error(), errc::refused);
    EXPECT_EQ(support::run(io, connect_websocket(io, "http://127.0.0.1/")).error(), errc::bad_data);
}

}  // namespace
}  // namespace starling::net::test
