#include "storage/retries.hpp"

#include <algorithm>
#include <thread>

namespace starling::storage {

bool retries::pause() {
    constexpr int most = 12;
    constexpr int longest_ms = 500;
    if (tries_ == most) {
        tries_ = 0;
        return false;
    }
    const int ms = std::min(longest_ms, 5 << tries_++);
    // Two processes that met must not meet again.
    std::uniform_int_distribution jitter{ms / 2, ms};
    std::this_thread::sleep_for(std::chrono::milliseconds{jitter(chance_)});
    return true;
}

}  // namespace starling::storage
