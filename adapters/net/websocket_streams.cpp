// The one file with WebSocket streams: each kind costs many seconds to compile.
#include <cstring>
#include <deque>

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <boost/beast/websocket/stream.hpp>

#include "adapters/net/expiry.hpp"
#include "adapters/net/tls.hpp"
#include "adapters/net/websocket_dial.hpp"

namespace starling::net {
namespace {

namespace http = boost::beast::http;

/// One WebSocket over a plain or TLS stream, client or server side.
template <class Stream>
class websocket_core : public std::enable_shared_from_this<websocket_core<Stream>> {
    using pointer = std::shared_ptr<websocket_core>;

public:
    using stream = boost::beast::websocket::stream<Stream, /*deflateSupported=*/false>;

    websocket_core(Stream&& next, std::size_t max_message)
        : ws_{std::move(next)}, max_backlog_{max_message * 8}, patience_{ws_.get_executor()} {
        ws_.read_message_max(max_message);
        ws_.auto_fragment(false);
        ws_.text(true);
        ws_.control_callback([this](auto, auto) { last_frame_ = steady::now(); });
    }

    /// After the handshake. No idle timeout: a timer per frame costs more than the frame. This one
    /// bounds the wait for the peer when Beast itself ends the connection (oversized or malformed
    /// frames).
    void opened() {
        using base = boost::beast::websocket::stream_base;
        ws_.set_option(base::timeout{closing_time, base::none(), false});
        last_frame_ = steady::now();
    }

    stream& raw() { return ws_; }

    /// Parameters are owned by the frame, so that the facade may go while a read is pending.
    static awaitable<result<std::string_view>> read(pointer self);
    static awaitable<void> close(pointer self);

    bool send(std::string text, bool is_ping);
    void abort() { end(phase::cancelled); }

    std::size_t backlog() const { return queued_; }
    steady::time_point last_frame() const { return last_frame_; }

private:
    static constexpr std::chrono::seconds closing_time{1};
    static constexpr std::size_t padding = 64;  ///< readable bytes behind the text, for simdjson

    enum class phase {
        open,
        lost,      ///< the peer or the network ended it
        cancelled  ///< we did
    };

    struct frame {
        std::string text;
        bool is_ping = false;
    };

    void write_next();
    void written(error_code ec);
    void say_goodbye();
    void end(phase how);
    result<std::string_view> failed(error_code ec);

    stream ws_;
    boost::beast::flat_buffer in_;
    std::deque<frame> out_;
    std::size_t queued_ = 0;
    std::size_t max_backlog_;
    timer patience_;
    steady::time_point last_frame_ = steady::now();
    phase phase_ = phase::open;
    bool closing_ = false;  ///< close() waits for the queue, then for the peer
};

template <class Stream>
awaitable<result<std::string_view>> websocket_core<Stream>::read(pointer self) {
    if (self->phase_ == phase::cancelled) co_return errc::cancelled;
    if (self->phase_ == phase::lost) co_return errc::not_connected;
    auto& in = self->in_;
    in.consume(in.size());
    const auto [ec, n] = co_await self->ws_.async_read(in, use_tuple);
    if (ec) co_return self->failed(ec);
    self->last_frame_ = steady::now();
    std::memset(in.prepare(padding).data(), 0, padding);
    co_return std::string_view{static_cast<const char*>(in.data().data()), in.size()};
}

template <class Stream>
result<std::string_view> websocket_core<Stream>::failed(error_code ec) {
    if (phase_ == phase::open)
        phase_ = ec == asio::error::operation_aborted ? phase::cancelled : phase::lost;
    if (!closing_) end(phase_);
    if (phase_ == phase::cancelled) return errc::cancelled;
    if (ec == boost::beast::websocket::error::message_too_big) return errc::too_large;
    return errc::not_connected;
}

template <class Stream>
bool websocket_core<Stream>::send(std::string text, bool is_ping) {
    if (phase_ != phase::open || closing_ || queued_ + text.size() > max_backlog_) return false;
    queued_ += text.size();
    out_.push_back({std::move(text), is_ping});
    if (out_.size() == 1) write_next();
    return true;
}

template <class Stream>
void websocket_core<Stream>::write_next() {
    const frame& next = out_.front();
    auto done = [self = this->shared_from_this()](error_code ec, std::size_t = 0) {
        self->written(ec);
    };
    if (next.is_ping)
        ws_.async_ping({next.text.data(), next.text.size()}, std::move(done));
    else
        ws_.async_write(asio::buffer(next.text), std::move(done));
}

template <class Stream>
void websocket_core<Stream>::written(error_code ec) {
    queued_ -= out_.front().text.size();
    out_.pop_front();
    if (ec) {
        end(phase::lost);
    } else if (!out_.empty()) {
        write_next();
    } else if (closing_) {
        say_goodbye();
    }
}

template <class Stream>
awaitable<void> websocket_core<Stream>::close(pointer self) {
    if (self->phase_ != phase::open || self->closing_) {
        self->abort();
        co_return;
    }
    self->closing_ = true;
    self->patience_.expires_after(closing_time);
    if (self->out_.empty()) self->say_goodbye();
    co_await self->patience_.async_wait(use_tuple);
    self->abort();
}

template <class Stream>
void websocket_core<Stream>::say_goodbye() {
    ws_.async_close(boost::beast::websocket::close_code::normal,
                    [self = this->shared_from_this()](error_code) { self->end(phase::lost); });
}

template <class Stream>
void websocket_core<Stream>::end(phase how) {
    if (phase_ == phase::open) phase_ = how;
    patience_.cancel();
    shut(tcp_of(ws_.next_layer()));
}

/// What the owner holds; the core lives on until its last operation has ended.
template <class Stream>
class websocket_facade final : public websocket {
public:
    explicit websocket_facade(std::shared_ptr<websocket_core<Stream>> core)
        : core_{std::move(core)} {}
    ~websocket_facade() override { core_->abort(); }

    awaitable<result<std::string_view>> read() override { return core_->read(core_); }
    bool send(std::string text) override { return core_->send(std::move(text), false); }
    std::size_t backlog() const override { return core_->backlog(); }
    void ping(std::string_view payload) override {
        core_->send(std::string{payload.substr(0, 125)}, true);
    }
    steady::time_point last_frame() const override { return core_->last_frame(); }
    awaitable<void> close() override { return core_->close(core_); }
    void abort() override { core_->abort(); }

private:
    std::shared_ptr<websocket_core<Stream>> core_;
};

/// The client's half of the handshake; `stream` is connected and, for TLS, secured.
template <class Stream>
awaitable<result<std::unique_ptr<websocket>>> join_as_client(Stream stream, destination to,
                                                             steady::time_point until,
                                                             std::size_t max_message) {
    auto core = std::make_shared<websocket_core<Stream>>(std::move(stream), max_message);
    expiry clock{core->raw().get_executor().context()};
    expiry::watch limit{clock, [&core] { core->abort(); }};
    limit.at(until);
    const auto [ec] = co_await core->raw().async_handshake(to.host_header, to.target, use_tuple);
    if (limit.expired()) co_return errc::timed_out;
    if (ec == boost::beast::websocket::error::upgrade_declined) co_return errc::refused;
    if (ec) co_return ec;
    core->opened();
    co_return std::make_unique<websocket_facade<Stream>>(std::move(core));
}

http::request<http::string_body> to_upgrade(const server_request& request) {
    http::request<http::string_body> out{http::verb::get, request.target, 11};
    for (const auto& [name, value] : request.headers) out.insert(name, value);
    return out;
}

}  // namespace

awaitable<result<std::unique_ptr<websocket>>> join_plain(tcp_socket socket, destination to,
                                                         steady::time_point until,
                                                         std::size_t max_message) {
    return join_as_client(std::move(socket), std::move(to), until, max_message);
}

awaitable<result<std::unique_ptr<websocket>>> accept_websocket(tcp_socket socket,
                                                               server_request request,
                                                               steady::time_point until,
                                                               std::size_t max_message) {
    auto core = std::make_shared<websocket_core<tcp_socket>>(std::move(socket), max_message);
    expiry clock{core->raw().get_executor().context()};
    expiry::watch limit{clock, [&core] { core->abort(); }};
    limit.at(until);
    const auto upgrade = to_upgrade(request);
    const auto [ec] = co_await core->raw().async_accept(upgrade, use_tuple);
    if (limit.expired()) co_return errc::timed_out;
    if (ec) co_return ec;
    core->opened();
    co_return std::make_unique<websocket_facade<tcp_socket>>(std::move(core));
}

awaitable<result<std::unique_ptr<websocket>>> join_tls(tcp_socket socket, destination to,
                                                       steady::time_point until,
                                                       websocket_options options) {
    const auto settings = client_tls(options.ca_file);
    if (!settings) co_return settings.error();
    expiry clock{socket.get_executor().context()};
    tls_socket stream{std::move(socket), **settings};
    {
        expiry::watch limit{clock, [&stream] { shut(stream.next_layer()); }};
        limit.at(until);
        const auto ec = co_await start_tls(stream, to.host);
        if (limit.expired()) co_return errc::timed_out;
        if (ec) co_return ec;
    }
    co_return co_await join_as_client(std::move(stream), std::move(to), until, options.max_message);
}

}  // namespace starling::net
