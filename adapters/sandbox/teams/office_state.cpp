#include "adapters/sandbox/teams/office_state.hpp"

namespace starling::sandbox {

std::chrono::milliseconds office_state::scaled(std::chrono::milliseconds time) const {
    const auto count = static_cast<double>(time.count()) * options.time_scale;
    return std::chrono::milliseconds{static_cast<std::int64_t>(count)};
}

}  // namespace starling::sandbox
