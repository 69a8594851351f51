#pragma once

#include <optional>
#include <string>
#include <vector>

#include "commands/model/address.hpp"
#include "commands/ports/async.hpp"
#include "commands/ports/error.hpp"
#include "commands/ports/tx.hpp"

namespace starling::ports {

/// A unit of work: loads facts, asks a rule, writes effects, all or nothing. Keeps its outcome in
/// members of its own. It may be run again from the start (after a lost race, or when another unit
/// of its group failed), so `run` must begin by clearing what it produced.
class unit {
public:
    virtual ~unit() = default;
    /// An error rolls everything back and is handed to the caller of write().
    virtual result<void> run(tx& rows) = 0;
};

class store {
public:
    virtual ~store() = default;

    /// Durable when it completes with a value. The unit must live until then: await it at once.
    /// errc::busy when the queue is full.
    virtual awaitable<result<void>> write(rules::tenant_id tenant, unit& work) = 0;
    /// A snapshot; `work` must not write.
    virtual awaitable<result<void>> read(rules::tenant_id tenant, unit& work) = 0;

    /// The tenant of a workspace; a workspace that is new becomes a tenant of its own.
    virtual awaitable<result<rules::tenant_id>> tenant_of(std::string platform,
                                                          std::string workspace) = 0;
    virtual awaitable<result<std::vector<rules::tenant_id>>> tenants() = 0;
    /// Above all tenants: whoever follows a link knows none.
    virtual awaitable<result<std::optional<link_target>>> target_of(rules::link_code code) = 0;
};

}  // namespace starling::ports
