#include "storage/retries.hpp"

#include <algorithm>
#include <thread>

namespace starling::storage {

bool retries::pause() {
    using steady = std::chrono::steady_clock;
    constexpr std::chrono::seconds patience{3};
    constexpr int longest_ms = 500;
    constexpr int longest_shift = 7;  // 5 ms << 7 is beyond the longest
    if (tries_ == 0) until_ = steady::now() + patience;
    if (steady::now() >= until_) {
        tries_ = 0;
        return false;
    }
    const int ms = std::min(longest_ms, 5 << std::min(longest_shift, tries_++));
    // Two processes that met must not meet again.
    std::uniform_int_distribution jitter{ms / 2, ms};
    std::this_thread::sleep_for(std::chrono::milliseconds{jitter(chance_)});
    return true;
}

}  // namespace starling::storage
