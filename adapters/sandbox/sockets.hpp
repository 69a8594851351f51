#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/net/http_server.hpp"
#include "adapters/net/pause.hpp"
#include "adapters/net/task_group.hpp"
#include "adapters/net/websocket.hpp"
#include "adapters/sandbox/workspace.hpp"

namespace starling::sandbox {

/// The app's Socket Mode connections (slack.md 1.1, 1.2, 1.4): tickets, hello, pings, the warning
/// before the end of a connection's life, at most ten at a time, and whose turn it is.
class sockets {
public:
    static constexpr std::size_t most = 10;

    sockets(boost::asio::io_context& io, workspace& ws, net::task_group& tasks)
        : io_{io}, ws_{ws}, tasks_{tasks} {}

    /// Called with each text frame that came in; valid during the call only.
    std::function<void(std::string_view)> on_frame = {};

    /// One connection's life, from the upgrade to its end.
    awaitable<void> serve(std::unique_ptr<net::websocket> socket, net::server_request request);
    /// Hands a frame to exactly one socket, in turn; false when there is none.
    bool send(const std::string& frame);
    void disconnect_all(const std::string& reason);
    void cut_all();
    std::size_t count() const { return open_.size(); }

private:
    struct link {
        std::unique_ptr<net::websocket> socket;
        net::timer clock;
        std::chrono::steady_clock::time_point end;  ///< of the connection's life
        bool open = true;                           ///< still takes its turn
    };

    awaitable<void> read_all(std::shared_ptr<link> link);
    awaitable<void> keep(std::shared_ptr<link> link);
    awaitable<void> stay_silent(std::shared_ptr<link> link);
    void welcome(link& link);
    void retire(const std::shared_ptr<link>& link);

    boost::asio::io_context& io_;
    workspace& ws_;
    net::task_group& tasks_;
    std::vector<std::shared_ptr<link>> open_;
    std::vector<std::shared_ptr<link>> silent_;  ///< black holes
    std::size_t turn_ = 0;
};

}  // namespace starling::sandbox
