#include "adapters/slack/socket_fsm.hpp"

#include <algorithm>
#include <utility>

namespace starling::slack {
using std::chrono::milliseconds;

milliseconds part_of(milliseconds d, double factor) {
    return milliseconds{static_cast<milliseconds::rep>(static_cast<double>(d.count()) * factor)};
}

socket_timing scaled(socket_timing timing, double scale) {
    for (auto* wait : {&timing.first_backoff, &timing.last_backoff, &timing.between_opens,
                       &timing.after_too_many, &timing.after_link_disabled})
        *wait = std::max(milliseconds{1}, part_of(*wait, scale));
    return timing;
}

socket_fsm::socket_fsm(socket_timing timing, std::function<double()> chance)
    : timing_{timing}, chance_{std::move(chance)} {}

socket_actions socket_fsm::resume(const any_socket_event& event, steady_time now) {
    now_ = now;
    out_.clear();
    if (finished_) return {};
    std::visit([this](const auto& e) { on(e); }, event);
    settle();
    return std::exchange(out_, {});
}

bool socket_fsm::connected() const {
    return has(phase::ready) || has(phase::leaving);
}

void socket_fsm::settle() {
    for (auto& l : links_) settle_link(l);
    if (wants_socket() && now_ >= next_open_) {
        opening_ = true;
        next_open_ = now_ + timing_.between_opens;
        out_.push_back(socket_action::open{});
    }
    if (stopping_ && links_.empty())
        finish();
    else
        schedule();
}

void socket_fsm::finish() {
    finished_ = true;
    if (fatal_.empty())
        out_.push_back(socket_action::done{});
    else
        out_.push_back(socket_action::give_up{fatal_});
}

void socket_fsm::settle_link(link& l) {
    switch (l.at) {
        case phase::dialing:
        case phase::greeting:
            if (now_ < l.until) return;
            end(l, /*politely=*/false);
            back_off("a new socket said no hello in time");
            return;
        case phase::draining:
            if (now_ >= l.until) end(l, /*politely=*/true);
            return;
        case phase::closing:
            return;
        case phase::ready:
            if (now_ >= l.refresh_at) l.at = phase::leaving;
            break;
        case phase::leaving:
            break;
    }
    if (now_ - l.heard >= timing_.dead) {
        end(l, /*politely=*/false);
        back_off("nothing was heard from Slack for " + std::to_string(timing_.dead.count() / 1000) +
                 " s");
    } else if (now_ >= l.next_ping) {
        l.next_ping = now_ + timing_.ping;
        out_.push_back(socket_action::ping{l.number});
    }
}

bool socket_fsm::wants_socket() const {
    const bool coming = opening_ || has(phase::dialing) || has(phase::greeting);
    return running_ && !coming && !has(phase::ready) && links_.size() < 2;
}

bool socket_fsm::has(phase p) const {
    return std::ranges::any_of(links_, [p](const link& l) { return l.at == p; });
}

socket_fsm::link* socket_fsm::find(socket_number number) {
    const auto found = std::ranges::find(links_, number, &link::number);
    return found == links_.end() ? nullptr : &*found;
}

/// The link stays, and counts, until `closed` tells that it is gone.
void socket_fsm::end(link& l, bool politely) {
    if (l.at == phase::closing) return;
    l.at = phase::closing;
    if (politely)
        out_.push_back(socket_action::close{l.number});
    else
        out_.push_back(socket_action::abort{l.number});
}

void socket_fsm::end_all() {
    for (auto& l : links_) end(l, l.at != phase::dialing && l.at != phase::greeting);
}

/// Full jitter between nothing and 1, 2, 4 … 60 s, so that many bots do not come back as one.
void socket_fsm::back_off(std::string why) {
    auto most = timing_.first_backoff;
    for (int i = 0; i < failures_ && most < timing_.last_backoff; ++i) most *= 2;
    ++failures_;
    next_open_ = std::max(next_open_, now_ + jitter(std::min(most, timing_.last_backoff)));
    if (!connected()) problem_ = why;
    say("warn", std::move(why));
}

void socket_fsm::wait_for(milliseconds least) {
    next_open_ = std::max(next_open_, now_ + least + jitter(least / 2));
}

milliseconds socket_fsm::jitter(milliseconds most) {
    return part_of(most, chance_());
}

void socket_fsm::say(std::string level, std::string text) {
    out_.push_back(socket_action::say{std::move(level), std::move(text)});
}

void socket_fsm::schedule() {
    auto at = wants_socket() ? next_open_ : steady_time::max();
    for (const auto& l : links_) {
        switch (l.at) {
            case phase::dialing:
            case phase::greeting:
            case phase::draining:
                at = std::min(at, l.until);
                break;
            case phase::ready:
                at = std::min(at, l.refresh_at);
                [[fallthrough]];
            case phase::leaving:
                at = std::min({at, l.next_ping, l.heard + timing_.dead});
                break;
            case phase::closing:
                break;
        }
    }
    if (at != steady_time::max()) out_.push_back(socket_action::wake{at});
}

}  // namespace starling::slack
