#include "adapters/net/http_session.hpp"

#include <algorithm>
#include <iterator>

#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include "adapters/net/dial.hpp"
#include "adapters/net/http_text.hpp"
#include "adapters/net/request_gate.hpp"
#include "adapters/net/websocket_dial.hpp"

namespace starling::net {
namespace {

namespace http = boost::beast::http;
using namespace std::chrono_literals;

constexpr std::size_t read_step = 4096;
constexpr std::size_t linger_limit = 1024 * 1024;

std::string remote_of(const tcp_socket& socket) {
    error_code ec;
    const auto end = socket.remote_endpoint(ec);
    return ec ? std::string{} : end.address().to_string() + ':' + std::to_string(end.port());
}

server_request to_request(http::request<http::string_body>& message, std::string remote) {
    server_request out;
    out.method = message.method_string();
    out.target = message.target();
    for (const auto& field : message) {
        const auto name = field.name_string();
        out.headers.emplace_back(lower_case({name.data(), name.size()}), field.value());
    }
    out.body = std::move(message.body());
    out.remote = std::move(remote);
    return out;
}

/// Beast puts what stands behind a chunked body among the fields of the head, where a proxy that
/// checks heads has not seen it (RFC 9110 section 6.5.1).
std::ptrdiff_t count_fields(const http::request_parser<http::string_body>& in) {
    return std::distance(in.get().begin(), in.get().end());
}

std::string_view view_of(const boost::beast::flat_buffer& buffer) {
    return {static_cast<const char*>(buffer.data().data()), buffer.size()};
}

class http_session final : public live_session {
public:
    http_session(std::shared_ptr<server_state> server, tcp_socket socket);

    awaitable<void> run() override;
    void end_if_idle() override;
    bool end_if_waiting() override;
    std::size_t unfinished() const override { return unfinished_; }

private:
    using parser = http::request_parser<http::string_body>;
    enum class next { another_request, the_end };
    enum class phase { idle, reading, answering };  ///< idle: may be closed without loss

    awaitable<next> one_request();
    awaitable<bool> read_head();
    awaitable<bool> read_rest(parser& in);
    awaitable<next> answer(server_request request, bool keep_alive);
    awaitable<server_response> ask_handler(server_request request);
    awaitable<void> hand_over(server_request request);
    awaitable<bool> write(std::string text);
    awaitable<next> refuse(int status, std::string reason);
    awaitable<void> linger();
    void step_taken();

    std::shared_ptr<server_state> server_;
    tcp_socket socket_;
    expiry::watch limit_;
    boost::beast::flat_buffer buffer_;
    std::string remote_;
    std::size_t head_size_ = 0;
    std::size_t unfinished_ = 0;
    bool first_ = true;
    phase phase_ = phase::idle;
};

http_session::http_session(std::shared_ptr<server_state> server, tcp_socket socket)
    : server_{std::move(server)},
      socket_{std::move(socket)},
      limit_{server_->clock, [this] { shut(socket_); }},
      buffer_{server_->options.max_header + read_step},
      remote_{remote_of(socket_)} {
    server_->sessions.push_back(*this);
}

void http_session::end_if_idle() {
    if (phase_ == phase::idle) shut(socket_);
}

bool http_session::end_if_waiting() {
    if (phase_ == phase::answering) return false;
    unlink();
    shut(socket_);
    return true;
}

void http_session::step_taken() {
    if (!is_linked()) return;
    unlink();
    server_->sessions.push_back(*this);
}

awaitable<void> http_session::run() {
    while (co_await one_request() == next::another_request) {
    }
}

awaitable<http_session::next> http_session::one_request() {
    if (!co_await read_head()) co_return next::the_end;
    if (head_size_ == 0 || head_size_ > server_->options.max_header)
        co_return co_await refuse(431, "the request head is too large");
    const auto verdict = check_head(view_of(buffer_).substr(0, head_size_));
    if (verdict != gate_verdict::pass)
        co_return co_await refuse(400, std::string{to_text(verdict)});

    parser in;
    in.header_limit(static_cast<std::uint32_t>(server_->options.max_header));
    in.body_limit(server_->options.max_body);
    error_code ec;
    buffer_.consume(in.put(buffer_.data(), ec));
    if (ec == http::error::body_limit) co_return co_await refuse(413, "the body is too large");
    if (ec) co_return co_await refuse(400, "the request is malformed");
    const auto fields = count_fields(in);
    if (!co_await read_rest(in)) co_return next::the_end;
    if (count_fields(in) != fields)
        co_return co_await refuse(400, "fields behind the body are not accepted");
    phase_ = phase::answering;
    limit_.off();
    if (server_->stopping) co_return next::the_end;

    const bool keep_alive = in.keep_alive();
    auto message = in.release();
    auto request = to_request(message, remote_);
    if (!server_->on_websocket || !boost::beast::websocket::is_upgrade(message))
        co_return co_await answer(std::move(request), keep_alive);
    if (buffer_.size() > 0) co_return co_await refuse(400, "bytes came before the upgrade");
    co_await hand_over(std::move(request));
    co_return next::the_end;
}

/// False when the connection ended. head_size_ = 0: the limit was reached before the end of the
/// head.
awaitable<bool> http_session::read_head() {
    limit_.within(first_ ? server_->options.header_deadline : server_->options.idle);
    std::size_t searched = 0;
    for (phase_ = phase::idle;;) {
        const auto text = view_of(buffer_);
        const auto end = text.find("\r\n\r\n", searched);
        head_size_ = end == text.npos ? 0 : end + 4;
        if (head_size_ > 0 || text.size() >= server_->options.max_header) break;
        if (!text.empty() && phase_ == phase::idle) {
            limit_.within(server_->options.header_deadline);
            phase_ = phase::reading;
        }
        searched = text.size() < 3 ? 0 : text.size() - 3;
        const auto [ec, n] =
            co_await socket_.async_read_some(buffer_.prepare(read_step), use_tuple);
        if (ec) co_return false;
        buffer_.commit(n);
    }
    phase_ = phase::reading;
    first_ = false;
    step_taken();
    co_return true;
}

awaitable<bool> http_session::read_rest(parser& in) {
    if (in.is_done()) co_return true;
    limit_.within(server_->options.body_deadline);
    unfinished_ = in.content_length().value_or(server_->options.max_body);
    server_->limit_bodies();
    const auto& expected = in.get()[http::field::expect];
    if (boost::beast::iequals(expected, "100-continue") &&
        !co_await write("HTTP/1.1 100 Continue\r\n\r\n"))
        co_return false;
    const auto [ec, n] = co_await http::async_read(socket_, buffer_, in, use_tuple);
    unfinished_ = 0;
    if (!ec) co_return true;
    if (ec == http::error::body_limit)
        co_await refuse(413, "the body is too large");
    else if (ec.category() == http::make_error_code(http::error::bad_chunk).category())
        co_await refuse(400, "the body is malformed");
    co_return false;
}

awaitable<http_session::next> http_session::answer(server_request request, bool keep_alive) {
    const bool with_body = request.method != "HEAD";
    const auto response = co_await ask_handler(std::move(request));
    if (response.drop) {
        shut(socket_);
        co_return next::the_end;
    }
    const bool stay = keep_alive && !response.close && !server_->stopping;
    std::string text;
    text.reserve(256 + response.body.size());
    append_response(text, response, stay, with_body);
    const bool sent = co_await write(std::move(text));
    step_taken();
    if (sent && stay) co_return next::another_request;
    error_code ignored;
    socket_.shutdown(tcp::socket::shutdown_send, ignored);
    co_return next::the_end;
}

awaitable<server_response> http_session::ask_handler(server_request request) {
    try {
        co_return co_await server_->on_request(std::move(request));
    } catch (const std::exception& e) {
        server_->bug(std::string{"HTTP handler: "} + e.what());
    }
    server_response sorry;
    sorry.status = 500;
    sorry.body = R"({"error":"internal_error"})";
    sorry.close = true;
    co_return sorry;
}

awaitable<void> http_session::hand_over(server_request request) {
    auto opened = co_await accept_websocket(std::move(socket_), request,
                                            steady::now() + server_->options.header_deadline,
                                            websocket_options{}.max_message);
    if (opened && !server_->stopping)
        co_await server_->on_websocket(std::move(*opened), std::move(request));
}

/// The peer has the time of a body to take it.
awaitable<bool> http_session::write(std::string text) {
    limit_.within(server_->options.body_deadline);
    const auto [ec, n] = co_await asio::async_write(socket_, asio::buffer(text), use_tuple);
    co_return !ec;
}

awaitable<http_session::next> http_session::refuse(int status, std::string reason) {
    server_response answer;
    answer.status = status;
    answer.content_type = "text/plain; charset=utf-8";
    answer.body = std::move(reason) + '\n';
    std::string text;
    append_response(text, answer, /*keep_alive=*/false);
    if (co_await write(std::move(text))) co_await linger();
    co_return next::the_end;
}

/// Closing with unread bytes resets the connection, and the peer would lose the refusal.
awaitable<void> http_session::linger() {
    error_code failed;
    socket_.shutdown(tcp::socket::shutdown_send, failed);
    limit_.within(1s);
    std::size_t dropped = 0;
    while (!failed && dropped < linger_limit) {
        buffer_.clear();
        const auto [ec, n] =
            co_await socket_.async_read_some(buffer_.prepare(read_step), use_tuple);
        failed = ec;
        dropped += n;
    }
}

}  // namespace

void server_state::stop() {
    stopping = true;
    for (auto& session : sessions) session.end_if_idle();
}

bool server_state::make_room() {
    return std::ranges::any_of(sessions, &live_session::end_if_waiting);
}

void server_state::limit_bodies() {
    std::size_t all = 0;
    for (const auto& session : sessions) all += session.unfinished();
    for (auto next = sessions.begin(); next != sessions.end() && all > options.max_unfinished;) {
        auto& session = *next++;
        const auto size = session.unfinished();
        if (size > 0 && session.end_if_waiting()) all -= size;
    }
}

void server_state::bug(const std::string& text) const {
    if (options.on_bug && !stopping) options.on_bug(text);
}

std::shared_ptr<live_session> make_session(std::shared_ptr<server_state> server,
                                           tcp_socket socket) {
    return std::make_shared<http_session>(std::move(server), std::move(socket));
}

}  // namespace starling::net
