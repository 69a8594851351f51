#pragma once

#include <vector>

#include "tests/golden/fixtures.hpp"

namespace starling::golden {

/// Cards as the commands make them: a share and a post of thanks, with their people moved to the
/// platform under test.
std::vector<fixture> real_cards(const scene& here);

}  // namespace starling::golden
