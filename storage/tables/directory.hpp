#pragma once

#include <string_view>
#include <vector>

#include "storage/query.hpp"

namespace starling::storage {

/// Which workspace belongs to which tenant: the one table above all tenants.
class directory_table {
public:
    explicit directory_table(session& db) : db_{&db} {}

    /// A new workspace joins the only tenant there is when `join`; otherwise it becomes a tenant of
    /// its own, named like the workspace.
    rules::tenant_id tenant_of(std::string_view platform, std::string_view workspace, bool join);
    std::vector<rules::tenant_id> tenants();

private:
    rules::tenant_id tenant_for(std::string_view platform, std::string_view workspace, bool join);

    session* db_;
};

}  // namespace starling::storage
