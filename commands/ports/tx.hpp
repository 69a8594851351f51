#pragma once

#include "commands/ports/tables/content.hpp"
#include "commands/ports/tables/errands.hpp"
#include "commands/ports/tables/ledger.hpp"
#include "commands/ports/tables/people.hpp"
#include "commands/ports/tables/policies.hpp"
#include "commands/ports/tables/progress.hpp"
#include "commands/ports/tables/recognition.hpp"
#include "commands/ports/tables/rewards.hpp"
#include "commands/ports/tables/share_links.hpp"
#include "commands/ports/tables/sharing.hpp"
#include "commands/ports/tables/traffic.hpp"
#include "commands/ports/tables/training.hpp"
#include "commands/ports/tables/waiting.hpp"

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
    virtual ports::share_links& links() = 0;
    virtual ports::waiting_list& waiting() = 0;
    virtual ports::ledger& ledger() = 0;
    virtual ports::rewards& rewards() = 0;
    virtual ports::recognition& recognition() = 0;
    virtual ports::progress& progress() = 0;
    virtual ports::training_book& training() = 0;
    virtual ports::policies& policies() = 0;
    virtual ports::traffic& traffic() = 0;
    virtual ports::audit& audit() = 0;
    virtual ports::errands& errands() = 0;
};

}  // namespace starling::ports
