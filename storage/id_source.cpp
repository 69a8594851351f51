#include "storage/id_source.hpp"

#include <algorithm>

namespace starling::storage {

std::int64_t id_source::next(rules::instant now) {
    constexpr int chance_bits = 31;
    const std::int64_t second = now.time_since_epoch().count() << chance_bits;
    // A second begins at a random place in the lower half, so that there is room to count on and
    // another process that writes in the same second hardly ever meets this one.
    if (last_ < second) last_ = second + static_cast<std::int64_t>(chance_() & 0x3fff'ffffU);
    return ++last_;
}

}  // namespace starling::storage
