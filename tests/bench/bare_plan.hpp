#pragma once

#include <string>

namespace starling::bench {

/// CPU seconds of the least that choosing and writing can cost: a loop over plain numbers for each
/// of the people, and the rows that were written in `after`, put into `before` (the same store
/// without them) by prepared statements in large transactions. Reading `after` is not counted.
double bare_plan(const std::string& before, const std::string& after, int people, int items);

}  // namespace starling::bench
