// What each event means; socket_fsm.cpp decides what follows from the whole.
#include <algorithm>
#include <chrono>

#include "adapters/slack/errors.hpp"
#include "adapters/slack/socket_fsm.hpp"

namespace starling::slack {
namespace {

/// A successor is opened when this much of a socket's announced life is over.
constexpr double refresh_part = 0.9;

std::string quoted(const std::string& reason) {
    return reason.empty() ? "no reason given" : "\"" + reason + "\"";
}

}  // namespace

void socket_fsm::on(const socket_event::start&) {
    running_ = true;
}

void socket_fsm::on(const socket_event::stop&) {
    running_ = false;
    stopping_ = true;
    end_all();
}

void socket_fsm::on(const socket_event::tick& e) {
    for (const auto& [number, at] : e.heard)
        if (auto* l = find(number)) l->heard = std::max(l->heard, at);
}

void socket_fsm::on(const socket_event::opened& e) {
    opening_ = false;
    if (!running_) return;
    links_.push_back({++last_number_, phase::dialing, now_ + timing_.dial});
    out_.push_back(socket_action::dial{last_number_, e.url});
}

void socket_fsm::on(const socket_event::open_failed& e) {
    opening_ = false;
    if (!running_) return;
    if (is_final(e.error)) {
        running_ = false;
        stopping_ = true;
        fatal_ = e.error;
        problem_ = "Slack refuses the connection: " + e.error;
        end_all();
        return;
    }
    back_off("Slack gave no socket: " + e.error);
    if (e.retry_after.count() > 0)
        next_open_ = now_ + e.retry_after + jitter(timing_.first_backoff);
}

void socket_fsm::on(const socket_event::dialed& e) {
    auto* l = find(e.socket);
    if (l == nullptr || l->at != phase::dialing) return;
    l->at = phase::greeting;
    l->until = now_ + timing_.hello;
    l->heard = now_;
}

/// Only now the connection is usable: the backoff starts anew here, not at the connect.
void socket_fsm::on(const socket_event::hello& e) {
    auto* l = find(e.socket);
    if (l == nullptr || (l->at != phase::greeting && l->at != phase::dialing)) return;
    for (auto& old : links_) {
        if (old.at != phase::ready && old.at != phase::leaving) continue;
        old.at = phase::draining;
        old.until = now_ + timing_.drain;
    }
    l->at = phase::ready;
    l->heard = now_;
    l->next_ping = now_ + timing_.ping;
    if (e.lifetime.count() > 0) l->refresh_at = now_ + part_of(e.lifetime, refresh_part);
    failures_ = 0;
    problem_.clear();
    say("info", ++hellos_ == 1 ? "connected to Slack" : "connected to Slack again");
}

void socket_fsm::on(const socket_event::disconnect& e) {
    auto* l = find(e.socket);
    if (l == nullptr || l->at == phase::closing) return;
    l->heard = now_;
    if (e.reason == "link_disabled") {
        end(*l, /*politely=*/true);
        back_off("Socket Mode is switched off in the Slack app's settings");
        wait_for(timing_.after_link_disabled);
    } else if (e.reason == "too_many_websockets") {
        end(*l, /*politely=*/true);
        back_off("Slack counts too many sockets of this app; is its token used elsewhere?");
        wait_for(timing_.after_too_many);
    } else if (l->at == phase::ready) {
        l->at = phase::leaving;
        say("info", "Slack announces the end of the socket (" + quoted(e.reason) +
                        "); opening the next one");
    } else if (l->at != phase::leaving && l->at != phase::draining) {
        end(*l, /*politely=*/true);
        back_off("Slack ended the socket before its hello");
    }
}

void socket_fsm::on(const socket_event::closed& e) {
    auto* l = find(e.socket);
    if (l == nullptr) return;
    const auto was = l->at;
    std::erase_if(links_, [&](const link& one) { return one.number == e.socket; });
    const bool expected = was == phase::closing || was == phase::draining || was == phase::leaving;
    if (running_ && !expected) back_off("the socket broke: " + e.why);
    if (running_ && !connected() && problem_.empty()) problem_ = "reconnecting to Slack";
}

}  // namespace starling::slack
