#pragma once

#include "commands/ports/store.hpp"
#include "storage/tables/audit.hpp"
#include "storage/tables/content.hpp"
#include "storage/tables/directory.hpp"
#include "storage/tables/errands.hpp"
#include "storage/tables/ledger.hpp"
#include "storage/tables/people.hpp"
#include "storage/tables/policies.hpp"
#include "storage/tables/progress.hpp"
#include "storage/tables/recognition.hpp"
#include "storage/tables/rewards.hpp"
#include "storage/tables/share_links.hpp"
#include "storage/tables/sharing.hpp"
#include "storage/tables/traffic.hpp"
#include "storage/tables/training.hpp"
#include "storage/tables/waiting.hpp"

namespace starling::storage {

/// What one connection keeps from unit to unit.
struct connection_memory {
    settings_cache settings;
    content_cache content;
    audit_heads audit;
    id_source ids;

    /// After a roll-back: what is remembered may never have happened.
    void forget(const rules::tenant_id& tenant) {
        settings.forget(tenant);
        content.forget(tenant);
        audit.forget(tenant);
    }
    void clear() {
        settings.clear();
        content.clear();
        audit.clear();
    }
    /// Another process may have written for the tenant.
    void doubt(const rules::tenant_id& tenant) {
        settings.doubt(tenant);
        content.forget(tenant);
        audit.forget(tenant);
    }
};

/// All tables of one tenant on one session, for one unit.
class transaction final : public ports::tx {
public:
    transaction(session& db, connection_memory& memory, rules::tenant_id tenant)
        : rows_{db, std::move(tenant)},
          people_{rows_, memory.ids},
          content_{rows_, memory.content},
          sharing_{rows_},
          links_{rows_},
          waiting_{rows_},
          ledger_{rows_},
          rewards_{rows_},
          recognition_{rows_},
          progress_{rows_},
          training_{rows_},
          policies_{rows_, memory.settings},
          traffic_{rows_, memory.ids},
          audit_{rows_, memory.audit},
          errands_{rows_},
          directory_{db},
          db_{db} {}

    const rules::tenant_id& tenant() const override { return rows_.tenant(); }
    ports::people& people() override { return people_; }
    ports::content& content() override { return content_; }
    ports::sharing& sharing() override { return sharing_; }
    ports::share_links& links() override { return links_; }
    ports::waiting_list& waiting() override { return waiting_; }
    ports::ledger& ledger() override { return ledger_; }
    ports::rewards& rewards() override { return rewards_; }
    ports::recognition& recognition() override { return recognition_; }
    ports::progress& progress() override { return progress_; }
    ports::training_book& training() override { return training_; }
    ports::policies& policies() override { return policies_; }
    ports::traffic& traffic() override { return traffic_; }
    ports::audit& audit() override { return audit_; }
    ports::errands& errands() override { return errands_; }
    /// Above all tenants: for the store's own units only.
    directory_table& directory() { return directory_; }
    session& connection() { return db_; }

private:
    scope rows_;
    people_table people_;
    content_table content_;
    sharing_table sharing_;
    share_links_table links_;
    waiting_table waiting_;
    ledger_table ledger_;
    rewards_table rewards_;
    recognition_table recognition_;
    progress_table progress_;
    training_table training_;
    policies_table policies_;
    traffic_table traffic_;
    audit_table audit_;
    errands_table errands_;
    directory_table directory_;
    session& db_;
};

}  // namespace starling::storage
