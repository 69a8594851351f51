#include "adapters/sandbox/teams/office_windows.hpp"

#include <algorithm>
#include <span>

namespace starling::sandbox {
namespace {

using namespace std::chrono_literals;
using instant = office_windows::instant;

struct window {
    std::size_t calls;
    std::chrono::seconds time;
};
/// Per bot and thread.
constexpr window writes[]{{7, 1s}, {8, 2s}, {60, 30s}, {1800, 3600s}};
constexpr window reads[]{{14, 1s}, {16, 2s}, {120, 30s}, {3600, 3600s}};
/// Per app and tenant. One copy of the page says 50, another 30: the lower one is safe.
constexpr window all[]{{30, 1s}};

std::chrono::nanoseconds scaled(std::chrono::nanoseconds time, double scale) {
    return std::chrono::nanoseconds{
        static_cast<std::int64_t>(static_cast<double>(time.count()) * scale)};
}

/// How long until one more call fits into every window; 0 = now.
std::chrono::nanoseconds wait_for(const std::deque<instant>& at, std::span<const window> windows,
                                  double scale, instant now) {
    std::chrono::nanoseconds longest{0};
    for (const auto& w : windows) {
        if (at.size() < w.calls) continue;
        const auto leaves = at[at.size() - w.calls] + scaled(w.time, scale);
        longest = std::max<std::chrono::nanoseconds>(longest, leaves - now);
    }
    return longest;
}

const std::string tenant_key = "tenant";

/// What is not about a thread only counts for the tenant.
std::string key_of(const std::string& thread, office_windows::action what) {
    if (thread.empty()) return tenant_key;
    return (what == office_windows::action::write ? "write " : "read ") + thread;
}

void remember(std::deque<instant>& at, std::size_t most, instant now) {
    at.push_back(now);
    if (at.size() > most) at.pop_front();
}

}  // namespace

bool office_windows::pass(const std::string& thread, action what, instant now) {
    const auto windows = what == action::write ? std::span<const window>{writes} : reads;
    auto& tenant = calls_[tenant_key].at;
    auto& mine = calls_[key_of(thread, what)].at;
    const auto tenant_wait = wait_for(tenant, all, scale_, now);
    const auto wait = thread.empty() ? 0ns : wait_for(mine, windows, scale_, now);
    close_key(tenant_key, now + tenant_wait);
    close(thread, what, wait, now);
    if (tenant_wait > 0ns || wait > 0ns) return false;
    remember(tenant, all[0].calls, now);
    if (!thread.empty()) remember(mine, windows.back().calls, now);
    return true;
}

void office_windows::close(const std::string& thread, action what, std::chrono::nanoseconds wait,
                           instant now) {
    close_key(key_of(thread, what), now + wait);
}

void office_windows::close_key(const std::string& key, instant until) {
    auto& now = calls_[key].closed_until;
    now = std::max(now, until);
}

bool office_windows::is_key_closed(const std::string& key, instant now) const {
    const auto known = calls_.find(key);
    return known != calls_.end() && now < known->second.closed_until;
}

bool office_windows::is_closed(const std::string& thread, action what, instant now) const {
    return is_key_closed(tenant_key, now) || is_key_closed(key_of(thread, what), now);
}

}  // namespace starling::sandbox
