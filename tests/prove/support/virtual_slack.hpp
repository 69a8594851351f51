#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <vector>

#include "adapters/slack/socket_fsm.hpp"
#include "tests/support/random.hpp"

namespace starling::prove {

/// How Slack behaves, in its own time.
struct weather {
    std::chrono::milliseconds refresh{};  ///< after hello a socket is asked to leave; 0: never
    /// What it then has before it is closed (slack.md 1.4).
    std::chrono::milliseconds notice{10'000};
    double black_hole = 0;  ///< part of the sockets that fall silent without being closed
    double no_ticket = 0;   ///< part of the calls for an address that fail (408, 5xx)
    double no_link = 0;     ///< part of the dials that fail
    double no_hello = 0;    ///< part of the links that never greet
    bool warned = true;     ///< false, planted: leaves are not announced, the socket just closes
};

struct weather_report {
    std::chrono::milliseconds lived{}, without_socket{}, longest_without{}, longest_deaf{};
    int most_sockets = 0;
    int most_opens_in_a_second = 0;
    int refreshes = 0, silences = 0, failures = 0;
    int events = 0, repeated = 0, lost = 0;
};

/// The state machine of the connection against a Slack in virtual time: what takes ten minutes
/// there takes milliseconds here, and repeats exactly.
class virtual_slack {
public:
    virtual_slack(weather w, unsigned seed);

    weather_report live(std::chrono::milliseconds how_long);

private:
    using time = slack::steady_time;
    struct link {
        bool greeted = false, silent = false, closing = false;
        time silent_since{}, heard{};
    };
    void at(std::chrono::milliseconds later, std::function<void()> what);
    void feed(const slack::any_socket_event& event);
    void act(const slack::any_socket_action& action);
    void on_open();
    void on_dial(slack::socket_number n);
    void greet(slack::socket_number n);
    void fall_silent(slack::socket_number n);
    void close(slack::socket_number n, std::chrono::milliseconds later);
    void wake();
    void happen(int event);
    void look();
    bool hears() const;
    bool lucky(double part);
    std::chrono::milliseconds some(int from, int to);

    weather weather_;
    support::seeded_random chance_;
    slack::socket_fsm fsm_;
    time now_{std::chrono::hours{1}}, end_{};
    time wake_at_ = time::max(), deaf_since_{}, looked_{};
    bool was_connected_ = false, ever_connected_ = false, deaf_ = false;
    std::multimap<time, std::function<void()>> agenda_;
    std::map<slack::socket_number, link> links_;
    std::vector<time> opens_;
    time gap_since_{};
    weather_report report_;
};

}  // namespace starling::prove
