#include "bot/bell.hpp"

#include <tuple>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

namespace starling::bot {

namespace asio = boost::asio;

void bell::ring() {
    rung_ = true;
    timer_.cancel();
}

awaitable<void> bell::wait(std::chrono::milliseconds most) {
    if (!rung_) {
        timer_.expires_after(most);
        const auto [error] =
            co_await timer_.async_wait(asio::as_tuple(asio::use_awaitable_t<executor>{}));
        const auto cancelled = co_await asio::this_coro::cancellation_state;
        if (error && cancelled.cancelled() != asio::cancellation_type::none) {
            throw boost::system::system_error(error);
        }
    }
    rung_ = false;
}

}  // namespace starling::bot
