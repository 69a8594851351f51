#pragma once

#include <chrono>

#include "tests/prove/support/outbound.hpp"

namespace starling::prove {

/// Planted faults: broadcasts that are as urgent as answers; a sender without a memory of pauses.
enum class pacing_fault { none, equal, forgetful };

struct fan_out_plan {
    platform on{};
    int broadcasts = 0;
    int answers = 0;   ///< enqueued one by one while the broadcasts go out
    double scale = 1;  ///< of the platform's minutes: below 1 they are shorter
    /// Of the platform, in its own seconds; 0: it never refuses.
    double most_per_second = 0;
    pacing_fault planted = pacing_fault::none;
};

struct fan_out_figures {
    int taken = 0;
    int doubles = 0;
    double used = 0;  ///< of what the limits allowed while the broadcasts went out
    std::chrono::milliseconds slowest_answer{};  ///< from enqueued to taken
    int refused = 0;
    int refused_again = 0;
};

/// Broadcasts to as many people, through the real outbox, pump and sender.
fan_out_figures fan_out(const fan_out_plan& plan);

}  // namespace starling::prove
