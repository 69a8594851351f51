#pragma once

namespace starling::bot {

struct demo_options {
    bool serve = false;  ///< leave both running and read lines from the terminal
    unsigned seed = 7;   ///< of chance: the same seed gives the same item codes
    bool plain = false;  ///< no colour even on a terminal
};

/// `starling demo`: the bot against a Slack workspace on loopback, through one working week.
/// 0 only when every check at the end holds.
int run_demo(const demo_options& options);

}  // namespace starling::bot
