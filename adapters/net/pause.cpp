#include "adapters/net/pause.hpp"

namespace starling::net {

awaitable<void> pause(boost::asio::io_context& io, std::chrono::milliseconds time) {
    timer t{io.get_executor(), time};
    co_await t.async_wait(boost::asio::use_awaitable_t<executor>{});
}

}  // namespace starling::net
