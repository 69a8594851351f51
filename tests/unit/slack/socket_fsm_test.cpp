#include "adapters/slack/socket_fsm.hpp"

#include <algorithm>
#include <random>
#include <string>

#include <gtest/gtest.h>

namespace starling::slack {
namespace {

using namespace std::chrono_literals;
using ev = socket_event;
using act = socket_action;

std::string text(const act::open&) {
    return "open";
}
std::string text(const act::dial& a) {
    return "dial " + std::to_string(a.socket) + " " + a.url;
}
std::string text(const act::ping& a) {
    return "ping " + std::to_string(a.socket);
}
std::string text(const act::close& a) {
    return "close " + std::to_string(a.socket);
}
std::string text(const act::abort& a) {
    return "abort " + std::to_string(a.socket);
}
std::string text(const act::done&) {
    return "done";
}
std::string text(const act::give_up& a) {
    return "give up: " + a.error;
}
std::string text(const act::wake&) {
    return {};
}
std::string text(const act::say&) {
    return {};
}

/// A conversation with the machine: what happens, and what it does about it.
class conversation {
public:
    explicit conversation(double chance = 0.5) : fsm{{}, [chance] { return chance; }} {}

    /// The actions in words, joined by ", "; log lines and the timer are kept aside.
    std::string on(const any_socket_event& event) {
        std::string out;
        for (const auto& action : fsm.resume(event, now)) {
            if (const auto* w = std::get_if<act::wake>(&action)) wake = w->at;
            if (const auto* s = std::get_if<act::say>(&action)) said += s->text + "\n";
            const auto words = std::visit([](const auto& a) { return text(a); }, action);
            if (!words.empty()) out += (out.empty() ? "" : ", ") + words;
        }
        most_sockets = std::max(most_sockets, fsm.sockets());
        return out;
    }
    std::string after(std::chrono::milliseconds time) {
        now += time;
        return on(ev::tick{});
    }
    std::string after_hearing(std::chrono::milliseconds time, socket_number socket) {
        now += time;
        return on(ev::tick{{{socket, now}}});
    }
    /// Until the machine asks to be woken; what it then does.
    std::string at_wake() {
        now = std::max(now, wake);
        return on(ev::tick{});
    }
    /// Up to a first socket that said hello.
    void connect(std::chrono::seconds lifetime = 0s) {
        EXPECT_EQ(on(ev::start{}), "open");
        EXPECT_EQ(on(ev::opened{"u1"}), "dial 1 u1");
        EXPECT_EQ(on(ev::dialed{1}), "");
        EXPECT_EQ(on(ev::hello{1, lifetime}), "");
    }

    socket_fsm fsm;
    steady_time now{1000s};
    steady_time wake{};
    std::string said;
    int most_sockets = 0;
};

TEST(socket_fsm, opens_dials_and_is_connected_at_hello_only) {
    conversation c;
    EXPECT_EQ(c.on(ev::start{}), "open");
    EXPECT_EQ(c.on(ev::opened{"wss://x"}), "dial 1 wss://x");
    EXPECT_EQ(c.on(ev::dialed{1}), "");
    EXPECT_FALSE(c.fsm.connected());
    EXPECT_EQ(c.on(ev::hello{1}), "");
    EXPECT_TRUE(c.fsm.connected());
    EXPECT_EQ(c.fsm.problem(), "");
    EXPECT_EQ(c.fsm.reconnects(), 0);
}

TEST(socket_fsm, makes_the_next_socket_before_it_breaks_the_old_one) {
    for (const std::string reason : {"warning", "refresh_requested", "something_new", ""}) {
        conversation c;
        c.connect();
        c.now += 1h;
        EXPECT_EQ(c.on(ev::disconnect{1, reason}), "ping 1, open") << reason;
        EXPECT_TRUE(c.fsm.connected());
        EXPECT_EQ(c.on(ev::opened{"u2"}), "dial 2 u2");
        EXPECT_EQ(c.on(ev::dialed{2}), "");
        EXPECT_EQ(c.on(ev::hello{2}), "");
        EXPECT_EQ(c.after_hearing(9s, 2), "");
        EXPECT_EQ(c.after_hearing(1s, 2), "close 1, ping 2");
        EXPECT_EQ(c.on(ev::closed{1, "bye"}), "");
        EXPECT_TRUE(c.fsm.connected());
        EXPECT_EQ(c.most_sockets, 2);
        EXPECT_EQ(c.fsm.reconnects(), 1);
    }
}

TEST(socket_fsm, opens_the_successor_at_nine_tenths_of_the_announced_life) {
    conversation c;
    c.connect(3600s);
    for (int i = 0; i < 323; ++i) EXPECT_EQ(c.after_hearing(10s, 1), "ping 1") << i;
    EXPECT_EQ(c.after_hearing(9s, 1), "");
    EXPECT_EQ(c.after_hearing(1s, 1), "ping 1, open");
    EXPECT_TRUE(c.fsm.connected());
}

TEST(socket_fsm, an_old_socket_may_end_before_the_successor_is_there) {
    conversation c;
    c.connect();
    c.now += 5s;
    EXPECT_EQ(c.on(ev::disconnect{1, "warning"}), "open");
    EXPECT_EQ(c.on(ev::closed{1, "bye"}), "");
    EXPECT_FALSE(c.fsm.connected());
    EXPECT_NE(c.fsm.problem(), "");
    EXPECT_EQ(c.on(ev::opened{"u2"}), "dial 2 u2");
    EXPECT_EQ(c.on(ev::hello{2}), "");
    EXPECT_TRUE(c.fsm.connected());
}

TEST(socket_fsm, a_successor_that_fails_is_tried_again_while_the_old_one_serves) {
    conversation c;
    c.connect();
    c.now += 5s;
    EXPECT_EQ(c.on(ev::disconnect{1, "refresh_requested"}), "open");
    EXPECT_EQ(c.on(ev::opened{"u2"}), "dial 2 u2");
    EXPECT_EQ(c.on(ev::closed{2, "HTTP 408"}), "");
    EXPECT_TRUE(c.fsm.connected());
    EXPECT_EQ(c.at_wake(), "open");
    EXPECT_EQ(c.on(ev::opened{"u3"}), "dial 3 u3");
}

TEST(socket_fsm, backs_off_with_full_jitter_up_to_a_minute) {
    conversation c{1.0};  // the longest chance can bring
    EXPECT_EQ(c.on(ev::start{}), "open");
    for (const auto wait : {1s, 2s, 4s, 8s, 16s, 32s, 60s, 60s}) {
        const auto from = c.now;
        EXPECT_EQ(c.on(ev::open_failed{"internal_error"}), "");
        EXPECT_EQ(c.wake - from, wait);
        EXPECT_EQ(c.at_wake(), "open");
    }
}

TEST(socket_fsm, starts_the_backoff_anew_at_hello_and_not_at_the_connect) {
    conversation c{1.0};
    EXPECT_EQ(c.on(ev::start{}), "open");
    c.on(ev::open_failed{"x"});
    EXPECT_EQ(c.at_wake(), "open");
    EXPECT_EQ(c.on(ev::opened{"u"}), "dial 1 u");
    c.on(ev::dialed{1});
    c.on(ev::closed{1, "reset"});
    EXPECT_EQ(c.wake - c.now, 2s);
    EXPECT_EQ(c.at_wake(), "open");
    c.on(ev::opened{"u"});
    c.on(ev::dialed{2});
    c.on(ev::hello{2});
    c.now += 1min;
    c.on(ev::closed{2, "reset"});
    EXPECT_EQ(c.wake - c.now, 1s);
}

TEST(socket_fsm, never_opens_in_a_tight_loop) {
    conversation c{0.0};  // no jitter at all
    EXPECT_EQ(c.on(ev::start{}), "open");
    int opens = 1;
    for (int ms = 0; ms < 10'000; ms += 10) {
        c.on(ev::open_failed{"x"});
        if (c.after(10ms) == "open") ++opens;
    }
    EXPECT_LE(opens, 11);
}

TEST(socket_fsm, retry_after_wins) {
    conversation c{0.0};
    EXPECT_EQ(c.on(ev::start{}), "open");
    EXPECT_EQ(c.on(ev::open_failed{"ratelimited", 30s}), "");
    EXPECT_EQ(c.after(29'999ms), "");
    EXPECT_EQ(c.after(1ms), "open");
}

TEST(socket_fsm, gives_up_on_what_no_retry_mends) {
    for (const std::string error :
         {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "team_disabled",
          "user_removed_from_team", "missing_scope", "not_allowed_token_type"}) {
        conversation c;
        EXPECT_EQ(c.on(ev::start{}), "open");
        EXPECT_EQ(c.on(ev::open_failed{error}), "give up: " + error);
        EXPECT_NE(c.fsm.problem().find(error), std::string::npos);
        EXPECT_EQ(c.after(1h), "");
    }
}

TEST(socket_fsm, closes_a_living_socket_before_it_gives_up) {
    conversation c;
    c.connect();
    c.now += 5s;
    EXPECT_EQ(c.on(ev::disconnect{1, "warning"}), "open");
    EXPECT_EQ(c.on(ev::open_failed{"invalid_auth"}), "close 1");
    EXPECT_EQ(c.on(ev::closed{1, "bye"}), "give up: invalid_auth");
}

TEST(socket_fsm, too_many_websockets_closes_first_and_waits_long) {
    conversation c{0.0};
    c.connect();
    EXPECT_EQ(c.on(ev::disconnect{1, "too_many_websockets"}), "close 1");
    EXPECT_EQ(c.on(ev::closed{1, "bye"}), "");
    EXPECT_EQ(c.after(29s), "");
    EXPECT_EQ(c.after(1s), "open");
    EXPECT_EQ(c.most_sockets, 1);
}

TEST(socket_fsm, link_disabled_waits_for_minutes_and_says_why) {
    conversation c{0.0};
    c.connect();
    EXPECT_EQ(c.on(ev::disconnect{1, "link_disabled"}), "close 1");
    EXPECT_EQ(c.on(ev::closed{1, "bye"}), "");
    EXPECT_NE(c.fsm.problem().find("switched off"), std::string::npos);
    EXPECT_EQ(c.after(299s), "");
    EXPECT_EQ(c.after(1s), "open");
}

TEST(socket_fsm, a_socket_without_any_frame_for_30_s_is_dead) {
    conversation c{1.0};
    c.connect();
    EXPECT_EQ(c.after(10s), "ping 1");
    EXPECT_EQ(c.after(10s), "ping 1");
    EXPECT_EQ(c.after(9'999ms), "");
    EXPECT_EQ(c.after(1ms), "abort 1");
    EXPECT_FALSE(c.fsm.connected());
    EXPECT_EQ(c.on(ev::closed{1, "cancelled"}), "");
    EXPECT_EQ(c.after(1s), "open");  // 31 s after the last frame: within the 35 s of the goal
}

TEST(socket_fsm, any_frame_keeps_a_quiet_workspace_connected) {
    conversation c;
    c.connect();
    for (int i = 0; i < 1000; ++i) EXPECT_EQ(c.after_hearing(10s, 1), "ping 1");
    EXPECT_TRUE(c.fsm.connected());
    EXPECT_EQ(c.fsm.reconnects(), 0);
}

TEST(socket_fsm, a_dial_or_a_hello_that_never_comes_is_given_up) {
    conversation c{1.0};
    EXPECT_EQ(c.on(ev::start{}), "open");
    EXPECT_EQ(c.on(ev::opened{"u1"}), "dial 1 u1");
    EXPECT_EQ(c.after(10s), "abort 1");
    EXPECT_EQ(c.on(ev::closed{1, "timed out"}), "");
    EXPECT_EQ(c.at_wake(), "open");
    EXPECT_EQ(c.on(ev::opened{"u2"}), "dial 2 u2");
    EXPECT_EQ(c.on(ev::dialed{2}), "");
    EXPECT_EQ(c.after(9s), "");
    EXPECT_EQ(c.after(1s), "abort 2");
}

TEST(socket_fsm, stops_politely_and_says_when_it_is_done) {
    conversation c;
    c.connect();
    EXPECT_EQ(c.on(ev::stop{}), "close 1");
    EXPECT_EQ(c.on(ev::closed{1, "bye"}), "done");
    EXPECT_EQ(c.after(1h), "");
}

TEST(socket_fsm, stops_while_a_url_is_on_its_way) {
    conversation c;
    EXPECT_EQ(c.on(ev::start{}), "open");
    EXPECT_EQ(c.on(ev::stop{}), "done");
    EXPECT_EQ(c.on(ev::opened{"late"}), "");
}

/// Anything may happen in any order, also for sockets that are long gone.
TEST(socket_fsm, never_has_three_sockets_nor_falls_asleep) {
    std::mt19937 chance{42};
    const auto below = [&chance](int n) {
        return static_cast<int>(chance() % static_cast<unsigned>(n));
    };
    conversation c;
    bool opening = c.on(ev::start{}) == "open";
    socket_number dialed = 0;
    for (int step = 0; step < 100'000; ++step) {
        const socket_number some = dialed - below(3);
        std::string did;
        switch (below(8)) {
            case 0:
                if (opening) did = c.on(ev::opened{"u"});
                opening = false;
                break;
            case 1:
                if (opening) did = c.on(ev::open_failed{"x"});
                opening = false;
                break;
            case 2:
                did = c.on(ev::dialed{some});
                break;
            case 3:
                did = c.on(ev::hello{some, 60s});
                break;
            case 4:
                did = c.on(ev::disconnect{some, "warning"});
                break;
            case 5:
                did = c.on(ev::closed{some, "x"});
                break;
            default:
                did = c.after(std::chrono::milliseconds{below(4000)});
                break;
        }
        if (did.find("dial") != std::string::npos) ++dialed;
        if (did.find("open") != std::string::npos) opening = true;
        ASSERT_LE(c.fsm.sockets(), 2);
        ASSERT_TRUE(opening || c.fsm.sockets() > 0 || c.wake > c.now) << step;
        ASSERT_LE(c.wake - c.now, 61s);
    }
    EXPECT_GT(dialed, 1000);
}

}  // namespace
}  // namespace starling::slack
