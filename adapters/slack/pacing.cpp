#include "adapters/slack/pacing.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace starling::slack {
namespace {

constexpr std::string_view channel_prefix = "chat.postMessage#";

/// A bucket of `burst` tokens that gains `per_minute`.
struct rate {
    double burst;
    double per_minute;
};

/// burst + per_minute is what a minute allows: tier 2 to 4, "several hundred" (slack.md 3.2, 3.3).
constexpr rate tier_2{4, 16}, tier_3{10, 40}, tier_4{40, 60}, hundreds{40, 300};
constexpr rate one_a_second{1, 60};
constexpr std::chrono::duration<double> lately{5};

constexpr std::pair<std::string_view, rate> rates[] = {
    {"chat.postMessage", hundreds}, {"auth.test", hundreds},        {"chat.update", tier_3},
    {"chat.postEphemeral", tier_4}, {"conversations.open", tier_3}, {"users.info", tier_4},
    {"views.publish", tier_4},
};

/// A method that is not listed is called at the pace of tier 2.
rate rate_of(std::string_view key) {
    if (key.starts_with(channel_prefix)) return one_a_second;
    const auto* found = std::ranges::find(rates, key, &std::pair<std::string_view, rate>::first);
    return found == std::end(rates) ? tier_2 : found->second;
}

/// Tokens of a bucket that somebody less urgent leaves.
double kept_by(ports::priority urgency, double burst) {
    switch (urgency) {
        case ports::priority::answer:
            return 0;
        case ports::priority::personal:
            return std::floor(burst / 8);
        case ports::priority::broadcast:
            break;
    }
    return std::floor(burst / 4);
}

double minutes(std::chrono::steady_clock::duration d) {
    return std::chrono::duration<double, std::ratio<60>>(d).count();
}

}  // namespace

std::string channel_key(std::string_view channel) {
    return std::string{channel_prefix}.append(channel);
}

bool is_key_of_person(std::string_view key) {
    if (!key.starts_with(channel_prefix)) return false;
    const auto channel = key.substr(channel_prefix.size());
    return !channel.empty() && std::string_view{"UWD"}.find(channel[0]) != std::string_view::npos;
}

pacing::bucket& pacing::at(const std::string& key, time_point now) {
    if (buckets_.size() >= sweep_at_) forget_full(now);
    const auto pace = rate_of(key);
    auto& found = buckets_.try_emplace(key, bucket{pace.burst, now}).first->second;
    const auto gained = minutes(now - found.filled) * pace.per_minute / scale_;
    found.tokens = std::min(pace.burst, found.tokens + gained);
    found.filled = now;
    return found;
}

void pacing::forget_full(time_point now) {
    std::erase_if(buckets_, [&](const auto& entry) {
        const auto& [key, b] = entry;
        const auto pace = rate_of(key);
        const auto gained = minutes(now - b.filled) * pace.per_minute / scale_;
        return b.tokens + gained >= pace.burst && b.paused_until <= now;
    });
    sweep_at_ = std::max(sweep_at_, buckets_.size() * 2);
}

pacing::duration pacing::wait_before(const std::string& key, time_point now,
                                     ports::priority urgency) {
    using std::chrono::ceil;
    const auto& b = at(key, now);
    if (b.paused_until > now) return ceil<duration>(b.paused_until - now);
    const auto pace = rate_of(key);
    const auto needed = 1 + kept_by(urgency, pace.burst);
    if (b.tokens >= needed - 1e-9) return {};
    const auto missing = (needed - b.tokens) / pace.per_minute * scale_;
    return ceil<duration>(std::chrono::duration<double, std::ratio<60>>(missing));
}

bool pacing::take(const std::string& key, time_point now) {
    auto& b = at(key, now);
    b.tokens -= 1;
    return now - std::exchange(b.taken, now) < lately * scale_;
}

void pacing::pause(const std::string& key, time_point now, duration wait) {
    auto& b = at(key, now);
    b.tokens = std::min(b.tokens, 1.0);
    b.paused_until = std::max(b.paused_until, now + wait);
}

}  // namespace starling::slack
