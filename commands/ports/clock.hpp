#pragma once

#include "commands/rules/time.hpp"

namespace starling::ports {

/// Wall clock. Injected, so that tests and the demo can move it; timers run on a steady clock.
class clock {
public:
    virtual ~clock() = default;
    virtual rules::instant now() const = 0;
};

}  // namespace starling::ports
