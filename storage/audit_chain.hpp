#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "commands/ports/tables/traffic.hpp"
#include "storage/query.hpp"

namespace starling::storage {

/// A tenant's audit log is a chain: each entry's number follows the one before, and its link is
/// SHA-256 (64 hexadecimal digits) over the link before and every field. Who changes or removes an
/// entry must write all later ones anew, and a link that was noted elsewhere still gives it away.
std::string audit_link(std::string_view before, std::string_view tenant, std::int64_t id,
                       const ports::audit_entry& e);

struct audit_head {
    std::int64_t id = 0;
    std::string link;  ///< empty: the entry was written before there was a chain
};

/// The newest entries of the tenants one connection works for.
class audit_heads {
public:
    /// Looks it up on first use.
    audit_head& of(scope& rows);
    /// After a roll-back, or when another process may have written.
    void forget(const rules::tenant_id& tenant) { heads_.erase(tenant.value); }
    void clear() { heads_.clear(); }

private:
    std::map<std::string, audit_head, std::less<>> heads_;
};

}  // namespace starling::storage
