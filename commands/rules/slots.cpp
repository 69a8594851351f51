// The attention budget (program.md B1) and the hour of the digest (D2).
#include <algorithm>

#include "commands/rules/digest.hpp"

namespace starling::rules {

namespace {

/// 1-based; nothing when all are taken.
std::optional<int> lowest_free(const std::vector<int>& taken, int limit) {
    for (int slot = 1; slot <= limit; ++slot) {
        if (std::ranges::count(taken, slot) == 0) return slot;
    }
    return std::nullopt;
}

}  // namespace

std::optional<slot_pair> next_slots(const slots_taken& taken, int day_limit, int week_limit) {
    const auto day = lowest_free(taken.day, day_limit);
    const auto week = lowest_free(taken.week, week_limit);
    if (!day || !week) return std::nullopt;
    return slot_pair{*day, *week};
}

instant next_digest(instant after, const zone& tz, work_days days, std::chrono::minutes hour) {
    if ((days.mask & 0b1111111) == 0) days = work_days{};
    for (auto local = tz.day_of(after);; local += std::chrono::days{1}) {
        if (!days.contains(local)) continue;
        const auto at = tz.at(local, hour);
        // A gap can move the hour into the next day, which has a digest of its own: one per day.
        if (at > after && tz.day_of(at) == local) return at;
    }
}

}  // namespace starling::rules
