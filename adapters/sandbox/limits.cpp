#include "adapters/sandbox/limits.hpp"

#include <algorithm>
#include <cmath>

namespace starling::sandbox {
namespace {

constexpr double rounding = 1e-6;

}  // namespace

std::chrono::seconds limits::take(const std::string& key, double burst, double per_second,
                                  instant now) {
    auto& [left, since] = buckets_.try_emplace(key, bucket{burst, now}).first->second;
    const std::chrono::duration<double> passed = now - since;
    left = std::min(burst, left + passed.count() * per_second);
    since = now;
    if (left < 1.0 - rounding) {
        const auto wait = std::ceil((1.0 - left) / per_second - rounding);
        return std::chrono::seconds{std::max(1L, std::lround(wait))};
    }
    left -= 1.0;
    return {};
}

std::chrono::seconds limits::method(const std::string& name, tier allowance, instant now) {
    const auto per_minute = static_cast<double>(allowance);
    return take("method " + name, per_minute, per_minute / 60.0, now);
}

std::chrono::seconds limits::posting(const std::string& channel, instant now) {
    return take("channel " + channel, 3.0, 1.0, now);
}

}  // namespace starling::sandbox
