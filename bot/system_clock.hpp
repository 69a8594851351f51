#pragma once

#include "commands/ports/clock.hpp"

namespace starling::bot {

/// The machine's clock.
class system_clock final : public ports::clock {
public:
    rules::instant now() const override;
};

}  // namespace starling::bot
