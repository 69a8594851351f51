#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "commands/ports/tables/content.hpp"

namespace starling::storage {

/// Items and the texts of a network, as last read.
struct known_content {
    std::map<rules::item_id, ports::item> items;
    std::map<std::pair<rules::item_id, rules::network>, std::vector<ports::variant>> texts;
};

/// What many colleagues share at the same time is read once. Belongs to one connection and is true
/// only where nobody else writes: whatever writes content forgets the tenant's, so do a roll-back
/// and the tenant's turn on a server; a connection that only reads forgets all before each unit.
class content_cache {
public:
    /// Bounded: a program has few items that people share on the same day.
    known_content& of(const rules::tenant_id& tenant) {
        constexpr std::size_t most = 256;
        auto& known = tenants_[tenant.value];
        if (known.items.size() >= most || known.texts.size() >= most) known = {};
        return known;
    }
    void forget(const rules::tenant_id& tenant) { tenants_.erase(tenant.value); }
    void clear() { tenants_.clear(); }

private:
    std::map<std::string, known_content, std::less<>> tenants_;
};

}  // namespace starling::storage
