#pragma once

#include <string_view>
#include <vector>

#include "storage/query.hpp"

namespace starling::storage {

/// Which workspace belongs to which tenant: the one table above all tenants.
class directory_table {
public:
    explicit directory_table(session& db) : db_{&db} {}

    /// A new workspace becomes a tenant of its own, named like the workspace.
    rules::tenant_id tenant_of(std::string_view platform, std::string_view workspace);
    std::vector<rules::tenant_id> tenants();

private:
    session* db_;
};

}  // namespace starling::storage
