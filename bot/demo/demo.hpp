#pragma once

#include <string>

namespace starling::bot {

struct demo_options {
    bool serve = false;        ///< leave both running and read lines from the terminal
    unsigned seed = 7;         ///< of chance: the same seed gives the same item codes
    bool plain = false;        ///< no colour even on a terminal
    std::string storage = {};  ///< where the rows are kept; empty = a file that goes with the demo
};

/// `starling demo`: the bot against a Slack workspace on loopback, through one working week.
/// 0 only when every check at the end holds.
int run_demo(const demo_options& options);

}  // namespace starling::bot
