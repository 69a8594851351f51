#pragma once

#include <optional>
#include <vector>

#include "commands/rules/ids.hpp"
#include "commands/rules/networks.hpp"
#include "commands/rules/time.hpp"

namespace starling::ports {

/// What comes back to a person at its time (program.md C1 `queue`): the reminder they asked for, or
/// a share that found a cap full (D3).
struct waiting {
    rules::person_id person;
    rules::item_id item;
    std::optional<rules::network> net = {};  ///< of a share; nothing = a reminder
    bool own_words = false;                  ///< the share is to have own words, which nobody keeps
    rules::instant since = {};
    rules::instant at = {};
};

/// One reminder per person and item, and one share per person, item and network.
class waiting_list {
public:
    virtual ~waiting_list() = default;

    /// The new time takes the place of an earlier one; `since` stays.
    virtual void put(const waiting& w) = 0;
    /// False when it was not there.
    virtual bool drop(rules::person_id p, rules::item_id i, std::optional<rules::network> net) = 0;
    /// Earliest first.
    virtual std::vector<waiting> of(rules::person_id p) = 0;
    virtual std::vector<waiting> due(rules::instant now, int limit) = 0;
};

}  // namespace starling::ports
