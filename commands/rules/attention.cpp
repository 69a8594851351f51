#include "commands/rules/attention.hpp"

#include <algorithm>

namespace starling::rules {

namespace {

/// 1-based; nothing when all are taken.
std::optional<int> lowest_free(const std::vector<int>& taken, int limit) {
    for (int slot = 1; slot <= limit; ++slot) {
        if (std::ranges::count(taken, slot) == 0) return slot;
    }
    return std::nullopt;
}

constexpr int first_reduction = 3;
constexpr int second_reduction = 6;
constexpr int third_reduction = 9;
constexpr std::chrono::days month{30};

int one_step_back(int ignored) {
    return ignored >= third_reduction    ? second_reduction
           : ignored >= second_reduction ? first_reduction
                                         : 0;
}

}  // namespace

slots_taken slots_in(std::span<const given> newest_first, day today, int iso_week) {
    slots_taken taken;
    for (const auto& g : newest_first) {
        if (g.on == today) taken.day.push_back(g.slot_day);
        if (g.iso_week == iso_week) taken.week.push_back(g.slot_week);
    }
    return taken;
}

int ignored_in_a_row(std::span<const given> newest_first, day today) {
    int ignored = 0;
    for (auto g = newest_first.rbegin(); g != newest_first.rend(); ++g) {
        if (g->answered)
            ignored = one_step_back(ignored);
        else if (g->on < today)
            ignored = std::min(ignored + 1, third_reduction);
    }
    return ignored;
}

int adapted_week(int week, int ignored, std::span<const given> newest_first, day today) {
    if (week <= 0 || ignored < first_reduction) return week;
    if (ignored < second_reduction) return std::max(week / 2, 1);
    const bool too_soon = !newest_first.empty() && today - newest_first.front().on < month;
    return ignored >= third_reduction && too_soon ? 0 : 1;
}

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

double jain_index(std::span<const int> given_to_each) {
    double sum = 0;
    double squares = 0;
    for (const int n : given_to_each) {
        sum += n;
        squares += static_cast<double>(n) * n;
    }
    if (squares == 0) return 1;
    return sum * sum / (static_cast<double>(given_to_each.size()) * squares);
}

}  // namespace starling::rules
