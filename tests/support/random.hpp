#pragma once

#include <cstdint>
#include <mutex>
#include <random>

#include "commands/ports/random.hpp"

namespace starling::support {

/// Chance that repeats: the same seed gives the same numbers. Thread-safe.
class seeded_random final : public ports::random {
public:
    explicit seeded_random(std::uint64_t seed = 1) : engine_{seed} {}

    std::uint64_t next() override {
        const std::lock_guard lock{mutex_};
        return engine_();
    }

private:
    std::mutex mutex_;
    std::mt19937_64 engine_;
};

}  // namespace starling::support
