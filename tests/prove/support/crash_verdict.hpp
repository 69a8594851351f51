#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tests/prove/support/crowd.hpp"
#include "tests/support/share_world.hpp"

namespace starling::prove {

/// What the database says of a crowd that was told otherwise or the same.
struct crash_verdict {
    std::size_t people = 0;      ///< looked at
    std::size_t lost = 0;        ///< acknowledged and not in the store
    std::size_t doubled = 0;     ///< in the store more often than once, or paid more often
    std::size_t kudos = 0;       ///< given, whoever got them
    std::size_t unbalanced = 0;  ///< people whose balance is not the sum of their entries
    std::size_t sent = 0;        ///< messages the outbox calls sent
    std::size_t ambiguous = 0;   ///< messages that may have been sent when the process died
    std::size_t unsettled = 0;   ///< pending, sending or dead at the end
    std::vector<std::string> complaints;  ///< the first few, in words

    bool holds() const {
        return people > 0 && lost == 0 && doubled == 0 && unbalanced == 0 && unsettled == 0;
    }
};

/// Reads the whole store; no bot may run on it.
crash_verdict look_up(const support::share_world& world, const support::share_world::items& items,
                      const std::vector<crowd::stage>& told);

}  // namespace starling::prove
