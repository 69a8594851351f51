#include "adapters/net/http_client.hpp"

#include <gmock/gmock.h>

#include "tests/unit/net/support.hpp"

namespace starling::net::test {
namespace {

using what = http_outcome::what;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

const std::string fine = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Note: a\r\n\r\nok";

http_request get(const std::string& url, std::chrono::milliseconds deadline = 2s) {
    return {.method = "GET", .url = url, .headers = {}, .body = {}, .deadline = deadline};
}

awaitable<void> answer_all(socket& s) {
    while (!(co_await read_head(s)).empty()) co_await say(s, fine);
}

struct http_client_test : testing::Test {
    http_outcome send(http_client& through, http_request request) {
        return support::run(io, through.send(std::move(request)));
    }
    http_outcome send(http_request request) { return send(*client, std::move(request)); }

    asio::io_context io{1};
    std::unique_ptr<http_client> client = make_http_client(io);
};

TEST_F(http_client_test, answers_with_status_headers_and_body) {
    raw_server server{io, answer_all};
    const auto out = send(get(server.url()));
    ASSERT_EQ(out.state, what::answered) << out.error.message();
    EXPECT_EQ(out.response.status, 200);
    EXPECT_EQ(out.response.header("x-note"), "a");
    EXPECT_EQ(out.response.header("x-none"), "");
    EXPECT_EQ(out.response.body, "ok");
}

TEST_F(http_client_test, writes_the_request_as_given) {
    std::string seen;
    raw_server server{io, [&seen](socket& s) -> awaitable<void> {
                          seen = co_await read_head(s);
                          co_await say(s, fine);
                      }};
    http_request request{.url = server.url("/api/x?y=1"), .body = "a=b"};
    request.headers = {{"authorization", "Bearer t"}};
    EXPECT_EQ(send(request).state, what::answered);
    EXPECT_THAT(seen, StartsWith("POST /api/x?y=1 HTTP/1.1\r\n"));
    EXPECT_THAT(seen, HasSubstr("host: 127.0.0.1:" + std::to_string(server.port) + "\r\n"));
    EXPECT_THAT(seen, HasSubstr("authorization: Bearer t\r\n"));
    EXPECT_THAT(seen, HasSubstr("content-length: 3\r\n"));
}

TEST_F(http_client_test, keeps_the_connection) {
    raw_server server{io, answer_all};
    for (int i = 0; i < 5; ++i) EXPECT_EQ(send(get(server.url())).state, what::answered);
    EXPECT_EQ(server.accepted, 1);
    client->close_idle();
    EXPECT_EQ(send(get(server.url())).state, what::answered);
    EXPECT_EQ(server.accepted, 2);
}

TEST_F(http_client_test, replaces_a_kept_connection_that_the_server_closed) {
    raw_server server{io, [](socket& s) -> awaitable<void> {
                          co_await read_head(s);
                          co_await say(s, fine);
                          s.close();
                      }};
    EXPECT_EQ(send(get(server.url())).state, what::answered);
    support::run(io, sleep(io, 50ms));
    EXPECT_EQ(send(get(server.url())).state, what::answered);
    EXPECT_EQ(server.accepted, 2);
}

TEST_F(http_client_test, closes_idle_connections_after_their_time) {
    bool ended = false;
    raw_server server{io, [&ended](socket& s) -> awaitable<void> {
                          co_await answer_all(s);
                          ended = true;
                      }};
    const auto impatient = make_http_client(io, {.idle = 1s});
    EXPECT_EQ(send(*impatient, get(server.url())).state, what::answered);
    support::run(io, sleep(io, 1200ms));
    EXPECT_TRUE(ended);
}

TEST_F(http_client_test, does_not_keep_a_connection_the_server_wants_closed) {
    raw_server server{io, [](socket& s) -> awaitable<void> {
                          co_await read_head(s);
                          co_await say(s, "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
                          co_await read_all(s);
                      }};
    EXPECT_EQ(send(get(server.url())).response.status, 204);
    EXPECT_EQ(send(get(server.url())).response.status, 204);
    EXPECT_EQ(server.accepted, 2);
}

TEST_F(http_client_test, a_refused_port_is_not_sent) {
    std::uint16_t port = 0;
    {
        const acceptor closed{io.get_executor(), {asio::ip::address_v4::loopback(), 0}};
        port = closed.local_endpoint().port();
    }
    const auto out = send(get("http://127.0.0.1:" + std::to_string(port) + "/"));
    EXPECT_EQ(out.state, what::not_sent);
    EXPECT_EQ(out.error, asio::error::connection_refused);
}

TEST_F(http_client_test, a_close_after_the_request_is_unknown) {
    raw_server server{io, [](socket& s) -> awaitable<void> {
                          co_await read_head(s);
                          s.close();
                      }};
    const auto out = send(get(server.url()));
    EXPECT_EQ(out.state, what::unknown);
    EXPECT_EQ(out.error, errc::not_connected);
}

TEST_F(http_client_test, half_an_answer_is_unknown) {
    raw_server server{io, [](socket& s) -> awaitable<void> {
                          co_await read_head(s);
                          co_await say(s, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
                      }};
    EXPECT_EQ(send(get(server.url())).state, what::unknown);
}

TEST_F(http_client_test, the_deadline_covers_a_silent_server) {
    raw_server server{io, [this](socket& s) -> awaitable<void> {
                          co_await read_head(s);
                          co_await sleep(io, 5s);
                      }};
    const auto start = std::chrono::steady_clock::now();
    const auto out = send(get(server.url(), 150ms));
    EXPECT_EQ(out.state, what::unknown);
    EXPECT_EQ(out.error, errc::timed_out);
    EXPECT_LT(std::chrono::steady_clock::now() - start, 2s);
}

TEST_F(http_client_test, the_deadline_covers_a_server_that_trickles) {
    raw_server server{io, [this](socket& s) -> awaitable<void> {
                          co_await read_head(s);
                          co_await say(s, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
                          for (int i = 0; i < 200; ++i) {
                              co_await say(s, ".");
                              co_await sleep(io, 20ms);
                          }
                      }};
    EXPECT_EQ(send(get(server.url(), 200ms)).error, errc::timed_out);
}

TEST_F(http_client_test, a_body_over_the_limit_is_too_large) {
    raw_server server{io, [](socket& s) -> awaitable<void> {
                          co_await read_head(s);
                          co_await say(s, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                          for (int i = 0; i < 4; ++i)
                              co_await say(s, "100\r\n" + std::string(256, 'x') + "\r\n");
                          co_await say(s, "0\r\n\r\n");
                          co_await read_all(s);
                      }};
    const auto small = make_http_client(io, {.max_response = 1000});
    const auto out = send(*small, get(server.url()));
    EXPECT_EQ(out.state, what::unknown);
    EXPECT_EQ(out.error, errc::too_large);
    const auto enough = make_http_client(io, {.max_response = 1024});
    EXPECT_EQ(send(*enough, get(server.url())).response.body.size(), 1024U);
}

TEST_F(http_client_test, interim_answers_are_skipped) {
    raw_server server{io, [](socket& s) -> awaitable<void> {
                          co_await read_head(s);
                          co_await say(s, "HTTP/1.1 103 Early Hints\r\n\r\n" + fine);
                      }};
    EXPECT_EQ(send(get(server.url())).response.status, 200);
}

TEST_F(http_client_test, redirects_are_answers) {
    raw_server server{io, [](socket& s) -> awaitable<void> {
                          co_await read_head(s);
                          co_await say(s,
                                       "HTTP/1.1 302 Found\r\nLocation: http://192.0.2.1/\r\n"
                                       "Content-Length: 0\r\n\r\n");
                      }};
    EXPECT_EQ(send(get(server.url())).response.status, 302);
}

TEST_F(http_client_test, refuses_what_could_leave_in_plain_text_or_break_its_line) {
    EXPECT_EQ(send(get("http://192.0.2.1/")).error, errc::refused);
    EXPECT_EQ(send(get("http://slack.com/")).error, errc::refused);
    EXPECT_EQ(send(get("ftp://127.0.0.1/")).error, errc::bad_data);
    for (const auto* bad :
         {"no url", "", "http://", "http://127.0.0.1:0/", "http://127.0.0.1:65536/",
          "http://127.0.0.1:99999999999999999999/", "http://u:p@127.0.0.1/"})
        EXPECT_EQ(send(get(bad)).error, errc::bad_data) << bad;
    http_request split = get("http://127.0.0.1:9/");
    split.headers = {{"x", "a\r\nHost: b"}};
    EXPECT_EQ(send(split).error, errc::bad_data);
    EXPECT_EQ(send(split).state, what::not_sent);
}

TEST(loopback_url, is_plain_and_local) {
    EXPECT_TRUE(is_loopback_url("http://127.0.0.1:3900/api/"));
    EXPECT_TRUE(is_loopback_url("http://localhost/"));
    EXPECT_TRUE(is_loopback_url("http://[::1]:80/"));
    EXPECT_FALSE(is_loopback_url("https://127.0.0.1/"));
    EXPECT_FALSE(is_loopback_url("http://127.0.0.1.example.com/"));
    EXPECT_FALSE(is_loopback_url("http://127.0.0.1@example.com/"));
    EXPECT_FALSE(is_loopback_url("ws://127.0.0.1/"));
    EXPECT_FALSE(is_loopback_url(""));
}

}  // namespace
}  // namespace starling::net::test
