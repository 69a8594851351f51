#include "storage/id_source.hpp"

#include <algorithm>
#include <chrono>

namespace starling::storage {

std::int64_t id_source::next(rules::instant now) {
    constexpr std::int64_t chances = std::int64_t{1} << 22;
    constexpr std::int64_t times = std::int64_t{1} << 41;
    const std::int64_t ms = std::chrono::milliseconds{now.time_since_epoch()}.count();
    const std::int64_t time = std::clamp(ms, std::int64_t{0}, times - 1);
    const std::int64_t fresh = time * chances + static_cast<std::int64_t>(chance_()) % chances;
    last_ = std::max(fresh, last_ + 1 + static_cast<std::int64_t>(chance_() % 16));
    return last_;
}

}  // namespace starling::storage
