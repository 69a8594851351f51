#include "bot/system_random.hpp"

#include <algorithm>
#include <array>

namespace starling::bot {

system_random::system_random() {
    std::random_device entropy;
    std::array<std::random_device::result_type, 16> words{};
    std::generate(words.begin(), words.end(), std::ref(entropy));
    std::seed_seq seed(words.begin(), words.end());
    engine_.seed(seed);
}

std::uint64_t system_random::next() {
    const std::scoped_lock lock{mutex_};
    return engine_();
}

}  // namespace starling::bot
