#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>

#include "storage/engine.hpp"

namespace starling::storage {

/// What the store's threads tell the outside about themselves. Thread-safe.
class health {
public:
    /// `report` may be empty.
    explicit health(std::function<void(const std::string&)> report) : report_{std::move(report)} {}

    /// `clean`: no unit of the group failed, so what was wrong before is over.
    void committed(std::size_t units, bool clean);
    /// Units whose effects were not kept because of the engine or a bug.
    void failed(std::size_t units, const failure& why);
    /// A failure that kept nothing from being written.
    void noticed(const failure& why);

    std::size_t units() const { return units_; }
    std::size_t commits() const { return commits_; }
    std::size_t failures() const { return failures_; }
    std::string trouble() const;

private:
    std::function<void(const std::string&)> report_;
    std::atomic<std::size_t> units_ = 0;
    std::atomic<std::size_t> commits_ = 0;
    std::atomic<std::size_t> failures_ = 0;
    std::atomic<bool> troubled_ = false;
    mutable std::mutex mutex_;
    std::string trouble_;
};

}  // namespace starling::storage
