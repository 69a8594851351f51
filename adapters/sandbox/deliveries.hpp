#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include <boost/json/object.hpp>

#include "adapters/sandbox/requests.hpp"
#include "adapters/sandbox/sockets.hpp"
#include "adapters/sandbox/workspace.hpp"

namespace starling::sandbox {

/// Envelopes on their way and their acknowledgements (slack.md 1.3). Events come again, everything
/// else is lost when nobody acknowledges it in time.
class deliveries {
public:
    deliveries(boost::asio::io_context& io, workspace& ws, sockets& out)
        : io_{io}, ws_{ws}, out_{out}, posts_{io, ws} {}

    /// A command or a click: one attempt, acknowledged within `ack_deadline` or failed.
    awaitable<gesture_result> ask(envelope what);
    /// An event: up to three retries, each in an envelope of its own and after `retry_after`.
    awaitable<gesture_result> tell(std::string payload);
    void on_frame(std::string_view frame);
    /// Ends every wait, as if the time were up, and every later one at once.
    void stop();

private:
    struct in_flight {
        net::timer clock;
        std::chrono::steady_clock::time_point sent;
        bool payload_in_ack = false;
        bool acked = false;
        std::string payload = {};
        std::string refused = {};  ///< why the acknowledgement's payload was not taken
        std::chrono::microseconds took{};
    };
    struct attempt {
        int number = 0;
        std::chrono::milliseconds patience{};
    };

    awaitable<gesture_result> deliver(envelope what, attempt tried);
    awaitable<void> rest(std::chrono::microseconds time);
    bool posts() const { return !ws_.options.request_url.empty(); }
    void accept(in_flight& waiting, const boost::json::object& ack);

    boost::asio::io_context& io_;
    workspace& ws_;
    sockets& out_;
    requests posts_;  ///< instead of sockets, where the app has an address
    std::unordered_map<std::string, std::shared_ptr<in_flight>> in_flight_;
    std::set<std::shared_ptr<in_flight>> waits_;  ///< also of events that found no socket
    bool stopped_ = false;
};

}  // namespace starling::sandbox
