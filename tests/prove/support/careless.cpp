#include "tests/prove/support/careless.hpp"

#include "adapters/net/http_server.hpp"
#include "tests/support/run.hpp"

namespace starling::prove {

int serve_carelessly(std::uint16_t port) {
    using namespace std::chrono_literals;
    boost::asio::io_context io{1};
    const auto server =
        net::make_http_server(io,
                              {.port = port,
                               .max_body = 1024 * 1024,
                               .header_deadline = 1h,
                               .body_deadline = 1h,
                               .idle = 1h,
                               .max_connections = 100'000,
                               .max_unfinished = std::size_t{1} << 40},
                              [](net::server_request) -> awaitable<net::server_response> {
                                  co_return net::server_response{};
                              });
    if (!server) return 1;
    support::run(io, (*server)->run());
    return 0;
}

}  // namespace starling::prove
