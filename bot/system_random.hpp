#pragma once

#include <array>
#include <mutex>
#include <optional>
#include <random>

#include "commands/ports/random.hpp"

namespace starling::bot {

/// Chance that nobody can foretell, from the operating system: codes of personal links and of
/// linked accounts are drawn from it. Or, from a number, for a run that can be repeated.
class system_random final : public ports::random {
public:
    system_random() = default;
    explicit system_random(std::uint64_t seed) : repeatable_{seed} {}
    std::uint64_t next() override;

private:
    std::mutex mutex_;
    std::optional<std::mt19937_64> repeatable_;
    std::array<std::uint64_t, 32> drawn_{};  ///< at once: as much as one call never gives in part
    std::size_t left_ = 0;
};

}  // namespace starling::bot
