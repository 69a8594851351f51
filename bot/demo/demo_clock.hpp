#pragma once

#include <atomic>
#include <chrono>

#include "commands/ports/clock.hpp"

namespace starling::bot {

/// A clock that runs like the real one and can be moved forward, never back. Thread-safe.
class demo_clock final : public ports::clock {
public:
    explicit demo_clock(rules::instant start) : start_{start} {}

    rules::instant now() const override {
        const auto real = std::chrono::steady_clock::now() - begun_;
        return start_ + std::chrono::seconds{ahead_.load()} +
               std::chrono::floor<std::chrono::seconds>(real);
    }
    void advance(std::chrono::seconds by) {
        if (by.count() > 0) ahead_ += by.count();
    }
    void move_to(rules::instant then) { advance(then - now()); }

private:
    rules::instant start_;
    std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
    std::atomic<std::int64_t> ahead_{0};
};

}  // namespace starling::bot
