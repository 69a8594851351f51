#pragma once

#include <vector>

#include "tests/golden/fixtures.hpp"

namespace starling::golden {

/// Rewards as the one who asks and as the one who decides sees them; their people are those of
/// commands::advocate_world.
std::vector<fixture> reward_cards();

}  // namespace starling::golden
