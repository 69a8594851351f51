#pragma once

#include <mutex>
#include <random>

#include "commands/ports/random.hpp"

namespace starling::bot {

/// Chance from a generator that is seeded by the operating system, or by a number for a run that
/// can be repeated.
class system_random final : public ports::random {
public:
    system_random();
    explicit system_random(std::uint64_t seed) : engine_{seed} {}
    std::uint64_t next() override;

private:
    std::mutex mutex_;
    std::mt19937_64 engine_;
};

}  // namespace starling::bot
