#pragma once

#include <string>

#include "tests/prove/support/hostile_card.hpp"

namespace starling::prove {

/// What is alive in a rendered message though nobody built it; empty: nothing. Read by Slack's
/// rules (slack.md 4) and those of Teams (teams.md 4), without a line of the renderers.
std::string alive_on_slack(const std::string& fallback, const std::string& blocks,
                           const hostile_card& from);
std::string alive_on_teams(const std::string& summary, const std::string& card,
                           const hostile_card& from);

}  // namespace starling::prove
