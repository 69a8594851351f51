#include <gmock/gmock.h>
#include <unistd.h>

#include "adapters/net/http_client.hpp"
#include "adapters/net/websocket.hpp"
#include "tests/unit/net/support.hpp"
#include "tests/unit/net/tls_server.hpp"

namespace starling::net::test {
namespace {

const std::string fine = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret";
/// The upgrade, then one text frame "hello" and one Close(1000).
const std::string upgrade = std::string{
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Accept: @KEY@\r\n\r\n\x81\x05hello\x88\x02\x03\xe8"};

struct tls_test : testing::Test {
    /// Trusts `c` and nobody else in vain: every file name is a TLS context of its own.
    std::string trust(const certificate& c) {
        static int count = 0;
        const auto file =
            std::filesystem::temp_directory_path() /
            ("starling-" + std::to_string(::getpid()) + '-' + std::to_string(++count) + ".pem");
        write_pem(c, file);
        files.push_back(file);
        return file;
    }

    http_outcome get(const std::string& host, int port, const std::string& ca_file) {
        client = make_http_client(io, {.ca_file = ca_file});
        return again(host, port);
    }

    http_outcome again(const std::string& host, int port) {
        const auto url = "https://" + host + ':' + std::to_string(port) + "/";
        return support::run(io, client->send({.method = "GET", .url = url, .deadline = 3s}));
    }

    void TearDown() override {
        for (const auto& file : files) std::filesystem::remove(file);
    }

    asio::io_context io{1};
    std::unique_ptr<http_client> client;
    std::vector<std::filesystem::path> files;
};

TEST_F(tls_test, a_trusted_certificate_with_the_right_name_is_accepted) {
    const auto own = make_certificate("localhost");
    tls_server server{own, fine};
    const auto out = get("localhost", server.port(), trust(own));
    ASSERT_EQ(out.state, http_outcome::what::answered) << out.error.message();
    EXPECT_EQ(out.response.body, "secret");
    EXPECT_EQ(server.server_name(), "localhost");
    EXPECT_EQ(again("localhost", server.port()).response.status, 200);
    EXPECT_EQ(server.handshakes(), 1) << "the connection is kept";
    client->close_idle();
}

TEST_F(tls_test, a_wrong_name_is_refused) {
    const auto other = make_certificate("slack.example");
    const tls_server server{other, fine};
    const auto out = get("localhost", server.port(), trust(other));
    EXPECT_EQ(out.state, http_outcome::what::not_sent);
    EXPECT_TRUE(out.error.failed());
    EXPECT_EQ(out.response.body, "");
}

TEST_F(tls_test, an_address_needs_a_certificate_for_it) {
    const auto own = make_certificate("localhost");
    const tls_server server{own, fine};
    EXPECT_EQ(get("127.0.0.1", server.port(), trust(own)).state, http_outcome::what::not_sent);
}

TEST_F(tls_test, an_unknown_issuer_is_refused) {
    const tls_server server{make_certificate("localhost"), fine};
    EXPECT_EQ(get("localhost", server.port(), "").state, http_outcome::what::not_sent);
    EXPECT_EQ(get("localhost", server.port(), trust(make_certificate("localhost"))).state,
              http_outcome::what::not_sent);
}

TEST_F(tls_test, expired_and_future_certificates_are_refused) {
    for (const int from : {-10, 10}) {
        const auto wrong_time = make_certificate("localhost", from);
        const tls_server server{wrong_time, fine};
        EXPECT_EQ(get("localhost", server.port(), trust(wrong_time)).state,
                  http_outcome::what::not_sent);
    }
}

TEST_F(tls_test, old_versions_are_refused) {
    const auto own = make_certificate("localhost");
    const std::string file = trust(own);
    const tls_server old{own, fine, TLS1_1_VERSION};
    EXPECT_EQ(get("localhost", old.port(), file).state, http_outcome::what::not_sent);
    const tls_server good{own, fine, TLS1_2_VERSION};
    EXPECT_EQ(get("localhost", good.port(), file).state, http_outcome::what::answered);
    client->close_idle();
}

TEST_F(tls_test, a_missing_ca_file_is_an_error_and_nothing_is_sent) {
    const tls_server server{make_certificate("localhost"), fine};
    EXPECT_EQ(get("localhost", server.port(), "/nonexistent/ca.pem").state,
              http_outcome::what::not_sent);
}

TEST_F(tls_test, a_peer_that_never_shakes_hands_runs_into_the_deadline) {
    const raw_server silent{io, [this](socket&) -> awaitable<void> { co_await sleep(io, 5s); }};
    client = make_http_client(io);
    const auto url = "https://127.0.0.1:" + std::to_string(silent.port) + "/";
    const auto out =
        support::run(io, client->send({.method = "GET", .url = url, .deadline = 150ms}));
    EXPECT_EQ(out.state, http_outcome::what::not_sent);
    EXPECT_EQ(out.error, errc::timed_out);
}

TEST_F(tls_test, a_websocket_over_tls_reads_and_closes) {
    const auto own = make_certificate("localhost");
    tls_server server{own, upgrade};
    const auto url = "wss://localhost:" + std::to_string(server.port()) + "/link";
    const auto ws = support::run(io, connect_websocket(io, url, {.ca_file = trust(own)}));
    ASSERT_TRUE(ws) << ws.error().message();
    const auto text = support::run(io, (*ws)->read());
    ASSERT_TRUE(text) << text.error().message();
    EXPECT_EQ(*text, "hello");
    EXPECT_EQ(support::run(io, (*ws)->read()).error(), errc::not_connected);
}

TEST_F(tls_test, a_websocket_checks_name_and_issuer) {
    const auto other = make_certificate("slack.example");
    const tls_server server{other, upgrade};
    const auto url = "wss://localhost:" + std::to_string(server.port()) + "/link";
    EXPECT_FALSE(support::run(io, connect_websocket(io, url, {.ca_file = trust(other)})));
    EXPECT_FALSE(support::run(io, connect_websocket(io, url)));
}

}  // namespace
}  // namespace starling::net::test
