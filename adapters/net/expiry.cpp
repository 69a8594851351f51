#include "adapters/net/expiry.hpp"

#include <algorithm>
#include <utility>

namespace starling::net {

expiry::expiry(asio::io_context& io) : clock_{std::make_shared<clock>(io)} {}

expiry::watch::watch(expiry& owner, std::function<void()> on_due)
    : owner_{owner}, on_due_{std::move(on_due)} {
    owner_.clock_->watches.push_back(*this);
}

void expiry::watch::within(steady::duration time) {
    at(steady::now() + time);
}

void expiry::watch::at(steady::time_point time) {
    due_ = time;
    if (time < owner_.clock_->armed) arm(owner_.clock_, time);
}

void expiry::arm(const std::shared_ptr<clock>& c, steady::time_point when) {
    c->armed = when;
    c->alarm.expires_at(when);
    c->alarm.async_wait([weak = std::weak_ptr{c}](error_code ec) {
        const auto alive = weak.lock();
        if (!ec && alive) sweep(alive);
    });
}

void expiry::sweep(const std::shared_ptr<clock>& c) {
    const auto now = steady::now();
    c->armed = steady::time_point::max();
    // A callback may end other watches, so the walk starts again after each.
    const auto due = [now](const watch& w) { return w.due_ <= now; };
    for (auto w = std::ranges::find_if(c->watches, due); w != c->watches.end();
         w = std::ranges::find_if(c->watches, due)) {
        w->off();
        w->expired_ = true;
        const auto on_due = w->on_due_;
        on_due();
    }
    auto next = steady::time_point::max();
    for (const watch& w : c->watches) next = std::min(next, w.due_);
    if (next < c->armed) arm(c, next);
}

}  // namespace starling::net
