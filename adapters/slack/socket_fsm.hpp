#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace starling::slack {

using steady_time = std::chrono::steady_clock::time_point;
using socket_number = int;  ///< grows with each socket that is dialled; never used twice

/// Waits and limits of a connection (slack.md 1.4, 1.5). Those marked with * shrink with
/// slack_options::time_scale.
struct socket_timing {
    std::chrono::milliseconds dial{10'000};
    std::chrono::milliseconds hello{10'000};
    std::chrono::milliseconds ping{10'000};
    std::chrono::milliseconds dead{30'000};   ///< without any frame, pings and pongs included
    std::chrono::milliseconds drain{10'000};  ///< an old socket beside its successor
    std::chrono::milliseconds first_backoff{1'000};          ///< *
    std::chrono::milliseconds last_backoff{60'000};          ///< *
    std::chrono::milliseconds between_opens{1'000};          ///< * never a tight loop
    std::chrono::milliseconds after_too_many{30'000};        ///< *
    std::chrono::milliseconds after_link_disabled{300'000};  ///< *
};
std::chrono::milliseconds part_of(std::chrono::milliseconds whole, double part);
socket_timing scaled(socket_timing timing, double scale);

/// What happened outside.
struct socket_event {
    struct start {};
    struct stop {};
    struct tick {  ///< the wake-up came
        /// The newest frame of any kind on each socket.
        std::vector<std::pair<socket_number, steady_time>> heard = {};
    };
    struct opened {
        std::string url;
    };  ///< a ticket for one socket
    /// `retry_after` 0: none given. `error`: Slack's string, or words for a transport failure.
    struct open_failed {
        std::string error;
        std::chrono::milliseconds retry_after{};
    };
    struct dialed {
        socket_number socket;
    };
    struct hello {
        socket_number socket;
        std::chrono::seconds lifetime{};
    };
    struct disconnect {
        socket_number socket;
        std::string reason;
    };
    struct closed {  ///< gone, whoever ended it
        socket_number socket;
        std::string why;
    };
};
using any_socket_event =
    std::variant<socket_event::start, socket_event::stop, socket_event::tick, socket_event::opened,
                 socket_event::open_failed, socket_event::dialed, socket_event::hello,
                 socket_event::disconnect, socket_event::closed>;

/// What the outside must do next.
struct socket_action {
    struct open {};  ///< ask for a URL
    struct dial {
        socket_number socket;
        std::string url;
    };
    struct ping {
        socket_number socket;
    };
    struct close {
        socket_number socket;
    };  ///< politely
    struct abort {
        socket_number socket;
    };  ///< at once: the other side does not answer
    struct wake {
        steady_time at;
    };  ///< replaces an earlier one
    struct say {
        std::string level;
        std::string text;
    };
    struct done {};  ///< stopped; every socket is gone
    struct give_up {
        std::string error;
    };  ///< retrying cannot mend it; every socket is gone
};
using any_socket_action =
    std::variant<socket_action::open, socket_action::dial, socket_action::ping,
                 socket_action::close, socket_action::abort, socket_action::wake,
                 socket_action::say, socket_action::done, socket_action::give_up>;
using socket_actions = std::vector<any_socket_action>;

/// One owner of the connection to Slack: keeps one socket, makes the next before it breaks the old
/// one, never has more than two, and comes back after whatever happened. No I/O, no clock: tested
/// as conversations.
class socket_fsm {
public:
    /// `chance` yields 0 <= x < 1.
    socket_fsm(socket_timing timing, std::function<double()> chance);

    socket_actions resume(const any_socket_event& event, steady_time now);

    /// A socket that said hello and is heard.
    bool connected() const;
    int sockets() const { return static_cast<int>(links_.size()); }
    /// Sockets that said hello after the first one.
    int reconnects() const { return hellos_ > 0 ? hellos_ - 1 : 0; }
    /// In plain words; empty while connected.
    const std::string& problem() const { return problem_; }

private:
    enum class phase { dialing, greeting, ready, leaving, draining, closing };
    struct link {
        socket_number number;
        phase at;
        steady_time until;  ///< dialing, greeting, draining: deadline
        steady_time heard = {};
        steady_time next_ping = {};
        steady_time refresh_at = steady_time::max();
    };

    void on(const socket_event::start&);
    void on(const socket_event::stop&);
    void on(const socket_event::tick&);
    void on(const socket_event::opened&);
    void on(const socket_event::open_failed&);
    void on(const socket_event::dialed&);
    void on(const socket_event::hello&);
    void on(const socket_event::disconnect&);
    void on(const socket_event::closed&);

    void settle();
    void finish();
    void settle_link(link& l);
    bool wants_socket() const;
    bool has(phase p) const;
    link* find(socket_number number);
    void end(link& l, bool politely);
    void end_all();
    void back_off(std::string why);
    void wait_for(std::chrono::milliseconds least);
    std::chrono::milliseconds jitter(std::chrono::milliseconds most);
    void say(std::string level, std::string text);
    void schedule();

    socket_timing timing_;
    std::function<double()> chance_;
    steady_time now_{};
    socket_actions out_;
    std::vector<link> links_;
    bool running_ = false;
    bool stopping_ = false;
    bool opening_ = false;
    bool finished_ = false;
    std::string fatal_;
    std::string problem_;
    steady_time next_open_{};
    int failures_ = 0;
    int hellos_ = 0;
    socket_number last_number_ = 0;
};

}  // namespace starling::slack
