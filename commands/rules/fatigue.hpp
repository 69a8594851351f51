#pragma once

#include <chrono>
#include <span>

#include "commands/rules/time.hpp"

namespace starling::rules {

/// Clicks of so many shares.
struct readers {
    int clicks = 0;
    int shares = 0;
};
/// Clicks per share, drawn towards what the whole program sees: a mean of Gamma and Poisson in
/// which the program weighs as much as 4 shares [P] (program.md D8, empirical Bayes).
double clicks_per_share(readers own, readers program);

/// How tired a person's audience is (program.md B3, D8): 1 − clicks per share of the last 10
/// shares ÷ those of the 30 before, clipped to 0..1. 0 with fewer than 15 shares.
double audience_fatigue(std::span<const int> clicks_newest_first, readers program);
inline constexpr int recent_shares = 10;
inline constexpr int earlier_shares = 30;
inline constexpr int least_shares = 15;
/// A share is looked at when this time has passed: a post gathers its clicks over some days. [P]
inline constexpr std::chrono::days clicks_settle{3};

/// What follows from it: suggestions are halved for two weeks when it is above 0.3 (D8).
struct tiredness {
    double fatigue = 0;
    instant halved_until = {};
};
tiredness judged(const tiredness& before, double fatigue, instant now);
/// A week's suggestions while they are halved; one stays.
int rested_week(int week);
inline constexpr double too_tired = 0.3;
inline constexpr std::chrono::days rest{14};

}  // namespace starling::rules
