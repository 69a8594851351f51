#pragma once

#include <atomic>
#include <cstddef>
#include <mutex>
#include <string>

#include "storage/engine.hpp"

namespace starling::storage {

/// What the writer tells the outside about itself. Thread-safe.
class health {
public:
    void committed(std::size_t units);
    /// Units whose effects were not kept because of the engine or a bug.
    void failed(std::size_t units, const failure& why);

    std::size_t units() const { return units_; }
    std::size_t commits() const { return commits_; }
    std::size_t failures() const { return failures_; }
    std::string trouble() const;

private:
    std::atomic<std::size_t> units_ = 0;
    std::atomic<std::size_t> commits_ = 0;
    std::atomic<std::size_t> failures_ = 0;
    std::atomic<bool> troubled_ = false;
    mutable std::mutex mutex_;
    std::string trouble_;
};

}  // namespace starling::storage
