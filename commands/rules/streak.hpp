#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "commands/rules/quiet.hpp"
#include "commands/rules/time.hpp"

namespace starling::rules {

/// A week of a streak (program.md D7): it was kept by doing one thing that counts, or missed, or it
/// does not matter because the person paused or the program rested.
enum class week_mark { kept, missed, skipped };

/// Kept weeks in a row. One missed week is bridged by each spare week; four kept ones earn one, two
/// are the most.
struct streak {
    int weeks = 0;
    int spare = 0;
    bool this_week = false;

    bool operator==(const streak&) const = default;
};
inline constexpr int weeks_per_spare = 4;
inline constexpr int most_spare = 2;

/// Oldest first; the last is the week under way, which nobody has missed yet.
streak streak_of(std::span<const week_mark> weeks);

/// Days on which somebody was away, both included; no end = still away.
using away = std::pair<day, std::optional<day>>;
/// When the program as a whole rests: a week without a single day of work does not matter either.
struct rest_days {
    work_days work;
    const quiet_time& quiet;
};
/// The weeks from the one of `first` to the one of `today`.
std::vector<week_mark> mark_weeks(day first, day today, std::span<const day> active,
                                  std::span<const away> pauses, const rest_days& program);

/// "5 weeks in a row, this one included; 1 spare week": a fact, never a threat (D7).
std::string streak_text(const streak& s);

/// One-time facts (D7), told when they are earned and never again.
enum class badge { own_words, finder };
inline constexpr std::array all_badges{badge::own_words, badge::finder};
std::string_view badge_key(badge b);
std::string_view badge_name(badge b);

}  // namespace starling::rules
