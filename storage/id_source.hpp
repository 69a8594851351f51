#pragma once

#include <cstdint>
#include <optional>
#include <random>

#include "commands/rules/time.hpp"

namespace starling::storage {

/// Ids the store allocates itself (people, outbox, audit): 32 bits of seconds, 31 of chance and
/// counting, always above the one before, so that id order is the order of writing.
class id_source {
public:
    explicit id_source(std::optional<int> seed = {})
        : chance_{seed ? static_cast<std::mt19937::result_type>(*seed) : std::random_device{}()} {}

    std::int64_t next(rules::instant now);

private:
    std::mt19937 chance_;
    std::int64_t last_ = 0;
};

}  // namespace starling::storage
