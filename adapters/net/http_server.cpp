#include "adapters/net/http_server.hpp"

#include "adapters/net/dial.hpp"
#include "adapters/net/http_session.hpp"
#include "adapters/net/http_text.hpp"
#include "adapters/net/task_group.hpp"

namespace starling::net {
namespace {

using namespace std::chrono_literals;

result<tcp_acceptor> listen(asio::io_context& io, const http_server_options& options) {
    error_code ec;
    const auto address = asio::ip::make_address(options.address, ec);
    if (ec) return ec;
    const tcp::endpoint here{address, options.port};
    tcp_acceptor acceptor{io.get_executor()};
    acceptor.open(here.protocol(), ec);
    if (!ec) acceptor.set_option(asio::socket_base::reuse_address{true}, ec);
    if (!ec) acceptor.bind(here, ec);
    if (!ec) acceptor.listen(asio::socket_base::max_listen_connections, ec);
    if (ec) return ec;
    return acceptor;
}

/// Without waiting: a connection that nobody serves must not cost more than this.
void turn_away(tcp_socket& socket) {
    server_response full;
    full.status = 503;
    full.content_type = "text/plain; charset=utf-8";
    full.body = "too many connections\n";
    std::string text;
    append_response(text, full, /*keep_alive=*/false);
    error_code ignored;
    socket.non_blocking(true, ignored);
    socket.send(asio::buffer(text), 0, ignored);
}

class server final : public http_server {
public:
    server(asio::io_context& io, tcp_acceptor acceptor, std::shared_ptr<server_state> state)
        : acceptor_{std::move(acceptor)},
          port_{acceptor_.local_endpoint().port()},
          state_{std::move(state)},
          sessions_{io, [s = state_](const std::string& text) { s->bug(text); }} {}
    ~server() override { server::stop(); }

    std::uint16_t port() const override { return port_; }
    std::size_t connections() const override { return sessions_.size(); }
    awaitable<void> run() override;
    void stop() override;

private:
    void serve(tcp_socket socket);

    tcp_acceptor acceptor_;
    std::uint16_t port_;
    std::shared_ptr<server_state> state_;
    task_group sessions_;
};

awaitable<void> server::run() {
    while (!state_->stopping) {
        auto [ec, socket] = co_await acceptor_.async_accept(use_tuple);
        if (ec == asio::error::operation_aborted) break;
        if (!ec) {
            serve(std::move(socket));
            continue;
        }
        // Out of file descriptors, most likely: some session must end first.
        state_->make_room();
        timer pause{acceptor_.get_executor(), 100ms};
        co_await pause.async_wait(use_tuple);
    }
    stop();
    co_await sessions_.drain(1s);
}

void server::serve(tcp_socket socket) {
    if (sessions_.size() >= state_->options.max_connections && !state_->make_room())
        return turn_away(socket);
    error_code ignored;
    socket.set_option(tcp::no_delay{true}, ignored);
    const auto session = make_session(state_, std::move(socket));
    sessions_.spawn("http session", [session] { return session->run(); });
}

void server::stop() {
    error_code ignored;
    acceptor_.close(ignored);
    state_->stop();
}

}  // namespace

result<std::unique_ptr<http_server>> make_http_server(asio::io_context& io,
                                                      http_server_options options,
                                                      http_handler on_request,
                                                      websocket_handler on_websocket) {
    auto acceptor = listen(io, options);
    if (!acceptor) return acceptor.error();
    auto state = std::make_shared<server_state>(io, std::move(options), std::move(on_request),
                                                std::move(on_websocket));
    return std::make_unique<server>(io, std::move(*acceptor), std::move(state));
}

}  // namespace starling::net
