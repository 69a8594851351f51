#pragma once

#include <atomic>
#include <chrono>

#include "commands/ports/clock.hpp"

namespace starling::support {

/// A wall clock that moves only when told. Starts at Monday 2026-11-23 08:00 UTC. Thread-safe.
class manual_clock final : public ports::clock {
public:
    rules::instant now() const override { return rules::instant{std::chrono::seconds{at_.load()}}; }
    void set(rules::instant to) { at_ = to.time_since_epoch().count(); }
    void advance(std::chrono::seconds by) { at_ += by.count(); }

private:
    std::atomic<std::int64_t> at_{1'795'420'800};
};

}  // namespace starling::support
