#pragma once

#include <optional>
#include <span>
#include <vector>

#include "commands/rules/time.hpp"

namespace starling::rules {

/// An earlier suggestion to the person.
struct given {
    day on;
    int slot_day = 0;
    int iso_week = 0;
    int slot_week = 0;
    bool answered = false;  ///< in any way
    instant at;
};
/// So many of the newest tell all that the functions below ask for: more than a week's most.
inline constexpr int remembered_suggestions = 60;

/// Free slots of the attention budget (B1): the lowest free daily slot and weekly slot, 1-based.
struct slots_taken {
    std::vector<int> day;
    std::vector<int> week;
};
struct slot_pair {
    int day = 0;
    int week = 0;
};
slots_taken slots_in(std::span<const given> newest_first, day today, int iso_week);
std::optional<slot_pair> next_slots(const slots_taken& taken, int day_limit, int week_limit);

/// How many suggestions in a row stayed without an answer, up to today's, which may still be
/// answered. Counted to 9; an answer takes back one of the steps below, not all (program.md D8).
int ignored_in_a_row(std::span<const given> newest_first, day today);
/// Suggestions a week for somebody who ignored so many: from 3 half of them, from 6 one a week,
/// from 9 one in 30 days (program.md D8). Never more than `week`.
int adapted_week(int week, int ignored, std::span<const given> newest_first, day today);

/// When to send next: the person's hour on the next day that is one of theirs, strictly after
/// `after` (D2: gap moves forward, overlap takes the first).
instant next_digest(instant after, const zone& tz, work_days days, std::chrono::minutes hour);
/// Late by more than 2 hours: skipped, never caught up (D2).
inline constexpr std::chrono::hours catch_up{2};

/// Jain's index of how evenly something was given out: 1 = the same to everybody, 1/n = all to one
/// of n. Nothing given out is even.
double jain_index(std::span<const int> given_to_each);

}  // namespace starling::rules
