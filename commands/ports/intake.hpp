#pragma once

#include <optional>

#include "commands/model/card.hpp"
#include "commands/model/inbound.hpp"
#include "commands/ports/async.hpp"
#include "commands/ports/error.hpp"

namespace starling::ports {

/// What an adapter gets back for something that came in. It acknowledges only after this arrived,
/// and only when it is a value: the effect is durable then.
struct receipt {
    std::optional<model::card> at_once;  ///< the answer to give with the acknowledgement
    bool in_public = false;
    bool replaces = false;   ///< `at_once` takes the place of the card whose button was pressed
    bool duplicate = false;  ///< seen before; nothing was done now
};

/// The pipeline, as adapters see it. A failure means: nothing was kept, do not acknowledge what
/// the platform will send again; tell the person to repeat where it will not.
class intake {
public:
    virtual ~intake() = default;
    virtual awaitable<result<receipt>> accept(model::inbound what) = 0;
};

}  // namespace starling::ports
