#pragma once

#include <cstdint>
#include <random>

#include "commands/rules/time.hpp"

namespace starling::storage {

/// Ids the store allocates itself (people, outbox, audit): 41 bits of time and 22 bits of chance
/// (rules/ids.hpp), and always above the one before, so that id order is the order of writing.
class id_source {
public:
    std::int64_t next(rules::instant now);

private:
    std::minstd_rand chance_{std::random_device{}()};
    std::int64_t last_ = 0;
};

}  // namespace starling::storage
