#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "adapters/net/pause.hpp"
#include "adapters/net/task_group.hpp"
#include "adapters/net/websocket.hpp"
#include "adapters/slack/envelope.hpp"
#include "adapters/slack/slack.hpp"
#include "adapters/slack/socket_fsm.hpp"
#include "adapters/slack/web_api.hpp"

namespace starling::slack {

/// What the connection needs from above.
struct frame_hooks {
    /// `frame` is valid during the call, with 64 readable bytes behind it. Nothing: no JSON.
    std::function<std::optional<decoded>(std::string_view frame)> decode;
    /// Everything but hello and disconnect.
    std::function<void(decoded frame, socket_number from)> deliver;
    std::function<void()> unreadable;
    /// Completes when another frame may be read.
    std::function<awaitable<void>()> room;
};

/// Performs what socket_fsm decides. run() must have completed before this is destroyed.
class socket_client {
public:
    socket_client(boost::asio::io_context& io, web_api& web, std::string ca_file,
                  socket_timing timing, ports::random& chance, frame_hooks hooks, log_sink log);

    /// Until stop(), or until Slack says what no retry mends.
    awaitable<result<void>> run();
    void stop() { feed(socket_event::stop{}); }

    /// Queues a text on `preferred`, or on any other live socket. False when there is none.
    bool send(socket_number preferred, const std::string& text);

    const socket_fsm& state() const { return fsm_; }

private:
    using socket = std::shared_ptr<net::websocket>;

    void feed(any_socket_event event);
    void tick();

    void perform(const socket_action::open&);
    void perform(const socket_action::dial& a);
    void perform(const socket_action::ping& a);
    void perform(const socket_action::close& a);
    void perform(const socket_action::abort& a);
    void perform(const socket_action::wake& a);
    void perform(const socket_action::say& a);
    void perform(const socket_action::done&);
    void perform(const socket_action::give_up& a);
    void finish(result<void> outcome);

    awaitable<void> open();
    awaitable<void> serve(socket_number number, std::string url);
    awaitable<std::string> read_all(socket_number number, socket ws);
    void take(std::string_view frame, socket_number from);

    boost::asio::io_context& io_;
    web_api& web_;
    net::websocket_options options_;
    socket_fsm fsm_;
    frame_hooks hooks_;
    log_sink log_;
    std::map<socket_number, socket> sockets_;
    std::set<socket_number> given_up_;  ///< aborted while they were dialled
    std::deque<any_socket_event> events_;
    bool feeding_ = false;
    bool finished_ = false;
    result<void> outcome_;
    net::timer wake_;
    net::timer ended_;  ///< a condition: cancelled when finished_ is set
    std::shared_ptr<int> alive_ = std::make_shared<int>();
    net::task_group tasks_;
};

}  // namespace starling::slack
