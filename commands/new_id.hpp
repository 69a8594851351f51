#pragma once

#include <chrono>

#include "commands/ports/random.hpp"
#include "commands/rules/time.hpp"

namespace starling::commands {

/// A new key: 32 bits of time, 31 of chance. The clock port counts seconds, so the bits below a
/// second are chance as well. Should two rows ever collide, the key's UNIQUE index fails the unit
/// instead of mixing them.
template <class Id>
Id new_id(rules::instant now, ports::random& chance) {
    constexpr auto epoch = std::chrono::sys_days{std::chrono::year{2020} / 1 / 1};
    const auto seconds = static_cast<std::uint64_t>((now - epoch).count());
    const auto key = (seconds & 0xffff'ffffU) << 31U | (chance.next() & 0x7fff'ffffU);
    return Id{static_cast<std::int64_t>(key)};
}

}  // namespace starling::commands
