#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "commands/ports/tables/share_links.hpp"
#include "storage/query.hpp"

namespace starling::storage {

/// What is asked above all tenants: which of them a workspace belongs to, and where a personal link
/// leads.
class directory_table {
public:
    explicit directory_table(session& db) : db_{&db} {}

    /// A new workspace joins the only tenant there is when `join`; otherwise it becomes a tenant of
    /// its own, named like the workspace.
    rules::tenant_id tenant_of(std::string_view platform, std::string_view workspace, bool join);
    std::vector<rules::tenant_id> tenants();
    std::optional<ports::link_target> target_of(rules::link_code code);

private:
    rules::tenant_id tenant_for(std::string_view platform, std::string_view workspace, bool join);

    session* db_;
};

}  // namespace starling::storage
