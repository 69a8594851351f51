#pragma once

#include "commands/rules/digest.hpp"
#include "commands/rules/fatigue.hpp"

namespace starling::rules {

/// What the parts of a score are measured against.
struct score_frame {
    instant now;
    int half_life_days = 3;  ///< of freshness
    int audience = 0;        ///< people an item is planned to reach
    double prior = 0.5;      ///< the program's own rate of shares among answers
    readers program = {};    ///< its clicks and the shares that could get some
};

/// Beta(1,1): with nothing known the rate is one half, and it moves slowly with the first answers.
double smoothed_rate(int yes, int no);

/// The parts that are the reader's own: the topic, and how tired their audience is of them.
score_part topic_part(const reader& who, const std::string& topic);
inline constexpr double topic_weight = 0.30;
score_part fatigue_part(const reader& who);
inline constexpr double fatigue_weight = -0.20;
int count_for(const std::vector<std::pair<std::string, int>>& counts, std::string_view topic);

/// The parts of program.md D8 that are the same for every reader.
std::vector<score_part> item_parts(const candidate& c, const score_frame& in);

/// Sum of value x weight.
double total(std::span<const score_part> parts);

}  // namespace starling::rules
