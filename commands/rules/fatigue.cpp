#include "commands/rules/fatigue.hpp"

#include <algorithm>
#include <numeric>

namespace starling::rules {

namespace {

constexpr double prior_shares = 4;

readers readers_of(std::span<const int> clicks) {
    return {std::accumulate(clicks.begin(), clicks.end(), 0), static_cast<int>(clicks.size())};
}

}  // namespace

double clicks_per_share(readers own, readers program) {
    const double usual =
        program.shares > 0 ? static_cast<double>(program.clicks) / program.shares : 0;
    return (own.clicks + usual * prior_shares) / (own.shares + prior_shares);
}

double audience_fatigue(std::span<const int> clicks_newest_first, readers program) {
    if (std::ssize(clicks_newest_first) < least_shares) return 0;
    const auto recent = clicks_newest_first.first(recent_shares);
    auto earlier = clicks_newest_first.subspan(recent_shares);
    if (std::ssize(earlier) > earlier_shares) earlier = earlier.first(earlier_shares);
    const double before = clicks_per_share(readers_of(earlier), program);
    if (before <= 0) return 0;
    return std::clamp(1 - clicks_per_share(readers_of(recent), program) / before, 0.0, 1.0);
}

tiredness judged(const tiredness& before, double fatigue, instant now) {
    return {fatigue, fatigue > too_tired ? now + rest : before.halved_until};
}

int rested_week(int week) {
    return week > 1 ? week / 2 : week;
}

}  // namespace starling::rules
