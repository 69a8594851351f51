#include "storage/soundness.hpp"

#include "storage/audit_check.hpp"
#include "storage/refusal.hpp"
#include "storage/tables/ledger.hpp"
#include "storage/tables/rewards.hpp"

namespace starling::storage {
namespace {

constexpr statement list_sound_tenants{"balance.tenants", R"(
    SELECT tenant FROM balance UNION SELECT tenant FROM ledger_entry ORDER BY tenant)"};

}  // namespace

void require_balances(session& db, const std::string& name) {
    std::vector<rules::tenant_id> tenants;
    {
        query q{db, list_sound_tenants};
        while (q.next()) tenants.push_back({q.take<std::string>()});
    }
    for (const auto& tenant : tenants) {
        scope rows{db, tenant};
        if (const auto wrong = ledger_table{rows}.unbalanced(); !wrong.empty())
            throw refusal{errc::corrupt, name + ": the balances of " +
                                             std::to_string(wrong.size()) +
                                             " people are not the sum of their entries."};
        if (const auto wrong = rewards_table{rows}.unbacked(); !wrong.empty())
            throw refusal{errc::corrupt, name + ": the ledger does not hold the points of " +
                                             std::to_string(wrong.size()) + " redemptions."};
    }
}

void require_chain(session& db, const std::string& name) {
    for (const auto& verdict : check_audit(db, ""))
        if (verdict.bad)
            throw refusal{errc::corrupt, name + ": the audit log is broken at entry " +
                                             std::to_string(verdict.bad->id) + " (" +
                                             verdict.bad->fault + ")."};
}

}  // namespace starling::storage
