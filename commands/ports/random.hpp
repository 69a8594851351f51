#pragma once

#include <cstdint>

namespace starling::ports {

/// Chance: ids, jitter. Thread-safe.
class random {
public:
    virtual ~random() = default;
    virtual std::uint64_t next() = 0;
};

}  // namespace starling::ports
