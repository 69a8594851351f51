#include "adapters/teams/pacing.hpp"

#include <algorithm>
#include <span>

namespace starling::teams {
namespace {

using namespace std::chrono_literals;
using what = pace_key::what;

struct window {
    std::size_t calls;
    std::chrono::milliseconds length;
};

/// Per bot and thread (teams.md 3). Of a tenant 30 or 50 a second, depending on the copy of the
/// page: 30.
constexpr window send_windows[] = {{7, 1s}, {8, 2s}, {60, 30s}, {1800, 3600s}};
constexpr window get_windows[] = {{14, 1s}, {16, 2s}, {120, 30s}, {3600, 3600s}};
constexpr window tenant_windows[] = {{30, 1s}};
/// Of those 30, by broadcasts: three people a second who ask wait for nobody.
constexpr std::size_t kept_of_tenant = 3;

std::span<const window> windows_of(what kind) {
    switch (kind) {
        case what::thread_send:
            return send_windows;
        case what::thread_get:
            return get_windows;
        case what::tenant:
            break;
    }
    return tenant_windows;
}

constexpr auto first_back_off = 2s, longest_back_off = 20s;
/// Strikes are forgotten when a key has not been refused for so long.
constexpr auto strike_memory = 60s;
constexpr auto most_jitter = 500ms;
/// For the end of a call that is under way.
constexpr auto look_again = 50ms;

std::chrono::nanoseconds scaled(std::chrono::milliseconds length, double scale) {
    return std::chrono::nanoseconds{static_cast<std::int64_t>(
        scale * static_cast<double>(std::chrono::nanoseconds{length}.count()))};
}

}  // namespace

pacing::duration pacing::wait_before(const pace_key& key, time_point now,
                                     ports::priority urgency) const {
    const auto found = logs_.find(key);
    if (found == logs_.end()) return {};
    const bool leaves_some = key.kind == what::tenant && urgency == ports::priority::broadcast;
    const auto free = free_at(key, found->second, now, leaves_some ? kept_of_tenant : 0);
    const auto until = std::max(found->second.paused_until, free);
    return std::max(duration{}, std::chrono::ceil<duration>(until - now));
}

/// When every window has room for one more, besides those that are kept.
pacing::time_point pacing::free_at(const pace_key& key, const log& of, time_point now,
                                   std::size_t kept) const {
    auto at = now;
    for (const auto& w : windows_of(key.kind)) {
        const auto taken = of.under_way + kept;
        if (taken >= w.calls) return std::max(at, now + look_again);
        const auto room = w.calls - taken;
        if (of.calls.size() < room) continue;
        at = std::max(at, of.calls[of.calls.size() - room] + scaled(w.length, scale_));
    }
    return at;
}

void pacing::begin(const pace_key& key, time_point now) {
    if (logs_.size() >= sweep_at_) forget_idle(now);
    ++logs_[key].under_way;
}

void pacing::end(const pace_key& key, time_point now) {
    auto& [calls, under_way, paused_until, strikes] = logs_[key];
    --under_way;
    const auto most = windows_of(key.kind).back().calls;
    if (calls.size() >= 2 * most)
        calls.erase(calls.begin(), calls.end() - static_cast<std::ptrdiff_t>(most));
    calls.push_back(now);
}

pacing::duration pacing::push_back(const pace_key& key, time_point now, duration asked,
                                   double luck) {
    auto& at = logs_[key];
    const auto jitter = std::chrono::duration_cast<duration>(scaled(most_jitter, luck));
    const auto wait = asked.count() > 0 ? asked + jitter : back_off(at, now, luck);
    at.paused_until = std::max(at.paused_until, now + wait);
    return wait;
}

pacing::duration pacing::back_off(log& of, time_point now, double luck) const {
    if (now - of.paused_until > strike_memory) of.strikes = 0;
    const duration wait = std::min<duration>(first_back_off * (1 << of.strikes), longest_back_off);
    of.strikes = std::min(of.strikes + 1, 4);
    return std::chrono::ceil<duration>(scaled(wait, scale_ * (0.8 + 0.4 * luck)));
}

void pacing::forget_idle(time_point now) {
    std::erase_if(logs_, [&](const auto& entry) {
        const auto& [key, at] = entry;
        const auto longest = scaled(windows_of(key.kind).back().length, scale_);
        const bool idle = at.calls.empty() || at.calls.back() + longest <= now;
        return idle && at.under_way == 0 && at.paused_until <= now;
    });
    sweep_at_ = std::max<std::size_t>(10'000, logs_.size() * 2);
}

}  // namespace starling::teams
