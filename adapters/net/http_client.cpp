#include "adapters/net/http_client.hpp"

#include "adapters/net/connection_pool.hpp"
#include "adapters/net/http_text.hpp"
#include "adapters/net/tls.hpp"

namespace starling::net {
namespace {

constexpr int max_interim_answers = 4;  ///< 100 Continue and 103 Early Hints

http_outcome not_sent(error_code why) {
    return {http_outcome::what::not_sent, {}, why};
}
http_outcome unknown(error_code why) {
    return {http_outcome::what::unknown, {}, why};
}

/// The reasons callers decide on; all others stay as they are, for the log.
error_code plain_reason(error_code ec, bool expired) {
    if (expired) return errc::timed_out;
    if (ec == asio::error::operation_aborted) return errc::cancelled;
    return ec;
}

class pooled_client final : public http_client {
public:
    pooled_client(asio::io_context& io, http_client_options options)
        : io_{io},
          options_{std::move(options)},
          clock_{io},
          pool_{io, options_.max_idle_per_host, options_.idle} {}

    awaitable<http_outcome> send(http_request request) override;
    void close_idle() override { pool_.clear(); }

private:
    awaitable<result<std::unique_ptr<wire>>> open(destination to, steady::time_point until);
    awaitable<http_outcome> exchange(wire& on, std::string text, bool is_head,
                                     steady::time_point until, bool& reusable);

    asio::io_context& io_;
    http_client_options options_;
    expiry clock_;
    connection_pool pool_;
};

awaitable<http_outcome> pooled_client::send(http_request request) {
    const auto until = steady::now() + request.deadline;
    const auto to = parse_destination(request.url);
    if (!to) co_return not_sent(to.error());
    auto text = request_text(request, *to);
    if (!text) co_return not_sent(errc::bad_data);

    auto connection = pool_.take(to->key());
    if (!connection) {
        auto opened = co_await open(*to, until);
        if (!opened) co_return not_sent(opened.error());
        connection = std::move(*opened);
    }
    bool reusable = false;
    auto outcome =
        co_await exchange(*connection, std::move(*text), request.method == "HEAD", until, reusable);
    if (reusable) pool_.keep(to->key(), std::move(connection));
    co_return outcome;
}

awaitable<result<std::unique_ptr<wire>>> pooled_client::open(destination to,
                                                             steady::time_point until) {
    auto socket = co_await connect_tcp(io_, to, until);
    if (!socket) co_return plain_reason(socket.error(), /*expired=*/false);
    if (!to.tls) co_return make_plain_wire(std::move(*socket));

    const auto settings = client_tls(options_.ca_file);
    if (!settings) co_return settings.error();
    auto connection = make_tls_wire(std::move(*socket), **settings);
    expiry::watch limit{clock_, [w = connection.get()] { w->shut(); }};
    limit.at(until);
    const auto ec = co_await connection->start(to.host);
    if (ec) co_return plain_reason(ec, limit.expired());
    co_return std::move(connection);
}

awaitable<http_outcome> pooled_client::exchange(wire& on, std::string text, bool is_head,
                                                steady::time_point until, bool& reusable) {
    expiry::watch limit{clock_, [&on] { on.shut(); }};
    limit.at(until);
    const auto sent = co_await on.write(text);
    if (sent.error) {
        const auto why = plain_reason(sent.error, limit.expired());
        co_return sent.any ? unknown(why) : not_sent(why);
    }
    for (int interim = 0; interim <= max_interim_answers; ++interim) {
        auto got = co_await on.read(options_.max_response, is_head);
        if (got.error) co_return unknown(plain_reason(got.error, limit.expired()));
        if (got.response.status < 200) continue;
        reusable = got.keep_alive && on.fit_for_reuse();
        co_return http_outcome{http_outcome::what::answered, std::move(got.response), {}};
    }
    co_return unknown(errc::bad_data);
}

}  // namespace

std::unique_ptr<http_client> make_http_client(asio::io_context& io, http_client_options options) {
    return std::make_unique<pooled_client>(io, std::move(options));
}

}  // namespace starling::net
