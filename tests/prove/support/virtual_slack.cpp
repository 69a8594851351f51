#include "tests/prove/support/virtual_slack.hpp"

#include <algorithm>
#include <variant>

namespace starling::prove {
namespace {

using namespace std::chrono_literals;
using ev = slack::socket_event;
using act_of = slack::socket_action;
using std::chrono::milliseconds;

/// Slack sends an event again at once, after a minute and after five (slack.md 2).
constexpr milliseconds retries[] = {100ms, 60s, 300s};
constexpr milliseconds between_events{700};

milliseconds ms(slack::steady_time::duration d) {
    return std::chrono::duration_cast<milliseconds>(d);
}

}  // namespace

virtual_slack::virtual_slack(weather w, unsigned seed)
    : weather_{w},
      chance_{seed},
      fsm_{slack::socket_timing{},
           [this] { return static_cast<double>(chance_.next() % 1'000) / 1'000; }} {}

bool virtual_slack::lucky(double part) {
    return static_cast<double>(chance_.next() % 10'000) < part * 10'000;
}
milliseconds virtual_slack::some(int from, int to) {
    return milliseconds{from + static_cast<int>(chance_.next() % static_cast<unsigned>(to - from))};
}
void virtual_slack::at(milliseconds later, std::function<void()> what) {
    agenda_.emplace(now_ + later, std::move(what));
}

weather_report virtual_slack::live(milliseconds how_long) {
    end_ = now_ + how_long;
    feed(ev::start{});
    for (int n = 0; n < static_cast<int>(how_long / between_events); ++n)
        at(between_events * n, [this] { happen(0); });
    while (!agenda_.empty() || wake_at_ < end_) {
        const auto next = agenda_.empty() ? wake_at_ : std::min(agenda_.begin()->first, wake_at_);
        if (next > end_) break;
        now_ = next;
        if (next == wake_at_) {
            wake();
        } else {
            const auto what = std::move(agenda_.begin()->second);
            agenda_.erase(agenda_.begin());
            what();
        }
        look();
    }
    now_ = end_;
    look();
    report_.lived = how_long;
    return report_;
}

/// Frames are heard all the time on a link that is not silent: pongs at least.
void virtual_slack::wake() {
    wake_at_ = slack::steady_time::max();
    ev::tick tick;
    for (auto& [number, l] : links_) {
        if (!l.silent) l.heard = now_;
        tick.heard.emplace_back(number, l.heard);
    }
    feed(tick);
}

void virtual_slack::feed(const slack::any_socket_event& event) {
    for (const auto& action : fsm_.resume(event, now_)) act(action);
}

void virtual_slack::act(const slack::any_socket_action& action) {
    if (std::holds_alternative<act_of::open>(action)) on_open();
    if (const auto* dial = std::get_if<act_of::dial>(&action)) on_dial(dial->socket);
    if (const auto* polite = std::get_if<act_of::close>(&action))
        close(polite->socket, some(5, 80));
    if (const auto* hard = std::get_if<act_of::abort>(&action)) close(hard->socket, 0ms);
    if (const auto* later = std::get_if<act_of::wake>(&action)) wake_at_ = later->at;
}

void virtual_slack::on_open() {
    opens_.push_back(now_);
    const auto lately = std::ranges::count_if(
        opens_, [this](auto t) { return now_ - t < std::chrono::seconds{1}; });
    report_.most_opens_in_a_second =
        std::max(report_.most_opens_in_a_second, static_cast<int>(lately));
    const bool fails = lucky(weather_.no_ticket);
    report_.failures += fails;
    at(some(40, 300), [this, fails] {
        if (fails)
            feed(ev::open_failed{lucky(0.5) ? "http_408" : "http_503"});
        else
            feed(ev::opened{"wss://virtual/"});
    });
}

void virtual_slack::on_dial(slack::socket_number n) {
    links_[n] = {.heard = now_};
    if (lucky(weather_.no_link)) {
        ++report_.failures;
        return close(n, some(20, 400));
    }
    at(some(30, 250), [this, n] {
        if (!links_.contains(n)) return;
        feed(ev::dialed{n});
        if (lucky(weather_.no_hello)) {
            ++report_.failures;
            return;
        }
        at(some(5, 120), [this, n] { greet(n); });
    });
}

void virtual_slack::greet(slack::socket_number n) {
    const auto found = links_.find(n);
    if (found == links_.end()) return;
    found->second.greeted = true;
    found->second.heard = now_;
    feed(ev::hello{n, 3600s});
    if (lucky(weather_.black_hole)) at(some(100, 20'000), [this, n] { fall_silent(n); });
    if (weather_.refresh.count() == 0) return;
    at(weather_.refresh, [this, n] {
        const auto here = links_.find(n);
        if (here == links_.end() || here->second.silent) return;
        ++report_.refreshes;
        if (!weather_.warned) return close(n, 0ms);
        feed(ev::disconnect{n, "refresh_requested"});
        close(n, weather_.notice);
    });
}

void virtual_slack::fall_silent(slack::socket_number n) {
    const auto found = links_.find(n);
    if (found == links_.end() || found->second.silent) return;
    found->second.silent = true;
    found->second.silent_since = now_;
    ++report_.silences;
}

void virtual_slack::close(slack::socket_number n, milliseconds later) {
    at(later, [this, n] {
        if (links_.erase(n) == 1) feed(ev::closed{n, "closed"});
    });
}

/// Slack picks one of the links that greeted; a silent one swallows the event.
void virtual_slack::happen(int tries) {
    if (tries == 0 && !ever_connected_) return;
    if (tries == 0) ++report_.events;
    std::vector<const link*> open;
    for (const auto& [number, l] : links_)
        if (l.greeted) open.push_back(&l);
    if (!open.empty() && !open[chance_.next() % open.size()]->silent) return;
    if (tries == static_cast<int>(std::size(retries))) {
        ++report_.lost;
        return;
    }
    ++report_.repeated;
    if (now_ + retries[tries] > end_) return;  // its next try is after the end
    at(retries[tries], [this, tries] { happen(tries + 1); });
}

bool virtual_slack::hears() const {
    return std::ranges::any_of(links_,
                               [](const auto& l) { return l.second.greeted && !l.second.silent; });
}

/// What the machine holds for connected, and whether anything can really be heard.
void virtual_slack::look() {
    report_.most_sockets = std::max(report_.most_sockets, fsm_.sockets());
    const bool connected = fsm_.connected();
    if (ever_connected_ && !was_connected_) report_.without_socket += ms(now_ - looked_);
    if (was_connected_ && !connected) gap_since_ = now_;
    if (ever_connected_ && !was_connected_)
        report_.longest_without = std::max(report_.longest_without, ms(now_ - gap_since_));
    const bool deaf = ever_connected_ && !hears();
    if (deaf && !deaf_) deaf_since_ = now_;
    if (deaf_) report_.longest_deaf = std::max(report_.longest_deaf, ms(now_ - deaf_since_));
    deaf_ = deaf;
    was_connected_ = connected;
    ever_connected_ = ever_connected_ || connected;
    looked_ = now_;
}

}  // namespace starling::prove
