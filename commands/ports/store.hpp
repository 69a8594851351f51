#pragma once

#include <optional>
#include <string>
#include <vector>

#include "commands/model/address.hpp"
#include "commands/ports/async.hpp"
#include "commands/ports/error.hpp"
#include "commands/ports/tables/content.hpp"
#include "commands/ports/tables/ledger.hpp"
#include "commands/ports/tables/people.hpp"
#include "commands/ports/tables/policies.hpp"
#include "commands/ports/tables/recognition.hpp"
#include "commands/ports/tables/sharing.hpp"
#include "commands/ports/tables/traffic.hpp"

namespace starling::ports {

/// The rows of one tenant inside one transaction: every statement is bound to that tenant, so no
/// query can forget it. Synchronous; valid only while the unit runs. A failure of the engine
/// leaves as an exception, which the store turns into a failed write; nothing of the unit is kept.
class tx {
public:
    virtual ~tx() = default;

    virtual const rules::tenant_id& tenant() const = 0;
    virtual ports::people& people() = 0;
    virtual ports::content& content() = 0;
    virtual ports::sharing& sharing() = 0;
    virtual ports::ledger& ledger() = 0;
    virtual ports::recognition& recognition() = 0;
    virtual ports::policies& policies() = 0;
    virtual ports::traffic& traffic() = 0;
    virtual ports::audit& audit() = 0;
};

/// A unit of work: loads facts, asks a rule, writes effects, all or nothing. Keeps its outcome in
/// members of its own. It may be run again from the start after a lost race, so `run` must begin
/// by clearing what it produced.
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
};

}  // namespace starling::ports
