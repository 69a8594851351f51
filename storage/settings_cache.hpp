#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "commands/rules/cap_versions.hpp"
#include "commands/rules/policy.hpp"
#include "storage/query.hpp"

namespace starling::storage {

/// A tenant's settings as stored and as the rules read them.
struct tenant_settings {
    rules::settings_past stored;
    rules::policy policy;
    rules::program program;
    bool doubtful = false;
};

/// The settings of the tenants one connection works for. Entries keep their address while they
/// are changed, so a unit may hold a reference across a `set`.
class settings_cache {
public:
    /// Loads them on first use.
    const tenant_settings& of(scope& rows);
    /// A change that was written in the running transaction.
    void changed(scope& rows, const rules::setting_step& step, int version);
    /// Another process may have changed them: they are looked at again on next use.
    void doubt(const rules::tenant_id& tenant);
    /// After a roll-back: what is cached may never have happened.
    void forget(const rules::tenant_id& tenant) { entries_.erase(tenant.value); }
    void clear() { entries_.clear(); }
    /// Counts the changes, so that other connections see when to clear theirs.
    std::uint64_t changes() const { return changes_; }

private:
    std::map<std::string, tenant_settings, std::less<>> entries_;
    std::uint64_t changes_ = 0;
};

}  // namespace starling::storage
